from datetime import date
from typing import Any

import pytest
from django.test import Client

from reflections.bragging.models import Accomplishment
from tests.factories import make_brag
from tracker.accounts.models import User

LIST = {"HX-Request": "true", "HX-Current-URL": "http://testserver/brags/"}


def words(**changes: Any) -> dict[str, Any]:
    return {"version": 1, "title": "Ran the rota", "result": "No gaps.", "feeling": 4} | changes


def test_every_field_is_kept(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice)

    response = alice_client.post(
        f"/brags/{brag.pk}/edit/",
        words(
            when="around 2019",
            setting="volunteer",
            place="the food bank",
            themes=["fixed", "led"],
            what_i_did="I wrote it down.",
            quote="Calm.",
            quote_by="Amara",
            named_by_others="on",
        ),
    )

    brag = Accomplishment.objects.get()
    assert (response.status_code, response.headers["Location"]) == (
        302,
        f"/brags/#accomplishment-{brag.pk}",
    )
    assert (brag.title, brag.result, brag.feeling) == ("Ran the rota", "No gaps.", 4)
    assert (brag.happened_on, brag.around) == (date(2019, 1, 1), True)
    assert (brag.setting, brag.place) == ("volunteer", "the food bank")
    assert (brag.themes, brag.what_i_did) == (["fixed", "led"], "I wrote it down.")
    assert (brag.quote, brag.quote_by, brag.named_by_others) == ("Calm.", "Amara", True)
    assert brag.version == 2


def test_the_form_stands_in_for_the_entry(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    brag = make_brag(alice, happened_on=date(2024, 3, 1))
    root = f'id="accomplishment-{brag.pk}"'

    form = alice_client.get(f"/brags/{brag.pk}/edit/", headers=htmx).content.decode()
    cancelled = alice_client.get(f"/brags/{brag.pk}/", headers=htmx).content.decode()
    saved = alice_client.post(f"/brags/{brag.pk}/edit/", words(), headers=LIST).content.decode()

    assert f'<li class="brag brag--open" {root} data-escape-cancels>' in form
    assert 'value="Mar 2024"' in form
    for display in (cancelled, saved):
        assert display.strip().startswith(f'<li class="brag" {root} data-row>')
        assert f'data-focus-key="accomplishment-{brag.pk}"' in display
    assert 'id="brag-tabs"' in saved


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"title": ""}, "Write what you did."),
        ({"when": "long ago"}, "Write a month such as Mar 2024"),
        ({"when": "03/04/2024"}, "may be Wed 3 Apr 2024 or Mon 4 Mar 2024"),
        ({"when": "Mar 2999"}, "Write a month such as"),
        ({"themes": ["nonsense"]}, "nonsense is not one of the available choices"),
    ],
)
def test_invalid_words_come_back_as_typed(
    alice: User, alice_client: Client, change: dict[str, Any], error: str
) -> None:
    brag = make_brag(alice)

    response = alice_client.post(f"/brags/{brag.pk}/edit/", words(place="Here") | change)

    html = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in html
    assert error in html
    assert 'value="Here"' in html
    assert Accomplishment.objects.get().version == 1


def test_a_day_to_come_is_not_taken(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice)

    response = alice_client.post(f"/brags/{brag.pk}/edit/", words(when="Dec 2099"))

    assert response.status_code == 422
    assert "That is still to come." in response.content.decode()


def test_a_day_is_left_alone_where_its_words_are(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice, happened_on=date(2022, 5, 17), around=True)

    alice_client.post(f"/brags/{brag.pk}/edit/", words(when="around 17 May 2022"))

    brag.refresh_from_db()
    assert (brag.happened_on, brag.around) == (date(2022, 5, 17), True)


def test_two_saves_at_once_show_both(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice)
    alice_client.post(f"/brags/{brag.pk}/edit/", words(result="From there"))

    crossed = alice_client.post(f"/brags/{brag.pk}/edit/", words(result="From here"), headers=LIST)

    html = crossed.content.decode()
    assert crossed.status_code == 409
    assert "From there" in html
    assert "From here" in html
    assert 'name="version" value="2"' in html
    assert Accomplishment.objects.get().result == "From there"
    again = alice_client.post(
        f"/brags/{brag.pk}/edit/", words(result="From here", version=2), headers=LIST
    )
    assert again.status_code == 200
    assert Accomplishment.objects.get().result == "From here"


@pytest.mark.parametrize("path", ["", "edit/"])
def test_a_stranger_finds_nothing(alice: User, charlie_client: Client, path: str) -> None:
    brag = make_brag(alice)

    assert charlie_client.get(f"/brags/{brag.pk}/{path}").status_code == 404
    assert charlie_client.get(f"/brags/987654321/{path}").status_code == 404


def test_wrong_methods_are_refused(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice)

    assert alice_client.post(f"/brags/{brag.pk}/").status_code == 405
    assert alice_client.put(f"/brags/{brag.pk}/edit/").status_code == 405
