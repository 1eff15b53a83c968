"""The board as the server draws it; tests/browser/test_board.py holds it in the hand."""

import json
import re
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import make_application, make_rejection
from tracker.accounts.models import User
from tracker.applications.board import LEAST, MOST, WHOLE, fair_limit
from tracker.applications.models import Application, Event
from tracker.applications.stages import EventKind, Outcome, Stage

BOARD = "/applications/board/"
COUNT = re.compile(r'id="column-(\w+)-count"[^>]*>([\d,]+)<')
CARD = re.compile(r'id="application-(\d+)" data-row')


def on_board(address: str = BOARD) -> dict[str, str]:
    """Headers of htmx on the board."""
    return {"HX-Request": "true", "HX-Current-URL": f"http://testserver{address}"}


def html_of(client: Client, query: str = "", **headers: str) -> str:
    return client.get(f"{BOARD}{query}", headers=headers).content.decode()


def counts(html: str) -> dict[str, int]:
    return {code: int(n) for code, n in COUNT.findall(html) if int(n)}


def column(html: str, code: str) -> list[int]:
    part = html.partition(f'id="column-{code}-slips"')[2].partition("</ol>")[0]
    return [int(pk) for pk in CARD.findall(part)]


def move(
    client: Client, row: Application, stage: str, *, seen: str, board: str = BOARD, **headers: str
) -> Any:
    data = {"stage": stage, "seen": seen, "next": board}
    return client.post(f"/applications/{row.pk}/stage/", data, headers=headers)


def test_cards_stand_in_the_columns_of_their_stages(alice: User, alice_client: Client) -> None:
    applied = make_application(alice, next_step="Ring Ana", wanted=4)
    applied.set_tags(["remote", "part time"])
    panel = make_application(alice, stage=Stage.PANEL, company="", title="")
    make_rejection(make_application(alice, company="Over"))
    make_application(alice).trash()

    html = html_of(alice_client)

    assert column(html, "applied") == [applied.pk]
    assert column(html, "panel") == [panel.pk]
    assert counts(html) == {"applied": 1, "panel": 1}
    for said in ("Data engineer", "Acme Freight", "Ring Ana", "Wanted 4", "#part time #remote"):
        assert said in html
    assert "No role yet" in html
    assert "past 21" in html
    assert "1 said no" in html


def test_nobody_sees_the_cards_of_others(alice: User, charlie_client: Client) -> None:
    row = make_application(alice)

    assert "Acme Freight" not in html_of(charlie_client)
    assert move(charlie_client, row, "panel", seen="applied", **on_board()).status_code == 404


def test_filters_are_those_of_the_table_and_go_along(alice: User, alice_client: Client) -> None:
    wanted = make_application(alice, wanted=5, source="referral")
    make_application(alice, wanted=1)

    html = html_of(alice_client, "?wanted=5&source=referral&sort=newest")

    assert column(html, "applied") == [wanted.pk]
    assert counts(html) == {"applied": 1}
    kept = "?source=referral&amp;wanted=5&amp;sort=newest"
    assert f'href="/applications/{kept}"' in html
    listed = alice_client.get("/applications/?wanted=5&source=referral&sort=newest")
    assert f'href="{BOARD}{kept}"' in listed.content.decode()


def test_what_has_ended_is_counted_or_hidden(alice: User, alice_client: Client) -> None:
    make_rejection(make_application(alice))
    make_application(alice)

    shown, hidden = html_of(alice_client, "?view=ended"), html_of(alice_client, "?ended=hide")

    assert counts(shown) == {"applied": 1}
    assert 'data-drop="ended"' in shown
    assert 'data-drop="ended"' not in hidden
    assert "said no" not in hidden
    alice.quiet_mode = True
    alice.save()
    quiet = html_of(alice_client)
    assert "said no" not in quiet
    assert 'data-drop="ended"' in quiet
    assert re.search(r"Ended</span></h2>", quiet)


def test_an_empty_board_says_what_it_is_for(alice_client: Client) -> None:
    assert "No applications here" in html_of(alice_client)


