"""Made-up figures of 96 communes, their savings and loan groups, and their chairs.

Reads `communes.csv` (real names and codes) and writes `commune.csv`, `loan_group.csv` and `chair.csv` beside this file.
Everything but the commune names and codes is fictional. Only integers are used, and the random numbers come from
splitmix64 (`generator/drawing.py`), so the same bytes come out everywhere.

    python3 generate.py            write the three tables
    python3 generate.py --check    compare with the tables that are there, write nothing
"""

import csv
import io
import sys
from pathlib import Path

from generator.communes import credit_figures, emulation_figures, performance_figures
from generator.drawing import decimal, person, share, stream
from generator.groups import AREAS, group_numbers, groups_of
from generator.hard_cases import WEAK_CREDIT

TRANSACTION_POINTS = 275

HERE = Path(__file__).parent

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
