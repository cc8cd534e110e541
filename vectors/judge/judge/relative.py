"""The relative scoring functions: leader, best, min_max, placing (§5).

The peers of a row are the rows of its set whose criterion has status `scored`,
unranked ones included. Here `peers` are the measures of these rows.
"""

from fractions import Fraction

from judge.scoring import number_in
from judge.states import UNDEFINED


def score_peers(criterion, peers, reader):
    """Give each measure of one peer set its points; `best` may make all undefined."""
    if not peers:
        return
    fields = criterion.fields
    if criterion.function == "leader":
        leader(criterion.max, number_in(fields.get("at_target", "1/2"), reader), peers)
    elif criterion.function == "best":
        best(criterion.max, fields["direction"], peers)
    elif criterion.function == "min_max":
        min_max(criterion.max, fields["direction"], peers)
    else:
        points = [number_in(raw, reader) for raw in fields["points"]]
        placing(points, fields["direction"], fields.get("ties", "best"), peers)


def leader(full, at_target, peers):
    """Half for the target, full for the leader who exceeds it most (§5)."""
    largest = max(peer.ratio for peer in peers)
    for peer in peers:
        if peer.ratio <= 1:
            peer.points = full * at_target * peer.ratio
        else:
            beyond = (peer.ratio - 1) / (largest - 1)
            peer.points = full * (at_target + (1 - at_target) * beyond)


def best(full, direction, peers):
    """`max * v/best` or `max * best/v`; undefined for all with a best of 0 (high) or a negative."""
    values = [peer.value for peer in peers]
    top = max(values) if direction == "high" else min(values)
    if min(values) < 0 or (direction == "high" and top == 0):
        for peer in peers:
            peer.unknown = UNDEFINED
        return
    for peer in peers:
        if direction == "high":
            peer.points = full * peer.value / top
        elif peer.value == 0:
            peer.points = full
        else:
            peer.points = full * top / peer.value


def min_max(full, direction, peers):
    """`max * (v - worst)/(best - worst)`; where best = worst, `max`."""
    values = [peer.value for peer in peers]
    high, low = max(values), min(values)
    top, worst = (high, low) if direction == "high" else (low, high)
    for peer in peers:
        if top == worst:
            peer.points = full
        else:
            peer.points = full * (peer.value - worst) / (top - worst)


def placing(points, direction, ties, peers):
    """By place among the peers, 0 after the list; tied peers share a place or the mean of them."""

    def points_at(place):
        return points[place - 1] if place <= len(points) else Fraction(0)

    for peer in peers:
        if direction == "high":
            better = sum(1 for other in peers if other.value > peer.value)
        else:
            better = sum(1 for other in peers if other.value < peer.value)
        shared = sum(1 for other in peers if other.value == peer.value)
        peer.place = better + 1
        places = range(better + 1, better + shared + 1)
        if ties == "mean":
            peer.points = sum((points_at(place) for place in places), Fraction(0)) / shared
        else:
            peer.points = points_at(places[0])
