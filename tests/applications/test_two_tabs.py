"""Anything in any order, in two tabs: nothing is lost, and every number on the page is true."""

import io
import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    multiple,
    rule,
    run_state_machine_as_test,
)

from reflections.today.benchmark.client import Fields
from tests.factories import make_application, make_user
from tracker.applications import batches
from tracker.applications.models import Application, Batch, Event
from tracker.applications.stages import CONVERSATION, Outcome, Stage

SEQUENCES, STEPS = 500, 6
# The rules are the same there; what differs is SQL, which fewer sequences meet as well.
ON_POSTGRESQL = 150
# So unlike each other that no two are taken for the same.
THINGS = (
    *(("Nurse", "Plum"), ("Baker", "Old Mill"), ("Pilot", "Okapi"), ("Welder", "Tidewell")),
    *(("Clerk", "Almond"), ("Guide", "Kestrel"), ("Cook", "Fjordlight"), ("Tutor", "Nordwind")),
)
HTMX = {"HX-Request": "true"}
TAB = re.compile(r'data-count="(\w+)">([\d,]+)<')

stages = st.sampled_from(Stage)
places = st.sampled_from(["Ghent", "Köln", "أنتويرب", "Remote 🏡", "x" * 200])


class Tab:
    """A card that stands open in a tab: its form as it was drawn."""

    def __init__(self, pk: int, fields: dict[str, str]) -> None:
        self.pk = pk
        self.fields = fields


