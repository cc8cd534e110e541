"""Made-up figures of 96 communes, their savings and loan groups, and their chairs.

Reads `communes.csv` (real names and codes) and writes `commune.csv`, `loan_group.csv` and `chair.csv` beside this file.
Everything but the commune names and codes is fictional. Only integers are used, and the random numbers come from
splitmix64 below, so the same bytes come out everywhere.

    python3 generate.py            write the three tables
    python3 generate.py --check    compare with the tables that are there, write nothing
"""

import csv
import io
import sys
from pathlib import Path

SEED = 424_2026
GROUPS = 4_300
MEMBERS = 177_630
TRANSACTION_POINTS = 275

HERE = Path(__file__).parent
MASK = (1 << 64) - 1

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

# The hard cases, by commune code. Each is named in README.md.
QUOTA_TWINS = ("21061", "21211")  # tied for the last place of "Hoàn thành xuất sắc" in bloc 2
FLAG_TWINS = ("23473", "23500")  # tied for the flag of bloc 7
OVER_FULFILLED = "21400"  # budget capital at 212.5 per cent of the plan
WEAK_CREDIT = "23535"  # policy credit graded Weak
GROUP_MISAPPROPRIATION = ("21100", "21307", "23428", "23548")  # one group each
OTHER_MISAPPROPRIATION = "21496"  # a case outside the groups
NO_TARGET = ("21343", "21499", "23356", "23365", "23476")  # no plan for budget capital: blank
ZERO_TARGET = "23344"  # a plan of 0
NOTHING_TRANSFERRED = "23368"  # a plan, and 0 transferred
NO_INSPECTION_PLAN = "23536"
NO_START_FIGURE = ("21349", "23446")  # blank
NO_QUALITY_SCORE = ("21548",)  # n/a
QUALITY_SCORE_LATE = ("23538", "23416")  # blank
NO_COMPLAINT_FIGURE = ("21529",)  # blank, which is not 0
NO_EVIDENCE = ("21154", "23530")  # plan_issued blank
NOBODY_IN_NEED = ("21025", "21028", "23293")
NO_POVERTY_PLAN = ("21025", "21028")
NO_INVESTMENT = ("23302",)
NOT_REGISTERED = "23383"
FALSE_REPORT = "21370"
NO_REWARDS = "23374"
DISCIPLINED = ("21478", "23326")
CLEAN = ("21548", "21238", "21385", "21520", "23455")  # no overdue or frozen debt, now and at the start of the year

COMMUNE_COLUMNS = """id name bloc
plan_issued meetings_held meetings_attended inspections_planned inspections_done
budget_capital_target budget_capital deposit_plan deposits_mobilised
outstanding overdue_debt frozen_debt problem_debt_start interest_due interest_collected other_misappropriation_cases
transaction_points transaction_quality households_in_need households_served complaints_upheld models_recognised late_credit_reports
political_points discipline_points reform_points tasks_assigned tasks_done tasks_on_time tasks_exceeded tasks_quality
revenue_plan revenue investment_plan investment_disbursed poverty_plan poverty_reduced reform_index rural_level
population insured military_quota military_called party_grade petitions_received petitions_on_time
movement_launched emulation_registered commitment_signed summed_up thematic_movements models_found rewards_total rewards_direct
late_emulation_reports prime_minister_certificate provincial_certificates credit_model_replicated officials_disciplined false_report
""".split()
GROUP_COLUMNS = """id name parent commune_transaction_rate outstanding overdue_debt due_principal due_principal_collected
interest_due interest_collected members members_depositing deposit_increase misappropriation_cases""".split()
CHAIR_COLUMNS = """id name parent general_points quantity_percent quality_percent progress_percent unit_percent
subordinates_failed unity_percent""".split()