def test_nothing_that_fits_is_said(alice: User, alice_client: Client) -> None:
    make_application(alice)

    html = html_of(alice_client, "?q=zzz")
    assert "Nothing open fits what you asked for." in html
    assert "Clear filters" in html


def test_hidden_stages_keep_their_cards(alice: User, alice_client: Client) -> None:
    alice.stages = [{"stage": 30, "name": "", "hidden": True}, {"stage": 40, "hidden": True}]
    alice.save()
    row = make_application(alice)

    html = html_of(alice_client)

    assert column(html, "applied") == [row.pk]
    assert "board__column--hidden" in html
    assert 'id="column-recruiter_call"' not in html


def test_columns_stand_in_the_persons_order(alice: User, alice_client: Client) -> None:
    alice.stages = [{"stage": n} for n in (100, 30, 10, 20, 40, 50, 60, 70, 80, 90)]
    alice.save()
    make_application(alice)

    codes = re.findall(r'data-drop="(\w+)"', html_of(alice_client))
    assert codes[:3] == ["offer", "applied", "lead"]


def test_a_move_writes_an_event_and_swaps_the_card_and_every_number(
    alice: User, alice_client: Client
) -> None:
    """U8 and U31: the message, the card in its place, the numbers of tabs and columns."""
    row = make_application(alice)
    make_application(alice, company="Other", stage=Stage.PANEL)

    response = move(alice_client, row, "panel", seen="applied", **on_board())

    html = response.content.decode()
    event = row.events.get(kind=EventKind.STAGE_MOVED)
    said = json.loads(response.headers["HX-Trigger-After-Settle"])["announce"]["text"]
    assert said.startswith("Moved to Panel.")
    assert 'hx-swap-oob="afterbegin:#column-panel-slips"' in html
    assert CARD.findall(html) == [str(row.pk)]
    assert counts(html) == {"panel": 2} == counts(html_of(alice_client))
    assert f'action="/applications/{row.pk}/events/{event.pk}/deletion/"' in html
    assert re.search(r'In conversation <span class="count">2<', html)


def test_undo_on_the_board_stays_on_the_board(alice: User, alice_client: Client) -> None:
    """U29: where it happened, with htmx and without."""
    row = make_application(alice)
    address = f"{BOARD}?view=open&source="
    for headers in (on_board(address), {}):
        move(alice_client, row, "panel", seen="applied")
        event = row.events.owned_by(alice).get(kind=EventKind.STAGE_MOVED)
        undo = f"/applications/{row.pk}/events/{event.pk}/deletion/"
        response = alice_client.post(undo, {"next": address}, headers=headers)
        row.refresh_from_db()
        assert row.stage == Stage.APPLIED
        if headers:
            assert counts(response.content.decode()) == {"applied": 1}
            assert "Undo" not in response.content.decode()
        else:
            assert response.headers["Location"] == address


def test_without_javascript_the_way_leads_back_to_the_board(
    alice: User, alice_client: Client
) -> None:
    """U21: the Move link is a page, its form comes back to the same board with an Undo."""
    row = make_application(alice)
    address = f"{BOARD}?view=open&wanted="
    page = f"/applications/{row.pk}/stage/"
    html = alice_client.get(page, headers={"Referer": f"http://testserver{address}"})
    assert f'name="next" value="{address.replace("&", "&amp;")}"' in html.content.decode()

    response = move(alice_client, row, "panel", seen="applied", board=address)

    assert response.headers["Location"] == address
    shown = html_of(alice_client)
    assert "Moved to Panel." in shown
    assert f'action="/applications/{row.pk}/events/' in shown


@pytest.mark.parametrize("elsewhere", ["https://evil.example/applications/board/", "/settings/"])
def test_only_the_board_is_a_way_back(alice: User, alice_client: Client, elsewhere: str) -> None:
    row = make_application(alice)

    response = move(alice_client, row, "panel", seen="applied", board=elsewhere)

    assert response.headers["Location"] == f"/applications/{row.pk}/"


