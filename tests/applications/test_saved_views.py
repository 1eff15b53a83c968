"""What the table or the board shows, kept by name."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.models import SavedView


@pytest.fixture
def view(alice: User) -> SavedView:
    make_application(alice)
    return SavedView.objects.create(owner=alice, name="Boards I like", query="source=board")


def test_what_is_shown_is_saved_by_name(alice: User, alice_client: Client) -> None:
    make_application(alice)

    response = alice_client.post(
        "/applications/views/new/?view=all&source=board&x=1", {"name": "Boards"}, follow=True
    )

    view = SavedView.objects.owned_by(alice).get()
    assert (view.name, view.query) == ("Boards", "view=all&source=board")
    assert response.redirect_chain == [
        (f"/applications/?view=all&source=board&saved={view.pk}", 302)
    ]
    assert "Saved: Boards." in response.text
    assert f'action="/applications/views/{view.pk}/deletion/"' in response.text


def test_columns_are_kept_where_it_is_asked(alice: User, alice_client: Client) -> None:
    alice.table_columns = ["pay", "where"]
    alice.save()

    alice_client.post("/applications/views/new/", {"name": "Pay", "columns": "on"})

    assert SavedView.objects.get().query == "columns=pay.where"


def test_the_same_form_twice_makes_one_view(alice: User, alice_client: Client) -> None:
    """U24."""
    form = {"name": "Boards", "token": "5a0c1c9e-5f3b-4b6e-9d0c-0d2f4a0b7a11"}

    for _press in range(10):
        alice_client.post("/applications/views/new/", form)

    assert SavedView.objects.owned_by(alice).count() == 1


def test_a_view_stands_beside_the_others(view: SavedView, alice_client: Client) -> None:
    page = alice_client.get(f"/applications/?source=board&saved={view.pk}").text

    assert f'href="/applications/?source=board&amp;saved={view.pk}" aria-current="true"' in page
    assert f'href="/applications/views/{view.pk}/edit/?source=board"' in page
    assert "Change this view" in page


def test_a_view_that_shows_something_else_by_now_can_take_it(
    view: SavedView, alice_client: Client
) -> None:
    page = alice_client.get(f"/applications/?wanted=5&saved={view.pk}").text
    assert "Save the change" in page

    address = f"/applications/views/{view.pk}/edit/?wanted=5"
    assert "what is shown now" in alice_client.get(address).text
    alice_client.post(address, {"name": "Wanted", "update": "1"})

    view.refresh_from_db()
    assert (view.name, view.query) == ("Wanted", "wanted=5")


def test_a_new_name_alone_leaves_what_is_shown(view: SavedView, alice_client: Client) -> None:
    alice_client.post(f"/applications/views/{view.pk}/edit/?wanted=5", {"name": "Other"})

    view.refresh_from_db()
    assert (view.name, view.query) == ("Other", "source=board")


def test_a_view_without_a_name_is_asked_again(view: SavedView, alice_client: Client) -> None:
    for address in ("new", f"{view.pk}/edit"):
        response = alice_client.post(f"/applications/views/{address}/", {"name": " "})

        assert response.status_code == 422
        assert "<title>Error: " in response.text
        assert "Write a name." in response.text


def test_a_deleted_view_comes_back_by_undo(
    alice: User, view: SavedView, alice_client: Client
) -> None:
    """U29: an Undo in the message, and it lies in Trash."""
    page = alice_client.post(f"/applications/views/{view.pk}/deletion/", follow=True).text

    assert "the applications stay" in page
    assert not SavedView.objects.owned_by(alice).exists()
    assert "Boards I like" in alice_client.get("/trash/").text
    alice_client.post(f"/trash/savedview/{view.pk}/restoration/")
    assert SavedView.objects.owned_by(alice).exists()


def test_a_view_of_the_board_is_shown_there_alone(alice: User, alice_client: Client) -> None:
    make_application(alice)

    response = alice_client.post("/applications/views/new/?board=1", {"name": "Wall"})

    assert response["Location"].startswith("/applications/board/?saved=")
    assert "Saved: Wall." in alice_client.get("/applications/board/").text
    assert "<bdi>Wall</bdi>" in alice_client.get("/applications/board/").text
    assert "<bdi>Wall</bdi>" not in alice_client.get("/applications/").text


def test_a_search_too_long_to_keep_is_told(
    alice: User, alice_client: Client, view: SavedView
) -> None:
    asked = urlencode({"q": "職" * 200})

    new = alice_client.post(f"/applications/views/new/?{asked}", {"name": "Long"})
    old = alice_client.post(
        f"/applications/views/{view.pk}/edit/?{asked}", {"name": "Long", "update": "1"}
    )

    for response in (new, old):
        assert response.status_code == 422
        assert "This search is too long to be kept." in response.text
    assert list(SavedView.objects.values_list("name", "query")) == [(view.name, view.query)]


def test_a_long_search_is_no_obstacle_to_an_act(alice: User, alice_client: Client) -> None:
    row = make_application(alice)
    asked = urlencode({"q": "🙂" * 200})

    alice_client.post("/applications/batches/", {"act": "archive", "row": row.pk, "asked": asked})

    row.refresh_from_db()
    assert row.archived_at
