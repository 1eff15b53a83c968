"""Every number of the page, recomputed from raw events by other code, and by counting its list."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reflections.debriefs.models import Debrief, ReasonGuess
from reflections.patterns.catalogue import CATALOGUE
from reflections.patterns.figures import Patterns
from reflections.patterns.lists import Behind
from reflections.today import sample
from tracker.accounts.models import User
from tracker.applications.models import Application, Event

SENT, CONVERSATION = 30, 40


@dataclass
class Told:
    """One application as its events tell it."""

    row: Application
    furthest: int = 0
    outcome: str = "open"
    sent_on: date | None = None

    @property
    def is_new(self) -> bool:
        quiet = self.outcome == "open" and self.furthest < CONVERSATION
        return quiet and (timezone.localdate() - self.sent_on).days < 45

    @property
    def reached(self) -> bool:
        return self.furthest >= CONVERSATION

    def said(self, field: str) -> int | None:
        """What was said before the verdict, else in the last debrief that says it."""
        later = Debrief.objects.filter(rejection__application=self.row).order_by("pk")
        answers = [getattr(debrief, field) for debrief in later if getattr(debrief, field)]
        return getattr(self.row, field) or (answers[-1] if answers else None)


def tell(owner: User) -> list[Told]:
    """What was sent, from the events alone."""
    told = {}
    for row in Application.objects.filter(owner=owner, deleted_at=None):
        told[row.pk] = Told(row)
    events = Event.objects.filter(owner=owner, deleted_at=None, application__in=told)
    for event in events.order_by("happened_at", "pk"):
        one = told[event.application_id]
        if event.stage and event.stage >= SENT and one.sent_on is None:
            one.sent_on = timezone.localtime(event.happened_at).date()
        one.furthest = max(one.furthest, event.stage or 0)
        if event.kind == "verdict":
            one.outcome = event.outcome
        if event.kind == "reopened":
            one.outcome = "open"
    return [one for one in told.values() if one.furthest >= SENT]


@pytest.fixture
def search(alice: User) -> list[Told]:
    """A believable search, with one in Trash, one reopened, and answers only in debriefs."""
    sample.load(alice, applications=90, sample=False, seed=7)
    rows = list(Application.objects.filter(owner=alice, outcome="rejected").order_by("pk"))
    rows[0].trash()
    rows[1].log("reopened")
    Application.objects.filter(pk__in=[row.pk for row in rows[2:12]]).update(
        wanted=None, effort=None
    )
    return tell(alice)


def number(patterns: Patterns, key: str) -> int:
    return patterns.figure(key).count


def test_the_lead_counts_what_is_old_enough(alice: User, search: list[Told]) -> None:
    patterns = Patterns(alice)
    counted = [one for one in search if not one.is_new]

    assert number(patterns, "sent") == len(search)
    assert number(patterns, "new") == len(search) - len(counted) > 0
    assert number(patterns, "counted") == len(counted)
    assert number(patterns, "reached") == sum(one.reached for one in counted) > 0


def test_the_funnel_counts_the_furthest_stage_of_ended_ones_too(
    alice: User, search: list[Told]
) -> None:
    rows = Patterns(alice).stages
    stages = [30, 40, 50, 60, 70, 80, 90, 100]

    assert len(rows) == stages.index(max(one.furthest for one in search)) + 1
    for stage, row in zip(stages, rows, strict=False):
        here = [one for one in search if one.furthest == stage]
        assert row.reached.count == sum(one.furthest >= stage for one in search)
        assert row.on.count == sum(one.furthest > stage for one in search)
        assert row.open.count == sum(one.outcome == "open" for one in here)
        assert row.ended.count == sum(one.outcome != "open" for one in here)
        assert row.reached.count == row.on.count + row.open.count + row.ended.count


def test_endings_add_up_to_all_that_was_sent(alice: User, search: list[Told]) -> None:
    rows = {row.outcome: row for row in Patterns(alice).endings}

    assert {name: row.total.count for name, row in rows.items()} == Counter(
        one.outcome for one in search
    )
    assert sum(row.total.count for row in rows.values()) == len(search)
    for row in rows.values():
        assert sum(cell.count for cell in row.cells) == row.total.count


def test_rates_by_source_and_by_what_was_said_share_the_denominator(
    alice: User, search: list[Told]
) -> None:
    patterns = Patterns(alice)
    counted = [one for one in search if not one.is_new]
    groups = {f"source-{one.row.source or 'none'}" for one in counted}
    expected = {key: [0, 0] for key in groups}
    for one in counted:
        keys = [f"source-{one.row.source or 'none'}"]
        keys += [f"{name}-{one.said(name)}" for name in ("wanted", "effort") if one.said(name)]
        for key in keys:
            expected.setdefault(key, [0, 0])
            expected[key][0] += one.reached
            expected[key][1] += 1

    assert len(expected) > 12
    for key, (k, n) in expected.items():
        assert (number(patterns, f"{key}-reached"), number(patterns, key)) == (k, n), key


def test_reasons_keep_told_and_guessed_apart(alice: User, search: list[Told]) -> None:
    trashed = set(Application.objects.trashed_by(alice).values_list("pk", flat=True))
    named: Counter = Counter()
    debriefs = set()
    for debrief in Debrief.objects.filter(owner=alice).select_related("rejection"):
        if debrief.rejection.application_id in trashed:
            continue
        theirs = debrief.rejection.their_code
        guesses = ReasonGuess.objects.filter(debrief=debrief)
        for guess in guesses:
            named[guess.code, guess.confidence == "told" or guess.code == theirs] += 1
        if theirs and theirs not in {guess.code for guess in guesses}:
            named[theirs, True] += 1
        if theirs or guesses:
            debriefs.add(debrief.pk)

    why = Patterns(alice).why

    assert why.debriefs.count == len(debriefs) > 8
    assert why.named == sum(named.values())
    for row in why.rows:
        code = row.named.key.removeprefix("reason-")
        assert row.told.count == named[code, True], code
        assert row.guessed.count == named[code, False], code
        assert row.named.count == row.told.count + row.guessed.count > 0
    assert sum(row.named.count for row in why.controls) == why.named


def figures_of(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<a class="figure" href="([^"]+)">([^<]+)</a>', page)


def rows_behind(client: Client, href: str) -> int:
    """The rows of a figure's list, over all of its pages."""
    rows = 0
    while href:
        page = client.get(href).content.decode()
        rows += page.count('<li class="row">')
        more = re.search(r'rel="next" href="([^"]+)"', page)
        href = more and more[1].replace("&amp;", "&")
    return rows