def test_the_menu_offers_the_next_stage_first_and_ends_with_the_endings(
    alice: User, alice_client: Client
) -> None:
    row = make_application(alice, stage=Stage.PANEL)

    html = alice_client.get(f"/applications/{row.pk}/stage/", headers=on_board()).content.decode()

    assert re.findall(r'name="stage" value="(\w+)"', html)[:4] == [
        "final",
        "checks",
        "offer",
        "lead",
    ]
    assert 'name="seen" value="panel"' in html
    assert f"/applications/{row.pk}/rejection/" in html
    assert f"/applications/{row.pk}/ending/" in html


def test_a_move_in_another_tab_is_not_overrun(alice: User, alice_client: Client) -> None:
    """U28: 409 says where it stands by now; nothing is written, and one may choose again."""
    row = make_application(alice)
    row.log(EventKind.STAGE_MOVED, stage=Stage.FINAL)

    response = move(alice_client, row, "panel", seen="applied", **on_board())

    html = response.content.decode()
    assert response.status_code == 409
    assert response.headers["HX-Retarget"] == f"#application-{row.pk}-move"
    assert "It was moved to Final elsewhere" in html
    assert 'name="seen" value="final"' in html
    assert row.events.count() == 2
    assert move(alice_client, row, "panel", seen="final", **on_board()).status_code == 200

    plain = move(alice_client, row, "offer", seen="final")
    assert plain.status_code == 409
    assert 'name="seen" value="panel"' in plain.content.decode()
    assert f'name="next" value="{BOARD}"' in plain.content.decode()


def test_the_same_press_twice_moves_once(alice: User, alice_client: Client) -> None:
    """U24: the second answers with the board as it stands."""
    row = make_application(alice)
    token = "0b9ff24e-3ea0-4b8f-8d52-4f1c7b1d7f10"
    data = {"stage": "panel", "seen": "applied", "next": BOARD, "token": token}

    for _ in range(2):
        response = alice_client.post(f"/applications/{row.pk}/stage/", data, headers=on_board())

    assert response.status_code == 200
    assert response.headers["HX-Retarget"] == "#board"
    assert row.events.filter(kind=EventKind.STAGE_MOVED).count() == 1


def test_what_has_ended_meanwhile_does_not_move(alice: User, alice_client: Client) -> None:
    row = make_application(alice)
    make_rejection(row)

    response = move(alice_client, row, "panel", seen="applied", **on_board())

    assert response.status_code == 422
    assert "This one has ended." in response.content.decode()
    assert "Look at it" in response.content.decode()
    row.refresh_from_db()
    assert row.outcome == Outcome.REJECTED


def test_a_card_that_fits_no_more_leaves_with_an_undo(alice: User, alice_client: Client) -> None:
    row = make_application(alice, stage=Stage.PANEL)
    address = f"{BOARD}?view=talking"

    response = move(alice_client, row, "applied", seen="panel", board=address, **on_board(address))

    html = response.content.decode()
    assert response.headers["HX-Retarget"] == "#board"
    assert CARD.findall(html) == []
    assert "Undo" in html


def test_a_move_into_a_hidden_stage_shows_its_column(alice: User, alice_client: Client) -> None:
    alice.stages = [{"stage": 30, "hidden": True}]
    alice.save()
    row = make_application(alice, stage=Stage.LEAD)

    html = move(alice_client, row, "applied", seen="lead", **on_board()).content.decode()

    assert column(html, "applied") == [row.pk]


def test_beside_a_hidden_stage_a_move_still_swaps_its_parts(
    alice: User, alice_client: Client
) -> None:
    alice.stages = [{"stage": 50, "hidden": True}]
    alice.save()
    make_application(alice, stage=Stage.ASSESSMENT)
    row = make_application(alice)

    response = move(alice_client, row, "panel", seen="applied", **on_board())

    assert counts(response.content.decode()) == {"assessment": 1, "panel": 1}
    assert "HX-Retarget" not in response.headers
    back = move(alice_client, row, "assessment", seen="panel", **on_board())
    assert back.headers["HX-Retarget"] == "#board"


