"""The hard cases, by commune code. Each is named in README.md."""

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


def model_commune(code):
    """Communes whose figures are set by hand, so that two of them tie."""
    return code in QUOTA_TWINS or code in FLAG_TWINS