def test_every_number_leads_to_exactly_that_many_rows(
    alice: User, alice_client: Client, search: list[Told]
) -> None:
    figures = figures_of(alice_client.get("/patterns/").content.decode())
    words = ["None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]

    assert len(figures) > 100
    for href, shown in dict.fromkeys(figures):
        n = words.index(shown) if shown in words else int(shown)
        assert rows_behind(alice_client, href) == n, href


def test_every_figure_of_the_catalogue_lists_what_it_counts(
    alice: User, search: list[Told]
) -> None:
    patterns = Patterns(alice)

    for key in CATALOGUE:
        rows = patterns.rows_of(key)
        assert len(set(rows)) == rows.count() == number(patterns, key), key


def test_pages_of_a_long_list_hold_every_row_once(alice: User, monkeypatch: Any) -> None:
    monkeypatch.setattr("reflections.patterns.lists.SIZE", 7)
    sample.load(alice, applications=60, sample=False)
    patterns = Patterns(alice)
    for key in ("sent", "say-no", "debriefs"):
        behind, cursor, seen = Behind(patterns, key), "", []
        while cursor is not None:
            page = behind.page(cursor)
            seen += page.rows
            cursor = page.next
        assert len(seen) == behind.figure.count > 7


def test_groups_agree_with_rows_at_the_day_an_application_comes_of_age(alice: User) -> None:
    """45 days: counted; 44: too new, whatever the hour it was sent at."""
    today = timezone.localdate()
    for days in (43, 44, 45, 46):
        day = today - timedelta(days=days)
        for hour in (0, 23):
            Application.objects.record(
                alice,
                title=str(days),
                stage=SENT,
                happened_at=datetime(day.year, day.month, day.day, hour, tzinfo=UTC),
            )
    patterns = Patterns(alice)

    assert [number(patterns, key) for key in ("counted", "new")] == [4, 4]
    assert {row.title for row in patterns.rows_of("counted")} == {"45", "46"}
    assert all(patterns.crowd.group_of(row).new for row in patterns.rows_of("new"))