@pytest.mark.parametrize(
    ("numbers", "limit"),
    [
        ([], MOST),
        ([3, 40, 12], MOST),
        ([60], MOST),
        ([500] * 7, WHOLE // 7),
        ([1, 1, 500], MOST),
        ([500] * 10, 10),
        ([900] * 30, LEAST),
    ],
)
def test_long_columns_share_the_board(numbers: list[int], limit: int) -> None:
    assert fair_limit(numbers) == limit


def many(owner: User, stage: Stage, n: int) -> None:
    """Rows without events of their own: what the board reads is on the row."""
    now = timezone.now()
    Application.objects.bulk_create(
        Application(
            owner=owner,
            title=f"Role {stage.value}-{i}",
            stage=stage,
            furthest_stage=stage,
            last_event_at=now - timedelta(hours=i),
            since=now - timedelta(hours=i),
        )
        for i in range(n)
    )


def test_a_long_column_comes_page_by_page(alice: User, alice_client: Client) -> None:
    many(alice, Stage.APPLIED, 120)
    many(alice, Stage.LEAD, 1)
    first = html_of(alice_client)
    assert counts(first) == {"lead": 1, "applied": 120}
    assert len(column(first, "applied")) == MOST
    assert "70 more" in first
    assert 'href="/applications/?stage=applied"' in first

    seen, html = column(first, "applied"), first
    while found := re.search(r'hx-get="([^"]*column=applied[^"]*)"', html):
        address = found[1].replace("&amp;", "&")
        response = alice_client.get(address, headers=on_board())
        html = response.content.decode()
        assert "more at Applied." in response.headers["HX-Trigger-After-Settle"]
        seen += [int(pk) for pk in CARD.findall(html)]

    assert len(seen) == len(set(seen)) == 120
    newest = list(Application.objects.filter(stage=30).order_by("-last_event_at", "-id"))
    assert seen == [row.pk for row in newest]


def test_a_search_finds_what_stands_far_down_a_long_column(
    alice: User, alice_client: Client
) -> None:
    many(alice, Stage.APPLIED, 300)
    rows = Application.objects.filter(owner=alice).order_by("last_event_at")
    oldest = set(rows.values_list("pk", flat=True)[:120])
    Application.objects.filter(pk__in=oldest).update(notes="zebra")

    html = html_of(alice_client, "?q=zebra")

    assert counts(html) == {"applied": 120}
    assert len(column(html, "applied")) == MOST
    assert set(column(html, "applied")) <= oldest


def test_queries_and_nodes_do_not_grow_with_the_record(
    alice: User, alice_client: Client, django_assert_max_num_queries: Any
) -> None:
    """U19 and U20: the same queries for many as for few, and at most 1,500 nodes."""
    alice_client.get(BOARD)
    for stage in list(Stage)[:7]:
        many(alice, stage, 60)

    with django_assert_max_num_queries(12):
        html = html_of(alice_client)

    assert len(CARD.findall(html)) <= WHOLE
    assert len(re.findall(r"<[a-z]", html)) <= 1500


def test_random_moves_leave_every_number_true(alice: User, alice_client: Client) -> None:
    """U31: after each of forty moves and undos the numbers sent are those of the database."""
    chance = Random(3)  # noqa: S311 (a repeatable walk)
    rows = [make_application(alice, company=f"No {n}") for n in range(5)]
    for _ in range(40):
        row = chance.choice(rows)
        row.refresh_from_db()
        last = Event.objects.owned_by(alice).filter(application=row).order_by("-id").first()
        if last.kind == EventKind.STAGE_MOVED and chance.random() < 0.4:
            undo = f"/applications/{row.pk}/events/{last.pk}/deletion/"
            response = alice_client.post(undo, {"next": BOARD}, headers=on_board())
        else:
            seen, to = Stage(row.stage), chance.choice(list(Stage))
            response = move(alice_client, row, to.code, seen=seen.code, **on_board())
        standing: dict[str, int] = {}
        for stage in Application.objects.owned_by(alice).values_list("stage", flat=True):
            standing[Stage(stage).code] = standing.get(Stage(stage).code, 0) + 1
        assert counts(response.content.decode()) == standing


def test_sample_cards_say_so(alice: User, alice_client: Client) -> None:
    make_application(alice, is_sample=True, happened_at=datetime(2026, 1, 5, tzinfo=UTC))

    assert "(sample)" in html_of(alice_client)
