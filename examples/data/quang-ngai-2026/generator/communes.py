"""The figures of communes: policy credit, the year's tasks, emulation."""

from .drawing import decimal, stream
from .hard_cases import (
    CLEAN,
    DISCIPLINED,
    FALSE_REPORT,
    FLAG_TWINS,
    NOBODY_IN_NEED,
    NOTHING_TRANSFERRED,
    NOT_REGISTERED,
    NO_COMPLAINT_FIGURE,
    NO_EVIDENCE,
    NO_INSPECTION_PLAN,
    NO_INVESTMENT,
    NO_POVERTY_PLAN,
    NO_QUALITY_SCORE,
    NO_REWARDS,
    NO_START_FIGURE,
    NO_TARGET,
    OTHER_MISAPPROPRIATION,
    OVER_FULFILLED,
    QUALITY_SCORE_LATE,
    WEAK_CREDIT,
    ZERO_TARGET,
    model_commune,
)


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
