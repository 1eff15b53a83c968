"""Ads and notes of invented applications, so that a search has something to look through."""

from random import Random

AD = (
    "You will join a small team that keeps numbers people rely on.",
    "You design and mend pipelines, and you say early when something looks odd.",
    "Our stack is Python, SQL and a warehouse that is older than some of us.",
    "Experience with dbt, Airflow or a comparable scheduler helps.",
    "You explain a chart to a colleague who has never asked for one.",
    "We work three days at the office and two wherever it is quiet.",
    "The contract is permanent after a first year.",
    "You have worked with claims, tickets, timetables or invoices before, or you are curious.",
    "You will write tests, and read those of others.",
    "We value plain documentation more than clever code.",
    "Dutch or French is welcome; English is what we write in.",
    "You speak with planners, drivers and the finance department in one week.",
    "The first months are about migrating reports from spreadsheets.",
    "On call one week in eight, with a day off afterwards.",
    "Please send a letter of at most one page and a CV without a picture.",
    "The selection has two talks and a small task that is paid.",
    "Knowledge of Kubernetes and Terraform is a plus, not a condition.",
    "You keep data about people private by design.",
    "We offer a budget for courses and a train pass.",
    "Apply before the end of the month; we read as letters come in.",
)
NOTES = (
    "Heard of it through the newsletter of the meet-up.",
    "They asked for references early.",
    "Somebody there knows the migration from spreadsheets well.",
    "Portal wants everything typed again.",
    "Ask about the on-call weeks.",
    "The pay band was named on the telephone.",
    "Reads like two jobs in one.",
    "Commute is an hour and ten by train.",
)


def words_for(seed: str) -> dict[str, str]:
    """The same for the same seed: an ad for every third, notes for every second."""
    rng = Random(seed)  # noqa: S311
    words = {}
    if rng.random() < 1 / 3:
        words["ad_text"] = " ".join(rng.sample(AD, rng.randint(8, 16)))
    if rng.random() < 1 / 2:
        words["notes"] = " ".join(rng.sample(NOTES, rng.randint(1, 2)))
    return words
