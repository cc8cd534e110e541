"""The figures of savings and loan groups; money in thousand đồng."""

from .drawing import part, share, stream
from .hard_cases import CLEAN, GROUP_MISAPPROPRIATION, WEAK_CREDIT, model_commune

GROUPS = 4_300
MEMBERS = 177_630

# Area -> emulation bloc (an illustrative split), weight of a commune's number of groups.
AREAS = {
    "ward": ("Khối 1 - Các phường", 58),
    "coast": ("Khối 2 - Ven biển và hải đảo", 62),
    "delta_north": ("Khối 3 - Đồng bằng phía bắc", 66),
    "delta_south": ("Khối 4 - Đồng bằng phía nam", 60),
    "mountain_north": ("Khối 5 - Miền núi Trà Bồng - Sơn Hà", 38),
    "mountain_south": ("Khối 6 - Miền núi Sơn Tây - Minh Long - Ba Tơ", 34),
    "kon_tum_east": ("Khối 7 - Đăk Hà - Kon Rẫy - Kon Plông", 36),
    "kon_tum_north": ("Khối 8 - Đăk Tô - Tu Mơ Rông - Ngọc Hồi", 36),
    "kon_tum_west": ("Khối 9 - Đăk Glei - Sa Thầy - Ia H'Drai", 30),
}


def group_numbers(seeds):
    """Groups of each commune, members of each group: exactly GROUPS and MEMBERS in all."""
    weights = [AREAS[seed["area"]][1] * stream(seed["code"], "size").between(70, 130) for seed in seeds]
    weights = [weight // 3 if seed["kind"] == "special_zone" else weight for seed, weight in zip(seeds, weights, strict=True)]
    counts = share(weights, GROUPS)
    members = [
        [stream(seed["code"], "members", at).middle(26, 57) for at in range(count)]
        for seed, count in zip(seeds, counts, strict=True)
    ]
    missing = MEMBERS - sum(map(sum, members))
    step = 1 if missing > 0 else -1
    random = stream("members")
    while missing:
        groups = random.pick(members)
        at = random.between(0, len(groups) - 1)
        if 10 <= groups[at] + step <= 60:
            groups[at] += step
            missing -= step
    return members


def group_figures(code, at, members, kind, clean):
    """The month's figures of one group of the wanted kind: good, fair, average or poor."""
    random = stream(code, "group", at)
    outstanding = members * random.middle(44_000, 89_300) // 100 * 100
    due = 0 if random.chance(280) else part(outstanding, random.between(4, 30)) // 100 * 100
    interest = outstanding * random.between(46, 62) // 10_000
    late = not clean
    if kind == "good":
        rate = random.between(9500, 10000) if random.chance(850) else random.between(9200, 9499)
        overdue = (
            part(outstanding, random.between(1, 4)) // 100 * 100 if late and random.chance(60) and rate >= 9500 else 0
        )
        due_paid = due if random.chance(700) else part(due, random.between(960, 1000))
        interest_paid = interest if random.chance(550) else interest * random.between(9_800, 10_000) // 10_000
        depositing = members * random.between(90, 100) // 100
        increase = random.between(50_000, 120_000) if random.chance(600) else random.between(30_000, 49_999)
    elif kind == "fair":
        rate = random.between(8300, 9600)
        overdue = outstanding * random.between(10, 95) // 10_000 // 100 * 100 if late and random.chance(550) else 0
        due_paid = part(due, random.between(750, 1000))
        interest_paid = interest * random.between(9_250, 9_850) // 10_000
        depositing = members * random.between(65, 92) // 100
        increase = random.between(1, 32_000)
    elif kind == "average":
        rate = random.between(7600, 9200)
        overdue = outstanding * random.between(60, 195) // 10_000 // 100 * 100 if late else 0
        due_paid = part(due, random.between(700, 960))
        interest_paid = interest * random.between(9_050, 9_600) // 10_000
        depositing = members * random.between(40, 75) // 100
        increase = random.between(1, 15_000) if random.chance(700) else 0
    else:
        rate = random.between(4500, 7200)
        overdue = outstanding * random.between(290, 620) // 10_000 // 100 * 100
        due_paid = part(due, random.between(100, 500))
        interest_paid = interest * random.between(7_000, 8_600) // 10_000
        depositing = members * random.between(5, 35) // 100
        increase = random.between(-20_000, 0)
    if random.chance(12):
        deposits = ""  # not reported
    elif random.chance(10):
        deposits = "0"
    else:
        deposits = str(increase * members + random.between(0, members - 1))
    return {
        "commune_transaction_rate": rate,
        "outstanding": outstanding,
        "overdue_debt": overdue,
        "due_principal": due,
        "due_principal_collected": due_paid,
        "interest_due": interest,
        "interest_collected": interest_paid,
        "members": members,
        "members_depositing": depositing,
        "deposit_increase": deposits,
        "misappropriation_cases": 0,
    }


def groups_of(seed, members):
    """The groups of one commune, with a few kinds below good by its own luck."""
    code = seed["code"]
    random = stream(code, "kinds")
    level = random.between(0, 99)
    below_good = 0 if level < 10 else random.between(15, 70) if level < 70 else random.between(90, 240)
    average = below_good // 5
    groups = []
    for at, count in enumerate(members):
        draw = random.between(0, 999)
        kind = "average" if draw < average else "fair" if draw < below_good else "good"
        if model_commune(code):
            kind = "good"
        if code == WEAK_CREDIT:
            kind = ("poor", "average", "fair", "good")[at % 4]
        groups.append(group_figures(code, at, count, kind, code in CLEAN or model_commune(code)))
    if code in GROUP_MISAPPROPRIATION:
        groups[len(groups) // 2]["misappropriation_cases"] = 1
    return groups
