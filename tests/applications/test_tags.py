"""Tags on an application, and all of them together."""

import html
import re

import pytest
from django.test import Client

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.models import Application, SavedView, Tag


@pytest.fixture
def three(alice: User) -> list[Application]:
    rows = [make_application(alice, title=str(n)) for n in range(3)]
    rows[0].set_tags(["climate", "nights"])
    rows[1].set_tags(["nights"])
    rows[2].set_tags(["Climate change"])
    return rows


def tags(rows: list[Application]) -> list[tuple[str, ...]]:
    return [Application.objects.get(pk=row.pk).tag_names for row in rows]


def key(name: str) -> int:
    return Tag.objects.get(name=name).pk


def test_tags_stand_on_the_application_and_lead_to_the_others(
    three: list[Application], alice_client: Client
) -> None:
    page = alice_client.get(f"/applications/{three[0].pk}/").text

    assert (
        f'<a class="tag" href="/applications/?view=all&amp;tag={key("nights")}">nights</a>' in page
    )
    found = alice_client.get(f"/applications/?view=all&tag={key('nights')}").text
    assert re.findall(r'class="thing__name"[^>]*><bdi>(\d)', found) == ["1", "0"]


def test_every_tag_is_listed_with_its_number(
    three: list[Application], alice_client: Client
) -> None:
    page = alice_client.get("/applications/tags/").text

    assert re.findall(r"<bdi>([\w ]+)</bdi>", page) == ["climate", "Climate change", "nights"]
    assert re.findall(r"(\d) applications?</span>", page) == ["1", "1", "2"]


def test_a_tag_is_called_otherwise_everywhere(
    three: list[Application], alice_client: Client
) -> None:
    alice_client.post(f"/applications/tags/{key('nights')}/edit/", {"name": "#night shift"})

    assert tags(three) == [("climate", "night shift"), ("night shift",), ("Climate change",)]


def test_a_tag_goes_by_its_former_name_again_by_undo(
    three: list[Application], alice_client: Client
) -> None:
    """U29."""
    before, nights = tags(three), key("nights")
    edit = f"/applications/tags/{nights}/edit/"
    alice_client.post(edit, {"name": "Nights & days"}, follow=True)

    page = alice_client.post(edit, {"name": "late"}, follow=True).text

    [undo] = re.findall(r'action="(/applications/tags/\d+/name/restoration/[^"]+)"', page)
    said = alice_client.post(html.unescape(undo), follow=True).text
    assert "Called Nights &amp; days again." in said
    assert tags(three)[1] == ("Nights & days",)
    alice_client.post(f"/applications/tags/{nights}/name/restoration/?was=nights")
    assert tags(three) == before


def test_a_former_name_that_another_tag_has_by_now_stays_with_it(
    three: list[Application], alice_client: Client
) -> None:
    nights = key("nights")
    undo = f"/applications/tags/{nights}/name/restoration/"

    page = alice_client.post(f"{undo}?was=CLIMATE", follow=True).text
    alice_client.post(f"{undo}?was=%23")

    assert "Another tag is called so by now; nights stays." in page
    assert Tag.objects.get(pk=nights).name == "nights"


def test_a_name_that_stays_has_no_undo(three: list[Application], alice_client: Client) -> None:
    edit = f"/applications/tags/{key('nights')}/edit/"

    assert "Saved: nights." in (
        page := alice_client.post(edit, {"name": "nights"}, follow=True).text
    )
    assert "/name/restoration/" not in page


def test_a_name_that_another_tag_has_is_a_merge(
    three: list[Application], alice_client: Client
) -> None:
    response = alice_client.post(f"/applications/tags/{key('nights')}/edit/", {"name": "CLIMATE"})

    assert response.status_code == 422
    assert "Merge the two below." in response.text
    assert "<h1>nights</h1>" in response.text


def test_merged_tags_part_again_by_undo(
    alice: User, three: list[Application], alice_client: Client
) -> None:
    """U29; a saved view that asked for the one asks for the other."""
    before, nights, climate = tags(three), key("nights"), key("climate")
    view = SavedView.objects.create(owner=alice, name="Late", query=f"view=all&tag={nights}")

    page = alice_client.post(
        f"/applications/tags/{nights}/merge/", {"into": "climate"}, follow=True
    ).text

    assert tags(three) == [("climate",), ("climate",), ("Climate change",)]
    view.refresh_from_db()
    assert view.query == f"view=all&tag={climate}"
    assert "It stood on 2 applications." in page
    [undo] = re.findall(r'action="(/applications/batches/\d+/deletion/)"', page)
    assert "2 applications stand as before." in alice_client.post(undo, follow=True).text
    assert tags(three) == before


def test_a_tag_taken_off_everywhere_comes_back_by_undo(
    three: list[Application], alice_client: Client
) -> None:
    """U29."""
    before = tags(three)

    page = alice_client.post(f"/applications/tags/{key('nights')}/deletion/", follow=True).text

    assert tags(three) == [("climate",), (), ("Climate change",)]
    assert 'Rename or merge<span class="visually-hidden">: nights' not in page
    [undo] = re.findall(r'action="(/applications/batches/\d+/deletion/)"', page)
    alice_client.post(undo)
    assert tags(three) == before


def test_a_name_that_lies_unused_is_free(three: list[Application], alice_client: Client) -> None:
    alice_client.post(f"/applications/tags/{key('nights')}/deletion/")

    alice_client.post(f"/applications/tags/{key('climate')}/edit/", {"name": "Nights"})

    assert tags(three) == [("Nights",), (), ("Climate change",)]


def test_merging_into_a_tag_of_others_is_refused(
    charlie: User, three: list[Application], alice_client: Client
) -> None:
    make_application(charlie).set_tags(["theirs"])

    response = alice_client.post(f"/applications/tags/{key('nights')}/merge/", {"into": "theirs"})

    assert response.status_code == 422
    assert "Choose a tag." in response.text


def test_no_tags_says_how_to_make_one(alice_client: Client) -> None:
    assert "No tags yet" in alice_client.get("/applications/tags/").text


def test_letters_that_grow_in_small_fit_all_the_same(alice: User) -> None:
    """A column of PostgreSQL takes no more than it says."""
    tag = Tag.objects.named(alice, "ß" * 50)

    assert tag is not None
    assert len(tag.key) == 50
    assert tag.rename("ŉ" * 50)
    assert len(tag.key) == 50
    assert Tag.objects.named(alice, "ŉ" * 50) == tag
