from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Stage


@pytest.fixture
def row(alice: User) -> Application:
    return make_application(
        alice, notes="Old\nnotes", wanted=3, pay_low=Decimal(65_000), pay_currency="EUR"
    )


def sent(row: Application, **fields: Any) -> dict[str, Any]:
    """What a browser sends back of the form of `row`."""
    same = {
        "version": row.version,
        "title": row.title,
        "company": row.company_name,
        "notes": row.notes.replace("\n", "\r\n"),
        "wanted": row.wanted,
        "pay_low": "65000",
        "pay_currency": "EUR",
    }
    return same | fields


def test_a_change_is_saved_and_the_stage_left_alone(row: Application, alice_client: Client) -> None:
    response = alice_client.post(
        f"/applications/{row.pk}/edit/",
        sent(row, title="Nurse", company="St Mary", wanted="", stage="offer", outcome="hired"),
    )

    assert response.headers["Location"] == f"/applications/{row.pk}/"
    row.refresh_from_db()
    assert (row.title, row.company_name, row.wanted) == ("Nurse", "St Mary", None)
    assert (row.stage, row.outcome, row.version) == (Stage.APPLIED, "open", 2)


def test_the_form_shows_what_is_known(row: Application, alice_client: Client) -> None:
    page = alice_client.get(f"/applications/{row.pk}/edit/").content.decode()

    assert 'name="title" value="Data engineer"' in page
    assert 'name="company" value="Acme Freight"' in page
    assert 'name="pay_low" value="65000"' in page
    assert 'name="version" value="1"' in page
    assert 'name="stage"' not in page


def test_what_is_not_accepted_stays(row: Application, alice_client: Client) -> None:
    response = alice_client.post(
        f"/applications/{row.pk}/edit/", sent(row, pay_low="much", title="Nurse")
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: Edit" in page
    assert 'name="title" value="Nurse"' in page
    assert 'name="pay_low" value="much"' in page
    row.refresh_from_db()
    assert row.title == "Data engineer"


@pytest.fixture
def crossed(row: Application, alice_client: Client) -> dict[str, Any]:
    """The answer of a second tab to a save that crosses the first tab's."""
    path = f"/applications/{row.pk}/edit/"
    second = sent(row, title="Mine", notes="Mine", wanted="3")
    alice_client.post(path, sent(row, title="Theirs", wanted="5"))
    response = alice_client.post(path, second)
    return {"path": path, "data": second, "response": response}


def test_a_stale_save_shows_both_values_and_saves_nothing(
    crossed: dict[str, Any], row: Application
) -> None:
    page = crossed["response"].content.decode()

    assert crossed["response"].status_code == 409
    assert page.count('type="radio" name="keep-') == 6
    for name in ("title", "notes", "wanted"):
        assert f'name="keep-{name}" value="here" checked' in page
    for value in ("Theirs", "Mine", "this was the one", "fairly", "Old\nnotes"):
        assert f"<bdi>{value}</bdi>" in page
    assert 'name="version" value="2"' in page
    row.refresh_from_db()
    assert (row.title, row.wanted, row.version) == ("Theirs", 5, 2)


@pytest.mark.parametrize(
    ("sides", "saved"),
    [
        ({}, ("Mine", "Mine", 3)),
        ({"title": "there", "notes": "there", "wanted": "there"}, ("Theirs", "Old\nnotes", 5)),
        ({"title": "there", "notes": "here"}, ("Theirs", "Mine", 3)),
    ],
)
def test_either_side_or_a_mixture_is_kept(
    crossed: dict[str, Any],
    row: Application,
    alice_client: Client,
    sides: dict[str, str],
    saved: tuple[Any, ...],
) -> None:
    choice = {f"keep-{name}": side for name, side in sides.items()}

    response = alice_client.post(crossed["path"], crossed["data"] | choice | {"version": "2"})

    assert response.status_code == 302
    row.refresh_from_db()
    assert (row.title, row.notes.replace("\r", ""), row.wanted) == saved


def test_an_unknown_and_a_foreign_id_look_the_same(charlie: User, alice_client: Client) -> None:
    foreign = make_application(charlie)

    theirs = alice_client.get(f"/applications/{foreign.pk}/edit/")
    nobodys = alice_client.get("/applications/987654/edit/")

    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert theirs.content == nobodys.content


def test_tags_are_changed_and_one_added_elsewhere_stays(alice: User, alice_client: Client) -> None:
    row = make_application(alice)
    row.set_tags(["night", "ghent"])
    page = alice_client.get(f"/applications/{row.pk}/edit/").content.decode()
    assert 'name="tags" value="#night #ghent"' in page
    row.set_tags(["night", "ghent", "late"])
    typed = {"version": "1", "title": "Nurse", "tags_were": "#night #ghent", "tags": "#ghent #new"}

    alice_client.post(f"/applications/{row.pk}/edit/", typed)

    names = row.taggings.values_list("tag__name", flat=True)
    assert set(names) == {"ghent", "late", "new"}