SURNAMES = "Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Võ Võ Huỳnh Huỳnh Phan Bùi Đỗ Đặng Ngô Hồ Trương Đinh Dương Lý Tạ Cao Tô".split()
MALE_MIDDLE = "Văn Văn Đức Hữu Minh Quang Thanh Xuân Công Ngọc Tấn Đình".split()
FEMALE_MIDDLE = "Thị Thị Thị Ngọc Thanh Thu Kim Bích Mỹ Hồng".split()
MALE_GIVEN = "An Bình Chung Cường Dũng Đông Hải Hòa Hùng Khánh Lâm Long Lực Nam Nghĩa Phúc Phước Quân Sơn Tài Tâm Thành Thắng Thịnh Tiến Toàn Trung Tuấn Vinh Vũ".split()
FEMALE_GIVEN = "Anh Cúc Diệu Dung Đào Hà Hạnh Hiền Hoa Hồng Huệ Hương Lan Liên Linh Loan Mai Nga Nhung Nguyệt Oanh Phượng Quyên Sương Thảo Thu Thủy Trang Tuyết Vân Yến".split()
HIGHLAND_GIVEN = "Blên Brôi Byên Dao Đim Điêu Glôi Hlơi Hnhung Klơng Kring Lam Lơng Măng Nhơi Nhung Phin Pơng Rin Sinh Sơn Thăng Thiết Thút Tuân Viên Xê".split()


class Random:
    """splitmix64: one stream of 64-bit numbers for each seed."""

    def __init__(self, seed):
        self.state = seed & MASK

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def between(self, low, high):
        """A whole number from low to high, both included, by multiply and shift."""
        return low + ((self.next() * (high - low + 1)) >> 64)

    def middle(self, low, high):
        """As `between`, but more often near the middle."""
        return (self.between(low, high) + self.between(low, high)) // 2

    def chance(self, per_mille):
        return self.between(0, 999) < per_mille

    def pick(self, items):
        return items[self.between(0, len(items) - 1)]


def stream(*parts):
    """A stream of its own for each commune and purpose, so that a change in one moves no other."""
    state = SEED
    for part in parts:
        for byte in str(part).encode("utf-8") + b"/":
            state = Random(state ^ byte).next()
    return Random(state)


def decimal(units, places):
    """`units` counted in 10**-places, as a plain number without trailing zeros."""
    sign, units = ("-", -units) if units < 0 else ("", units)
    whole, rest = divmod(units, 10**places)
    digits = str(rest).zfill(places).rstrip("0") if places else ""
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"


def part(units, per_mille):
    return units * per_mille // 1000


