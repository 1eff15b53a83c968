"""Columns, filters with counts, and facts edited in the cells of the table."""

import re
from itertools import product

import pytest
from django.http import QueryDict
from django.test import Client

from tests.applications.test_facts import sent
from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.columns import COLUMNS, USUAL, rows_for
from tracker.applications.counts import counts_of
from tracker.applications.filters import VIEWS, Filters
from tracker.applications.models import Application, Event, Tag
from tracker.applications.stages import EventKind, Outcome, Source, Stage

CELL = "frame=cell"


@pytest.fixture
def many(alice: User) -> list[Application]:
    """Of every combination of what is filtered every day, some archived, some ended."""
    kinds = product(
        (Stage.LEAD, Stage.APPLIED, Stage.PANEL), ("", "board"), (None, 5), ("", "remote")
    )
    rows = [
        make_application(alice, stage=stage, source=source, wanted=wanted, workplace=workplace)
        for stage, source, wanted, workplace in kinds
    ]
    for row in rows[::3]:
        row.set_tags(["climate"])
    for row in rows[::5]:
        row.log(EventKind.VERDICT, outcome=Outcome.REJECTED)
    batch = [row.pk for row in rows[::7]]
    Application.objects.filter(pk__in=batch).update(archived_at=rows[0].created_at)
    rows[1].trash()
    return rows


def asked(query: str) -> Filters:
    return Filters.read(QueryDict(query))


@pytest.mark.parametrize(
    "query",
    [
        *(f"view={view}" for view in VIEWS),
        "view=all&stage=panel&source=board",
        "view=all&wanted=5&workplace=remote",
        "view=ended&outcome=rejected",
        "view=all&tag=1&source=board",
        "view=archived&wanted=5",
        "view=all&q=acme&stage=lead",
        "view=all&follow_up=week",
    ],
)
def test_each_number_is_what_its_choice_gives(
    alice: User, many: list[Application], query: str
) -> None:
    """Each choice of each filter, and each view, against the rows themselves."""
    query = query.replace("tag=1", f"tag={Tag.objects.get().pk}")
    rows, filters = Application.objects.owned_by(alice), asked(query)
    counts = counts_of(rows.owner, filters, more=True)

    assert counts.total == filters.of(rows).count()
    assert counts.views == {view: Filters(view=view).of(rows).count() for view in VIEWS}
    for name, numbers in counts.facets.items():
        for value, n in numbers.items():
            changed = asked(filters.query(**{name: value})[1:])
            assert changed.of(rows).count() == n, (name, value)
    assert counts.facets["source"].get("board", 0) == (
        asked(filters.query(source="board")[1:]).of(rows).count()
    )


def test_numbers_stand_beside_the_choices(many: list[Application], alice_client: Client) -> None:
    page = alice_client.get("/applications/?view=all&more=1").content.decode()

    assert re.search(r'<option value="board">Job board \(\d+\)</option>', page)
    assert re.search(r'<option value="remote">Remote \(\d+\)</option>', page)
    assert re.search(r'<option value="\d+">climate \(\d+\)</option>', page)
    assert '<option value="due">' in page


def test_quiet_mode_gives_no_number_from_which_endings_follow(
    many: list[Application], alice: User, alice_client: Client
) -> None:
    alice.quiet_mode = True
    alice.save()

    page = alice_client.get("/applications/?view=all").content.decode()

    assert '<option value="board">Job board</option>' in page
    assert 'data-count="all"' not in page
    assert "in all" not in page
    assert "that fit</span>" not in page


def test_archived_ones_have_a_view_of_their_own(alice: User, alice_client: Client) -> None:
    row = make_application(alice, title="Put by")
    assert "Archived" not in alice_client.get("/applications/").content.decode()

    Application.objects.filter(pk=row.pk).update(archived_at=row.created_at)

    assert "Put by" not in alice_client.get("/applications/?view=all").content.decode()
    page = alice_client.get("/applications/?view=archived").content.decode()
    assert "Put by" in page
    assert 'value="unarchive"' in page


def heads(page: str) -> list[str]:
    return re.findall(r'data-column="(\w+)"', page)


def test_columns_are_chosen_and_ordered(alice: User, alice_client: Client) -> None:
    make_application(alice, location="Ghent", workplace="hybrid").set_tags(["climate", "nights"])

    alice_client.post(
        "/applications/columns/",
        {"order": ["tags", "quiet", "location", "pay"], "shown": ["location", "tags"]},
    )

    page = alice_client.get("/applications/").content.decode()
    assert heads(page) == ["choose", "role", "tags", "location"]
    assert "climate, nights</a>" in page
    assert "Ghent, hybrid</a>" in page
    alice.refresh_from_db()
    assert alice.table_columns == ["tags", "location"]


def test_a_column_moves_by_one_press_and_keeps_the_ticks(alice: User, alice_client: Client) -> None:
    order = list(USUAL)

    response = alice_client.post(
        "/applications/columns/?view=all", {"order": order, "shown": order[:4], "up": "where"}
    )

    assert response["Location"] == "/applications/columns/?view=all#column-where"
    alice.refresh_from_db()
    assert alice.table_columns == ["where", "quiet", "waiting", "wanted"]


def test_an_address_says_columns_for_itself(alice: User, alice_client: Client) -> None:
    make_application(alice)

    page = alice_client.get("/applications/?columns=pay.x.where.pay").content.decode()

    assert heads(page) == ["choose", "role", "pay", "where"]
    assert 'name="columns" value="pay.where"' in page


def test_a_page_holds_fewer_rows_the_more_columns_there_are() -> None:
    """U20."""
    assert rows_for(("where",)) == 50
    assert rows_for(USUAL) == 34
    assert rows_for(tuple(COLUMNS)) < rows_for(USUAL)


