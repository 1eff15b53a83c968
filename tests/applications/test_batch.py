"""The bar below the table: one press for many lines, and its Undo."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications import batches
from tracker.applications.models import Application, Batch
from tracker.applications.stages import Stage
from tracker.rejections.models import Rejection


@pytest.fixture
def three(alice: User) -> list[Application]:
    stages = (Stage.LEAD, Stage.APPLIED, Stage.PANEL)
    return [make_application(alice, title=stage.code, stage=stage) for stage in stages]


def press(client: Client, rows: list[Application], act: str, **more: Any) -> str:
    """The page after a press with these lines chosen."""
    fields = {"act": act, "row": [row.pk for row in rows], "asked": "view=all"} | more
    response = client.post("/applications/batches/", fields, follow=True)
    assert response.redirect_chain == [("/applications/?view=all", 302)]
    return response.text


def undo(client: Client, page: str) -> str:
    [address] = re.findall(r'action="(/applications/batches/\d+/deletion/)"', page)
    return client.post(address, headers={"Referer": "http://testserver/help/"}, follow=True).text


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("move.panel", "Moved 2 to Panel. 1 had ended or stood there already."),
        ("close", "Closed 2 as no reply. 1 had ended, or had not been sent."),
        ("archive", "Archived 3."),
        ("delete", "3 are in Trash for 30 days."),
        ("tag", "Tagged 3: climate."),
    ],
)
def test_an_act_says_what_it_did_and_is_undone(
    alice: User, three: list[Application], alice_client: Client, act: str, said: str
) -> None:
    """U29."""
    columns = ("stage", "outcome", "archived_at", "deleted_at", "follow_up_on")
    before = list(Application.objects.filter(owner=alice).order_by("pk").values_list(*columns))

    page = press(alice_client, three, act, tag="#climate")
    assert said in page
    back = undo(alice_client, page)

    n = 3 if "3" in said else 2
    assert f"{n} applications stand as before." in back
    rows = Application.objects.filter(owner=alice).order_by("pk")
    assert list(rows.values_list(*columns)) == before
    assert not Rejection.objects.owned_by(alice).exists()


def test_a_tag_is_taken_off(three: list[Application], alice_client: Client) -> None:
    three[0].set_tags(["climate"])

    page = press(alice_client, three, "untag", tag="Climate")

    assert "Took Climate off 1. 2 did not have it." in page


def test_archived_ones_are_put_back(three: list[Application], alice_client: Client) -> None:
    press(alice_client, three, "archive")

    assert "Put back 3." in press(alice_client, three, "unarchive")
    assert Application.objects.shown().count() == 3


def test_the_page_can_be_chosen_without_a_script(
    three: list[Application], alice_client: Client
) -> None:
    """The tick in the head holds the keys of its page."""
    page = alice_client.get("/applications/").text
    [keys] = re.findall(r'name="page" value="([\d.]+)"', page)

    assert "Archived 3." in press(alice_client, [], "archive", page=keys)


def test_all_that_fit_can_be_chosen(
    alice: User, three: list[Application], alice_client: Client
) -> None:
    make_application(alice, source="board")

    fields = {"act": "archive", "all": "on", "asked": "source=board"}
    page = alice_client.post("/applications/batches/", fields, follow=True).text

    assert "Archived 1." in page
    assert Application.objects.shown().count() == 3


def test_as_many_as_one_press_takes(
    monkeypatch: pytest.MonkeyPatch, three: list[Application], alice_client: Client
) -> None:
    monkeypatch.setattr(batches, "MOST", 2)

    fields = {"act": "archive", "all": "on", "asked": "view=all"}
    page = alice_client.post("/applications/batches/", fields, follow=True).text

    assert "Archived 2." in page


def test_undo_says_what_it_left_alone(three: list[Application], alice_client: Client) -> None:
    page = press(alice_client, three, "delete")
    three[0].restore()

    back = undo(alice_client, page)

    assert "2 applications stand as before. 1 has changed since, and stays as it is now." in back


def test_nothing_chosen_is_said(three: list[Application], alice_client: Client) -> None:
    assert "Nothing was chosen." in press(alice_client, [], "archive")


def test_nothing_that_fits_is_said(three: list[Application], alice_client: Client) -> None:
    page = press(alice_client, three[:1], "close")

    assert "Nothing changed. 1 had ended, or had not been sent." in page


def test_a_tag_without_a_word_is_asked_for(three: list[Application], alice_client: Client) -> None:
    """U3; what was chosen is kept."""
    fields = {"act": "tag", "tag": "# ", "row": [three[0].pk], "asked": "view=all"}
    response = alice_client.post("/applications/batches/", fields)

    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert f'name="row" value="{three[0].pk}"' in response.text
    assert 'name="asked" value="view=all"' in response.text


@pytest.mark.parametrize("act", ["", "burn", "move.nowhere"])
def test_an_act_that_is_none_is_asked_again(
    three: list[Application], alice_client: Client, act: str
) -> None:
    response = alice_client.post("/applications/batches/", {"act": act, "row": [three[0].pk]})

    assert response.status_code == 422
    assert "Choose what to do with them." in response.text
    assert not Batch.objects.exists()


def test_lines_of_others_are_passed_over(
    charlie: User, three: list[Application], charlie_client: Client
) -> None:
    press(charlie_client, three, "delete")

    assert Application.objects.filter(deleted_at=None).count() == 3


def test_odd_keys_are_passed_over(three: list[Application], alice_client: Client) -> None:
    fields = {"act": "archive", "row": ["x", "-1", "9" * 40, "²"], "page": "x.y", "asked": "%00=&&"}

    assert alice_client.post("/applications/batches/", fields).status_code == 302


def test_quiet_mode_counts_no_closing(
    alice: User, three: list[Application], alice_client: Client
) -> None:
    """As on the sweep."""
    alice.quiet_mode = True
    alice.save()

    page = press(alice_client, three, "close")

    assert "Closed as no reply." in page
    assert "Closed 2" not in page
    assert "1 had ended" not in page
