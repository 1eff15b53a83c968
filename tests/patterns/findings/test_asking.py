"""Who counts, and on which side: every count of a comparison, by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from reflections.patterns.findings import titles
from reflections.patterns.findings.asking import Comparison, Counts, comparisons, members
from reflections.patterns.findings.facts import Fact, Facts, Round

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


def sent(number: int, furthest: int = 30, **known: Any) -> Fact:
    return Fact(number, START + timedelta(days=number), furthest, **known)


def asked(
    facts: list[Fact], key: str, rounds: tuple[Round, ...] = (), **labels: str
) -> Comparison | None:
    own = {int(name.removeprefix("cv")): label for name, label in labels.items()}
    found = {each.key: each for each in comparisons(Facts(facts, list(rounds), own))}
    return found.get(key)


def test_nothing_sent_asks_nothing() -> None:
    assert comparisons(Facts([], [], {})) == []


def test_each_source_of_some_size_stands_against_the_rest() -> None:
    facts = [sent(n, 40 if n < 2 else 30, source="referral") for n in range(6)]
    facts += [sent(n, 40 if n < 9 else 30, source="board") for n in range(6, 20)]
    facts += [sent(n, source="agency") for n in range(20, 23)]
    facts += [sent(n, 60, source=None) for n in range(23, 30)]

    referral = asked(facts, "conversation-source-referral")
    assert referral is not None
    assert referral.all == Counts(2, 6, 3, 17)
    assert (str(referral.group_a), str(referral.group_b)) == ("Referral", "Other sources")
    assert asked(facts, "conversation-source-agency") is None


def test_of_two_values_only_one_is_asked_about() -> None:
    facts = [sent(n, workplace="remote" if n % 2 else "hybrid") for n in range(20)]
    keys = [each.key for each in comparisons(Facts(facts, [], {}))]

    assert keys == ["conversation-workplace-hybrid"]
    found = asked(facts, keys[0])
    assert found is not None
    assert (str(found.group_a), str(found.group_b)) == ("Hybrid", "Remote")


def test_the_too_new_count_only_once_they_have_an_answer() -> None:
    facts = [
        sent(0, 30, wanted=5, young=True, age=3),
        sent(1, 40, wanted=5, age=3),
        sent(2, 30, wanted=5, age=3),
        sent(3, 30, wanted=1),
    ]
    found = asked(facts, "conversation-wanted")
    assert found is not None
    assert found.all == Counts(1, 2, 0, 1)
    assert found.sure == Counts(0, 0, 0, 1)


def test_what_ended_stays_among_those_that_reached_the_stage_before() -> None:
    """The furthest stage alone decides, so a no takes nothing away."""
    facts = [
        sent(0, 40, effort=4),
        sent(1, 60, effort=4),
        sent(2, 100, effort=4),
        sent(3, 40, effort=4, waiting=True, age=10),
        sent(4, 60, effort=5, waiting=True, age=10),
        sent(5, 30, effort=5),
        sent(6, 80, effort=1),
    ]
    later, offer = asked(facts, "later-effort"), asked(facts, "offer-effort")
    assert later is not None
    assert later.all == Counts(3, 4, 1, 1)
    assert later.sure == Counts(2, 3, 1, 1)
    assert offer is not None
    assert offer.all == Counts(1, 2, 0, 1)


def test_what_was_said_afterwards_counts_and_is_not_sure() -> None:
    facts = [
        sent(0, 40, wanted=5),
        sent(1, 30, wanted=1, afterwards=frozenset({"wanted"})),
        sent(2, 30, wanted=4, afterwards=frozenset({"effort"})),
    ]
    found = asked(facts, "conversation-wanted")
    assert found is not None
    assert (found.all, found.sure) == (Counts(1, 2, 0, 1), Counts(1, 2, 0, 0))


def test_the_newest_half_is_of_all_that_count() -> None:
    facts = [sent(n, 40 if n == 3 else 30, letter=n % 2 == 1) for n in range(4)]
    found = asked(facts, "conversation-letter")
    assert found is not None
    assert found.newest == Counts(1, 1, 0, 1)


def test_cv_versions_are_called_as_the_person_calls_them() -> None:
    facts = [sent(n, cv=7 if n < 6 else 8 if n < 11 else 9) for n in range(13)]
    found = asked(facts, "conversation-cv-8", cv7="CV, 1", cv8="CV, 2", cv9="Short CV, 1")

    assert found is not None
    assert (str(found.group_a), found.all) == ("CV, 2", Counts(0, 5, 0, 8))


def test_rounds_are_counted_by_themselves() -> None:
    kinds = ["technical", "technical", "recruiter", "panel"]
    rounds = tuple(
        Round(n, START, went_on=n == 0, waiting=n == 3, kind=kind) for n, kind in enumerate(kinds)
    )
    rounds += tuple(Round(9, START, went_on=True, kind="technical") for _again in range(4))
    found = asked([], "round-kind-recruiter", rounds)
    assert found is not None
    assert found.all == Counts(0, 1, 5, 6)


def test_a_comparison_knows_the_applications_behind_it() -> None:
    facts = [sent(n, letter=n < 3) for n in range(5)] + [sent(8, letter=True, young=True)]
    rounds = [Round(n // 2, START, went_on=False, story=n < 3) for n in range(6)]
    record = Facts(facts, rounds, {})

    assert members(record, "conversation-letter") == ([0, 1, 2], [3, 4])
    assert members(record, "round-story") == ([0, 1], [1, 2])
    assert members(record, "conversation-source-board") == ([], [])


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("", (None, None)),
        ("Data engineer", ("data", "unsaid")),
        ("Senior product designer", ("design", "senior")),
        ("Engineering manager", ("engineering", "unsaid")),
        ("Head of People", ("people", "lead")),
        ("Staff engineer", ("engineering", "lead")),
        ("Staff nurse", ("health", "unsaid")),
        ("Social worker", ("health", "unsaid")),
        ("Social media manager", ("marketing", "unsaid")),
        ("C++ programmer", ("engineering", "unsaid")),
        ("Internal auditor", ("finance", "unsaid")),
        ("Graduate analyst", ("data", "junior")),
        ("Sous-chef", ("other", "unsaid")),
    ],
)
def test_a_title_says_no_more_than_stands_there(
    title: str, said: tuple[str | None, str | None]
) -> None:
    assert titles.read(title) == said
    assert said[0] in {None, titles.OTHER, *titles.FAMILIES}