def share(weights, total):
    """`total` split in proportion to the weights, the largest remainders first."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % whole), at))
    for at in order[: total - sum(parts)]:
        parts[at] += 1
    return parts


def person(random, area, women):
    """A made-up name; `women` is their share per mille."""
    female = random.chance(women)
    if area.startswith("kon_tum") and random.chance(450):
        return ("Y " if female else "A ") + random.pick(HIGHLAND_GIVEN)
    if area.startswith("mountain") and random.chance(450):
        surname = random.pick(["Đinh", "Hồ", "Phạm"])
    else:
        surname = random.pick(SURNAMES)
    middle = random.pick(FEMALE_MIDDLE if female else MALE_MIDDLE)
    given = [name for name in (FEMALE_GIVEN if female else MALE_GIVEN) if name not in (surname, middle)]
    return f"{surname} {middle} {random.pick(given)}"


def model_commune(code):
    """Communes whose figures are set by hand, so that two of them tie."""
    return code in QUOTA_TWINS or code in FLAG_TWINS


# ---- savings and loan groups; money in thousand đồng ----


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


# ---- communes ----


def credit_figures(seed, groups, points):
    """Policy credit of the commune: debts and interest roll up from its groups, with a little lent outside them."""
    code, area = seed["code"], seed["area"]
    random = stream(code, "credit")
    total = {
        key: sum(group[key] for group in groups)
        for key in ("outstanding", "overdue_debt", "interest_due", "interest_collected")
    }
    outstanding = total["outstanding"] + total["outstanding"] * random.between(0, 60) // 10_000 // 100 * 100
    overdue = total["overdue_debt"]
    if random.chance(150):
        overdue += random.between(5, 60) * 1_000
    frozen = 0 if random.chance(380) else outstanding * random.between(2, 26) // 10_000 // 1_000 * 1_000
    start = (overdue + frozen) * random.between(75, 165) // 100 // 100 * 100
    if random.chance(60):
        start = overdue + frozen
    interest = total["interest_due"] * random.between(1_140, 1_210) // 100
    collected = interest * total["interest_collected"] // total["interest_due"]
    held = 12 + random.between(2, 6)
    attended = held if random.chance(400) else held - random.between(1, 4)
    planned = random.between(12, 30)
    done = planned if random.chance(600) else planned - random.between(1, 4)
    target = random.between(4, 40) * 50
    capital = target if random.chance(350) else target * random.between(80, 165) // 100
    deposit_plan = len(groups) * random.between(55, 110)
    deposits = deposit_plan * (random.between(100, 118) if random.chance(550) else random.between(86, 99)) // 100
    need = random.between(15, 60) if area in ("ward", "coast") else random.between(40, 220)
    served = need if random.chance(350) else need - need * random.between(0, 9) // 100
    row = {
        "plan_issued": "true" if random.chance(960) else "false",
        "meetings_held": held,
        "meetings_attended": attended,
        "inspections_planned": planned,
        "inspections_done": done,
        "budget_capital_target": target,
        "budget_capital": capital,
        "deposit_plan": deposit_plan,
        "deposits_mobilised": deposits,
        "outstanding": outstanding,
        "overdue_debt": overdue,
        "frozen_debt": frozen,
        "problem_debt_start": start,
        "interest_due": interest,
        "interest_collected": collected,
        "other_misappropriation_cases": 0,
        "transaction_points": points,
        "transaction_quality": decimal(random.between(9_380, 9_995), 2),
        "households_in_need": need,
        "households_served": served,
        "complaints_upheld": random.pick([0] * 15 + [1, 1, 2]),
        "models_recognised": random.pick([0] * 6 + [1, 1, 2]),
        "late_credit_reports": random.pick([0] * 7 + [1, 1, 2, 4]),
    }
    if model_commune(code):
        row.update(
            plan_issued="true", meetings_attended=held, inspections_done=planned, budget_capital=target * 11 // 10
        )
        row.update(deposits_mobilised=deposit_plan + 20, overdue_debt=0, frozen_debt=outstanding // 2_000_000 * 1_000)
        row.update(
            problem_debt_start=outstanding // 1_000_000 * 1_000, interest_collected=interest, transaction_quality="98.4"
        )
        row.update(households_served=need, complaints_upheld=0, models_recognised=1, late_credit_reports=0)
    if code == OVER_FULFILLED:
        row.update(budget_capital_target=800, budget_capital=1_700)
    if code == WEAK_CREDIT:
        row.update(
            plan_issued="false", meetings_attended=held // 3, inspections_done=planned // 4, budget_capital=target // 4
        )
        row.update(
            deposits_mobilised=deposit_plan * 6 // 10,
            problem_debt_start=(overdue + frozen) * 8 // 10,
            transaction_quality="81.35",
        )
        row.update(households_served=need * 6 // 10, complaints_upheld=2, late_credit_reports=4)
    if code == OTHER_MISAPPROPRIATION:
        row.update(other_misappropriation_cases=1)
    if code in NO_TARGET:
        row.update(budget_capital_target="", budget_capital=0)
    if code == ZERO_TARGET:
        row.update(budget_capital_target=0, budget_capital=0)
    if code == NOTHING_TRANSFERRED:
        row.update(budget_capital=0)
    if code == NO_INSPECTION_PLAN:
        row.update(inspections_planned=0, inspections_done=0)
    if code in CLEAN:
        row.update(overdue_debt=0, frozen_debt=0, problem_debt_start=0)
    if code in NO_START_FIGURE:
        row.update(problem_debt_start="")
    if code in NO_QUALITY_SCORE:
        row.update(transaction_quality="n/a")
    if code in QUALITY_SCORE_LATE:
        row.update(transaction_quality="")
    if code in NO_COMPLAINT_FIGURE:
        row.update(complaints_upheld="")
    if code in NO_EVIDENCE:
        row.update(plan_issued="")
    if code in NOBODY_IN_NEED:
        row.update(households_in_need=0, households_served=0)
    for key in (
        "outstanding",
        "overdue_debt",
        "frozen_debt",
        "problem_debt_start",
        "interest_due",
        "interest_collected",
    ):
        if row[key] != "":
            row[key] = decimal(row[key], 3)
    return row


def performance_figures(code):
    """Common criteria in halves of a point, and counts of tasks."""
    random = stream(code, "performance")
    strong = random.chance(450)
    low = 17 if strong else 14
    points = [decimal(random.between(low, 20) * 5, 1) for _ in range(3)]
    assigned = random.between(28, 64)
    done = assigned if strong or random.chance(400) else assigned - random.between(1, 3)
    on_time = done - (random.between(0, 2) if strong else random.between(1, 8))
    exceeded = assigned * random.between(24, 40) // 100 if strong else assigned * random.between(5, 28) // 100
    quality = done - random.between(0, 2 if strong else 6)
    if model_commune(code):
        points, assigned, done, on_time, exceeded, quality = ["10", "9.5", "10"], 40, 40, 40, 14, 40
    if code == WEAK_CREDIT:
        points, assigned, done, on_time, exceeded, quality = ["8", "8", "8.5"], 40, 39, 36, 8, 36
    keys = "political_points discipline_points reform_points tasks_assigned tasks_done tasks_on_time tasks_exceeded tasks_quality"
    return dict(zip(keys.split(), [*points, assigned, done, on_time, exceeded, quality], strict=True))


def emulation_figures(seed, strong):
    """The rest of the bloc's emulation table."""
    code, area = seed["code"], seed["area"]
    random = stream(code, "emulation")
    plan = random.between(30, 120) * 1_000 if area == "ward" else random.between(6, 45) * 500
    revenue = plan * random.between(880, 1_320) // 1_000
    investment = random.between(20, 160) * 250
    disbursed = investment * random.between(860, 1_000) // 1_000
    poverty = random.between(3, 20) if area in ("ward", "coast") else random.between(15, 140)
    reduced = poverty * random.between(82, 125) // 100
    lowland = area in ("ward", "coast", "delta_north", "delta_south")
    levels = (
        ["model", "advanced", "advanced", "standard", "standard"]
        if lowland
        else ["advanced", "standard", "standard", "standard", "not_yet", "not_yet"]
    )
    population = (random.between(14, 46) if lowland else random.between(4, 15)) * 1_000 + random.between(0, 999)
    insured = population * random.between(905, 990) // 1_000
    quota = random.between(8, 30)
    called = quota if random.chance(900) else quota - random.between(1, 2)
    received = 0 if random.chance(120) else random.between(4, 40)
    on_time = received if random.chance(450) else received * random.between(80, 100) // 100
    rewards = random.between(30, 120)
    direct = rewards * random.between(35, 75) // 100
    row = {
        "revenue_plan": plan,
        "revenue": revenue,
        "investment_plan": investment,
        "investment_disbursed": disbursed,
        "poverty_plan": poverty,
        "poverty_reduced": reduced,
        "reform_index": decimal(random.between(7_600, 9_500), 2),
        "rural_level": random.pick(levels),
        "population": population,
        "insured": insured,
        "military_quota": quota,
        "military_called": called,
        "party_grade": random.pick(
            ["excellent", "good", "good", "good", "good"] if strong else ["good", "good", "good", "good", "completed"]
        ),
        "petitions_received": received,
        "petitions_on_time": on_time,
        "movement_launched": "x",
        "emulation_registered": "x",
        "commitment_signed": "x" if random.chance(970) else "",
        "summed_up": "x" if random.chance(900) else "",
        "thematic_movements": random.between(2, 6),
        "models_found": random.between(1, 6),
        "rewards_total": rewards,
        "rewards_direct": direct,
        "late_emulation_reports": random.pick([0, 0, 0, 0, 1, 1, 2, 3]),
        "prime_minister_certificate": "x" if random.chance(50) else "",
        "provincial_certificates": random.pick([0, 0, 0, 1, 1, 2, 3]),
        "credit_model_replicated": "x" if random.chance(80) else "",
        "officials_disciplined": 0,
        "false_report": "",
    }
    if code in FLAG_TWINS:
        row.update(
            revenue=plan * 134 // 100,
            investment_disbursed=investment,
            poverty_reduced=poverty + 2,
            reform_index="92.75",
        )
        row.update(rural_level="advanced", insured=population * 97 // 100, military_called=quota, party_grade="good")
        row.update(
            petitions_on_time=received, commitment_signed="x", summed_up="x", thematic_movements=4, models_found=5
        )
        row.update(rewards_direct=rewards * 65 // 100, late_emulation_reports=0, prime_minister_certificate="")
        row.update(provincial_certificates=1, credit_model_replicated="x")
    if code in NO_POVERTY_PLAN:
        row.update(poverty_plan=0, poverty_reduced=0)
    if code in NO_INVESTMENT:
        row.update(investment_plan=0, investment_disbursed=0)
    if code == NOT_REGISTERED:
        row.update(emulation_registered="")
    if code == FALSE_REPORT:
        row.update(false_report="x")
    if code == NO_REWARDS:
        row.update(rewards_total=0, rewards_direct=0)
    if code in DISCIPLINED:
        row.update(officials_disciplined=1)
    return row


def chair_figures(code):
    random = stream(code, "chair")
    strong = random.chance(500)
    low = 94 if strong else 82
    percents = [decimal(random.between(low * 2, 200) * 50, 2) for _ in range(5)]
    general = decimal(random.between(54 if strong else 46, 60) * 5, 1)
    failed = random.pick([0] * 9 + [1])
    if code == WEAK_CREDIT:
        percents, general, failed = ["96", "94.5", "98", "100", "95"], "28", 0
    keys = "general_points quantity_percent quality_percent progress_percent unit_percent subordinates_failed unity_percent"
    return dict(zip(keys.split(), [general, *percents[:4], failed, percents[4]], strict=True))


# ---- tables ----


def tables(seeds):
    weights = [
        1 if seed["kind"] == "special_zone" else 4 + stream(seed["code"], "points").between(0, 5) for seed in seeds
    ]
    points = [1 + extra for extra in share(weights, TRANSACTION_POINTS - len(seeds))]
    communes, loan_groups, chairs = [], [], []
    for seed, members, at_points in zip(seeds, group_numbers(seeds), points, strict=True):
        code, area = seed["code"], seed["area"]
        groups = groups_of(seed, members)
        commune = {"id": code, "name": seed["name"], "bloc": AREAS[area][0]}
        commune.update(credit_figures(seed, groups, at_points))
        commune.update(performance_figures(code))
        commune.update(emulation_figures(seed, commune["tasks_done"] == commune["tasks_assigned"]))
        communes.append(commune)
        for at, group in enumerate(groups):
            row = {
                "id": str(len(loan_groups) + 1).zfill(6),
                "name": person(stream(code, "head", at), area, 550),
                "parent": code,
                **group,
            }
            row["commune_transaction_rate"] = decimal(row["commune_transaction_rate"], 2)
            for key in (
                "outstanding",
                "overdue_debt",
                "due_principal",
                "due_principal_collected",
                "interest_due",
                "interest_collected",
            ):
                row[key] = decimal(row[key], 3)
            loan_groups.append(row)
        chairs.append(
            {
                "id": f"CT{code}",
                "name": person(stream(code, "chair name"), area, 200),
                "parent": code,
                **chair_figures(code),
            }
        )
    return {
        "commune.csv": (COMMUNE_COLUMNS, communes),
        "loan_group.csv": (GROUP_COLUMNS, loan_groups),
        "chair.csv": (CHAIR_COLUMNS, chairs),
    }


def text(columns, rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return out.getvalue()


def main():
    with open(HERE / "communes.csv", encoding="utf-8", newline="") as file:
        seeds = list(csv.DictReader(file))
    check = sys.argv[1:] == ["--check"]
    different = []
    for name, (columns, rows) in tables(seeds).items():
        content = text(columns, rows).encode("utf-8")
        path = HERE / name
        if not check:
            path.write_bytes(content)
        elif not path.exists() or path.read_bytes() != content:
            different.append(name)
    for name in different:
        print(f"{name} differs from what generate.py gives", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