class TwoTabs(RuleBasedStateMachine):
    """What the person was told is kept is held against the database and the pages."""

    rows = Bundle("rows")
    tabs = Bundle("tabs")
    moves = Bundle("moves")
    acts = Bundle("acts")
    gone = Bundle("gone")
    runs = 0

    @initialize(target=rows, stage=stages)
    def sign_in(self, stage: Stage) -> int:
        """Somebody with one application; each sequence is forgotten before the next."""
        self.before_all = transaction.savepoint()
        TwoTabs.runs += 1
        self.owner = make_user(f"tabs-{TwoTabs.runs}@example.org")
        self.client = Client()
        self.client.force_login(self.owner)
        title, company = THINGS[0]
        row = make_application(self.owner, title=title, company=company, stage=stage)
        self.places: dict[int, str] = {row.pk: ""}
        return row.pk

    @rule(target=rows, stage=stages)
    def add(self, stage: Stage) -> int:
        title, company = THINGS[len(self.places) % len(THINGS)]
        data = {"title": title, "company": company, "stage": stage.code}
        form = Fields()
        form.feed(self.client.get("/applications/new/").content.decode())
        data |= {"token": form.values["token"]}
        before = Application.objects.filter(owner=self.owner).count()
        for _press in range(2):
            response = self.client.post("/applications/new/", data)
            assert response.status_code == 302, response.content.decode()[:3000]
        assert Application.objects.filter(owner=self.owner).count() == before + 1
        pk = Application.objects.filter(owner=self.owner).latest("pk").pk
        self.places[pk] = ""
        return pk

    @rule(target=tabs, pk=rows)
    def open_card(self, pk: int) -> Any:
        response = self.client.get(f"/applications/{pk}/facts/location/", headers=HTMX)
        if response.status_code == 404:
            return multiple()
        form = Fields()
        form.feed(response.content.decode())
        return Tab(pk, form.values)

    @rule(tab=consumes(tabs), place=places)
    def save_card(self, tab: Tab, place: str) -> None:
        address = f"/applications/{tab.pk}/facts/location/"
        data = tab.fields | {"location": place}
        response = self.client.post(address, data, headers=HTMX)
        if response.status_code == 200:
            self.places[tab.pk] = place
            return
        # Trashed meanwhile, or changed in the other tab: both readings are on the page.
        assert response.status_code in (404, 409)
        if response.status_code == 409:
            page = response.content.decode()
            assert self.places[tab.pk] in page
            assert place in page

    @rule(target=moves, pk=rows, stage=stages)
    def move(self, pk: int, stage: Stage) -> Any:
        known = set(Event.objects.filter(application=pk).values_list("pk", flat=True))
        self.client.post(f"/applications/{pk}/stage/", {"stage": stage.code})
        new = Event.objects.filter(application=pk).exclude(pk__in=known).first()
        return (pk, new.pk) if new else multiple()

    @rule(move=consumes(moves))
    def undo_move(self, move: tuple[int, int]) -> None:
        pk, event = move
        here = Application.objects.get(pk=pk)
        response = self.client.post(f"/applications/{pk}/events/{event}/deletion/")
        assert response.status_code == (404 if here.deleted_at else 302)

    @rule(target=gone, pk=rows)
    def trash(self, pk: int) -> Any:
        response = self.client.post(f"/applications/{pk}/deletion/")
        return pk if response.status_code == 302 else multiple()

    @rule(pk=consumes(gone))
    def restore(self, pk: int) -> None:
        self.client.post(f"/trash/application/{pk}/restoration/")
        assert Application.objects.get(pk=pk).deleted_at is None

    @rule(
        target=acts,
        act=st.sampled_from(["move", "close", "tag", "untag", "archive", "bring", "delete"]),
        stage=stages,
        some=st.sets(st.integers(0, 5)),
    )
    def act_on_many(self, act: str, stage: Stage, some: set[int]) -> Any:
        pks = [pk for place, pk in enumerate(self.places) if place in some]
        doing = {
            "move": lambda: batches.move(self.owner, pks, stage),
            "close": lambda: batches.close(self.owner, pks),
            "tag": lambda: batches.tag(self.owner, pks, "climate"),
            "untag": lambda: batches.untag(self.owner, pks, "climate"),
            "archive": lambda: batches.archive(self.owner, pks),
            "bring": lambda: batches.archive(self.owner, pks, away=False),
            "delete": lambda: batches.delete(self.owner, pks),
        }
        self.before = self.picture()
        batch = doing[act]()
        return batch.pk if batch.rows else multiple()

    @rule(batch=consumes(acts))
    def undo_act(self, batch: int) -> None:
        batches.undo(Batch.objects.get(pk=batch))

    @rule(
        act=st.sampled_from(
            [
                *(partial(batches.move, stage=stage) for stage in (Stage.PANEL, Stage.LEAD)),
                *(batches.close, batches.archive, batches.delete),
                partial(batches.tag, name="climate"),
            ]
        )
    )
    def act_and_undo_leave_no_trace(self, act: Callable[..., Batch]) -> None:
        before = self.picture()
        batches.undo(act(self.owner, self.places))
        assert self.picture() == before

    def picture(self) -> dict[int, tuple[Any, ...]]:
        """Where every application stands, whatever its version."""
        names = ("stage", "furthest_stage", "outcome", "location", "follow_up_on")
        names += ("archived_at", "deleted_at", "since", "ended_at", "last_event_at")
        rows = Application.objects.filter(owner=self.owner)
        return {row.pk: tuple(getattr(row, name) for name in names) for row in rows}

    def teardown(self) -> None:
        if not hasattr(self, "owner"):
            return
        kept = dict(Application.objects.filter(owner=self.owner).values_list("pk", "location"))
        assert kept == self.places
        assert self.shown() == self.counted()
        out = io.StringIO()
        call_command("check_record", stdout=out)
        assert out.getvalue().endswith(" 0 differences.\n")
        transaction.savepoint_rollback(self.before_all)

    def shown(self) -> Counter[str]:
        """The numbers beside the names of the views, as the page says them."""
        page = self.client.get("/applications/?view=all").content.decode()
        return Counter({view: int(n) for view, n in TAB.findall(page) if int(n)})

    def counted(self) -> Counter[str]:
        """The same, counted one by one."""
        counts: Counter[str] = Counter()
        for row in Application.objects.filter(owner=self.owner, deleted_at=None):
            if row.archived_at:
                counts["archived"] += 1
                continue
            is_open = row.outcome == Outcome.OPEN
            counts["all"] += 1
            counts["open" if is_open else "ended"] += 1
            counts["talking"] += is_open and row.stage >= CONVERSATION
            counts["quiet"] += row.is_quiet
        return +counts


@pytest.mark.slow
def test_five_hundred_sequences_in_two_tabs_lose_nothing(db: None) -> None:
    """U28, U31."""
    run_state_machine_as_test(
        TwoTabs,
        settings=settings(
            max_examples=SEQUENCES if connection.vendor == "sqlite" else ON_POSTGRESQL,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )
