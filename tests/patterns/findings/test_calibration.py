"""Simulated searches: that they are what they say they are, and that findings are right about them.

The figures of the issue are measured by `manage.py calibrate_findings`, on a thousand searches of
each size. Here are fewer, the same ones each time.
"""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reflections.patterns.findings.calibration import MOST_NULL, calibrate
from reflections.patterns.findings.judging import SURE
from reflections.patterns.findings.simulated import search
from reflections.patterns.statistics import LIKELY
from tracker.applications.stages import CLOSED_AFTER_APPLYING, CONVERSATION


def test_the_same_dice_make_the_same_search() -> None:
    assert search(5, 50) == search(5, 50)
    assert search(5, 50) != search(6, 50)


def test_a_search_is_lived_as_one_would() -> None:
    facts = search(7, 2000, effect="tailored", points=0.2).facts
    rows = facts.applications
    for fact in rows:
        assert fact.sent_at.weekday() == fact.weekday
        assert not (fact.young and (fact.furthest >= CONVERSATION or fact.age >= 45))
    wanted = [fact.wanted or 0 for fact in rows if fact.tailored and fact.wanted]
    others = [fact.wanted or 0 for fact in rows if not fact.tailored and fact.wanted]
    assert sum(wanted) / len(wanted) > sum(others) / len(others) + 0.5
    assert any(fact.age < CLOSED_AFTER_APPLYING for fact in rows)
    assert {each.application for each in facts.rounds} == {
        fact.application for fact in rows if fact.furthest >= CONVERSATION
    }


def test_an_effect_is_as_large_as_asked_for() -> None:
    lived = search(8, 8_000, effect="tailored", points=0.2)
    rows = [fact for fact in lived.facts.applications if fact.age >= 120]
    rates = []
    for tailored in (True, False):
        group = [fact for fact in rows if fact.tailored is tailored]
        rates.append(sum(fact.furthest >= CONVERSATION for fact in group) / len(group))
    assert rates[0] - rates[1] == pytest.approx(0.2, abs=0.03)


def test_findings_are_as_right_as_they_say() -> None:
    report = {of.size: of for of in calibrate(30, seed=11)}

    assert sum(of.alarms for of in report.values()) <= MOST_NULL * 120
    assert report[80].power < report[200].power < report[500].power
    for size in (80, 200, 500):
        for coverage in (report[size].differences, report[size].rates):
            # Those of one search hang together, so this few searches stray further.
            assert coverage.share(LIKELY) == pytest.approx(0.80, abs=0.08)
            assert coverage.share(SURE) == pytest.approx(0.95, abs=0.04)


def test_the_command_reports_each_size() -> None:
    out, err = StringIO(), StringIO()
    call_command("calibrate_findings", searches=2, seed=3, json=True, stdout=out, stderr=err)
    answer = json.loads(out.getvalue())

    assert [each["applications"] for each in answer["sizes"]] == [30, 80, 200, 500]
    assert set(answer["sizes"][0]["coverage"]) == {"differences", "rates", "together"}
    call_command("calibrate_findings", searches=2, seed=3, stdout=(table := StringIO()), stderr=err)
    assert len(table.getvalue().splitlines()) == 8

    with pytest.raises(CommandError, match="at least one"):
        call_command("calibrate_findings", searches=0)