@pytest.mark.parametrize(
    ("name", "typed", "shown"),
    [
        ("stage", {"stage": "panel"}, "Panel"),
        ("wanted", {"wanted": "4"}, ">4</a>"),
        ("source", {"source": "agency"}, "Agency</a>"),
        ("location", {"location": "Ghent"}, "Ghent</a>"),
        ("follow_up_on", {"follow_up_on": "4 March 2031"}, "Tue 4 Mar 2031</a>"),
        ("next_step", {"next_step": "Ring Ana"}, "Ring Ana</a>"),
        ("tags", {"tags": "climate"}, "climate</a>"),
    ],
)
def test_a_fact_is_edited_in_its_cell(
    alice: User,
    alice_client: Client,
    htmx: dict[str, str],
    name: str,
    typed: dict[str, str],
    shown: str,
) -> None:
    row = make_application(alice)
    address = f"/applications/{row.pk}/facts/{name}/"
    page = alice_client.get("/applications/?columns=where.wanted.source.location.tags").text
    page += alice_client.get("/applications/").text
    assert f'href="{address}" hx-get="{address}?{CELL}"' in page

    form = alice_client.get(f"{address}?{CELL}", headers=htmx).content.decode()
    cell = alice_client.post(f"{address}?{CELL}", sent(row, name, **typed), headers=htmx)

    root = f'<td id="application-{row.pk}-{name}"'
    assert form.lstrip().startswith(root)
    assert f'hx-post="{address}?{CELL}"' in form
    assert cell.text.lstrip().startswith(root)
    assert shown.removesuffix("</a>") in cell.text
    assert f'data-focus-key="application-{row.pk}-{name}"' in cell.text
    assert "facts:changed" in cell["HX-Trigger-After-Settle"]


def test_a_cell_keeps_what_was_not_understood(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    """U3 in a cell: 422, the summary, what was typed."""
    row = make_application(alice)
    typed = sent(row, "follow_up_on", follow_up_on="soonish")

    response = alice_client.post(
        f"/applications/{row.pk}/facts/follow_up_on/?{CELL}", typed, headers=htmx
    )

    assert response.status_code == 422
    assert response.text.lstrip().startswith("<td")
    assert 'class="problem"' in response.text
    assert 'value="soonish"' in response.text


@pytest.mark.parametrize(
    ("name", "first", "second", "texts"),
    [
        ("wanted", {"wanted": "2"}, {"wanted": "5"}, ("2, a bit", "5, this was the one")),
        ("stage", {"stage": "panel"}, {"stage": "offer"}, ("Panel", "Offer")),
        ("tags", {"tags": "climate"}, {"tags": "nights"}, ("climate", "nights")),
    ],
)
def test_two_tabs_meet_in_a_cell(
    alice: User,
    alice_client: Client,
    htmx: dict[str, str],
    name: str,
    first: dict[str, str],
    second: dict[str, str],
    texts: tuple[str, str],
) -> None:
    """U28: both values are shown, and either can be kept."""
    row = make_application(alice)
    address, drawn = f"/applications/{row.pk}/facts/{name}/?{CELL}", sent(row, name)
    alice_client.post(address, drawn | first, headers=htmx)

    response = alice_client.post(address, drawn | second, headers=htmx)

    assert response.status_code == 409
    assert response.text.count("Keep this") == 2
    assert all(text in response.text for text in texts)
    [was] = re.findall(r'name="was" value="(\w+)"', response.text)
    [version] = re.findall(r'name="version" value="(\d+)"', response.text)
    again = alice_client.post(address, {"was": was, "version": version} | second, headers=htmx)
    assert again.status_code == 200
    assert alice_client.get(address + "&show=1", headers=htmx).status_code == 200


def test_a_move_in_a_cell_is_taken_back_there(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    """U29."""
    row = make_application(alice)
    cell = alice_client.post(
        f"/applications/{row.pk}/facts/stage/?{CELL}",
        sent(row, "stage", stage="panel"),
        headers=htmx,
    )
    [undo] = re.findall(r'hx-post="(/applications/\d+/moves/\d+/deletion/)"', cell.text)

    back = alice_client.post(undo, headers=htmx)

    assert back.text.lstrip().startswith(f'<td id="application-{row.pk}-stage"')
    row.refresh_from_db()
    assert row.stage == Stage.APPLIED
    assert Event.objects.trashed_by(alice).count() == 1


def test_only_a_move_is_taken_back_there(alice: User, alice_client: Client) -> None:
    row = make_application(alice)
    row.log(EventKind.VERDICT, outcome=Outcome.REJECTED)
    verdict = row.events.get(kind=EventKind.VERDICT)

    response = alice_client.post(f"/applications/{row.pk}/moves/{verdict.pk}/deletion/")

    assert response.status_code == 404


def test_what_has_ended_is_not_moved(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    row = make_application(alice)
    row.log(EventKind.VERDICT, outcome=Outcome.REJECTED)
    row.refresh_from_db()
    address = f"/applications/{row.pk}/facts/stage/?{CELL}"

    response = alice_client.post(address, sent(row, "stage", stage="panel"), headers=htmx)

    assert response.status_code == 422
    assert "Open it again first" in response.text
    page = alice_client.get("/applications/?view=ended").text
    assert f"/applications/{row.pk}/facts/stage/" not in page


def test_a_source_is_one_of_those_there_are() -> None:
    assert asked("source=board&workplace=x&tag=1x&follow_up=never&saved=-1") == Filters(
        source=Source.BOARD
    )
