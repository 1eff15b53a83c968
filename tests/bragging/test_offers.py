"""The sentence without a word that makes it small: offered after a save, taken or left."""

import json

import pytest
from django.test import Client

from reflections.bragging.models import Accomplishment
from tests.factories import make_brag
from tracker.accounts.models import User

LIST = {"HX-Request": "true", "HX-Current-URL": "http://testserver/brags/"}
SMALL = {"title": "Just fixed the rota", "result": "I only wrote it down."}


def take(brag: Accomplishment, **changes: str) -> dict[str, str]:
    usual = {"field": "title", "words": "Fixed the rota", "version": str(brag.version)}
    return usual | {"rest": ""} | changes


@pytest.fixture
def brag(alice: User) -> Accomplishment:
    return make_brag(alice, **SMALL)


def test_what_was_kept_is_offered_more_plainly(alice_client: Client) -> None:
    response = alice_client.post("/brags/new/", SMALL, headers=LIST)

    html = response.content.decode()
    assert Accomplishment.objects.get().title == "Just fixed the rota"
    assert "It could also read: <q>Fixed the rota</q>" in html
    assert 'name="rest" value="result"' in html
    said = json.loads(response.headers["HX-Trigger-After-Settle"])["announce"]["text"]
    assert said == "Kept: Just fixed the rota. There is an offer to say it more plainly."


def test_without_script_the_offer_stands_on_the_page_of_the_entry(alice_client: Client) -> None:
    response = alice_client.post("/brags/new/", SMALL)

    brag = Accomplishment.objects.get()
    assert response.headers["Location"] == f"/brags/{brag.pk}/?plainer=title.result"
    html = alice_client.get(response.headers["Location"]).content.decode()
    assert "<q>Fixed the rota</q>" in html
    assert f'href="/brags/{brag.pk}/?plainer=result"' in html


def test_one_press_takes_it_and_the_next_is_offered(
    alice_client: Client, brag: Accomplishment
) -> None:
    url = f"/brags/{brag.pk}/plainer/"

    html = alice_client.post(url, take(brag, rest="result"), headers=LIST).content.decode()

    brag.refresh_from_db()
    assert (brag.title, brag.version) == ("Fixed the rota", 2)
    assert "What came of it could also read: <q>I wrote it down.</q>" in html
    assert "Before it read: “Just fixed the rota”" in html


def test_undo_writes_the_words_back_and_offers_nothing(
    alice_client: Client, brag: Accomplishment
) -> None:
    url = f"/brags/{brag.pk}/plainer/"
    alice_client.post(url, take(brag), headers=LIST)

    undo = {"field": "title", "words": "Just fixed the rota", "version": "2"}
    html = alice_client.post(url, undo, headers=LIST).content.decode()

    brag.refresh_from_db()
    assert brag.title == "Just fixed the rota"
    assert "brag__offer" not in html


def test_taken_without_script_the_words_before_are_said(
    alice_client: Client, brag: Accomplishment
) -> None:
    html = alice_client.post(f"/brags/{brag.pk}/plainer/", take(brag), follow=True).content.decode()

    assert "Saved: Fixed the rota. Before: Just fixed the rota" in html


def test_left_so_it_is_not_asked_again(alice_client: Client, brag: Accomplishment) -> None:
    left = alice_client.get(f"/brags/{brag.pk}/", headers=LIST).content.decode()
    words = {"version": 1, **SMALL, "place": "Harrow clinic", "feeling": 3}
    saved = alice_client.post(f"/brags/{brag.pk}/edit/", words, headers=LIST).content.decode()

    assert "brag__offer" not in left + saved
    assert "Harrow clinic" in saved


def test_only_what_is_new_is_looked_at(alice_client: Client, brag: Accomplishment) -> None:
    words = {"version": 1, **SMALL, "what_i_did": "I kind of led the team.", "feeling": 3}

    plain = alice_client.post(f"/brags/{brag.pk}/edit/", words)

    assert plain.headers["Location"] == f"/brags/{brag.pk}/?plainer=what_i_did"


@pytest.mark.parametrize(
    "changes",
    [
        {"version": "7"},
        {"version": "x"},
        {"field": "quote"},
        {"words": "x" * 91},
        {"words": ""},
    ],
)
def test_what_does_not_fit_changes_nothing(
    alice_client: Client, brag: Accomplishment, changes: dict[str, str]
) -> None:
    html = alice_client.post(
        f"/brags/{brag.pk}/plainer/", take(brag, **changes), headers=LIST
    ).content.decode()

    brag.refresh_from_db()
    assert (brag.title, brag.version) == ("Just fixed the rota", 1)
    assert "Just fixed the rota" in html


def test_a_stranger_takes_nothing(charlie_client: Client, brag: Accomplishment) -> None:
    assert charlie_client.post(f"/brags/{brag.pk}/plainer/", take(brag)).status_code == 404
