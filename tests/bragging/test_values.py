"""What matters to the person: private, kept as they write, offered once, gone when they say so."""

import uuid

import pytest
from django.test import Client

from reflections.bragging.mattering import WORDS, beginning, begun, line_of
from reflections.bragging.models import ValuesNote
from tests.factories import make_brag
from tracker.accounts.models import User

HTMX = {"HX-Request": "true"}
OFFER = "Not for me"


def make_note(owner: User, **fields: object) -> ValuesNote:
    return ValuesNote.objects.create(owner=owner, **{"text": "Fairness, since school."} | fields)


def write(client: Client, text: str, version: int = 0, **more: object) -> object:
    return client.post("/values/", {"text": text, "version": version} | more)


def test_page_asks_for_nothing_that_is_not_wanted(alice_client: Client) -> None:
    page = alice_client.get("/values/").content.decode()

    assert "What matters to you · Onward" in page
    assert page.count('name="word"') == len(WORDS)
    assert 'name="may_show" checked' not in page


def test_what_is_written_is_kept_for_its_writer(alice_client: Client, alice: User) -> None:
    answer = write(alice_client, "Fairness, since school.")

    note = ValuesNote.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, "/brags/")
    assert (note.owner, note.text, note.may_show) == (alice, "Fairness, since school.", False)
    assert "Fairness, since school." in alice_client.get("/values/").content.decode()


def test_nothing_written_keeps_nothing(alice_client: Client) -> None:
    assert write(alice_client, "  ").status_code == 302
    assert not ValuesNote.objects.exists()


def test_page_saves_itself_and_says_so(alice_client: Client) -> None:
    typed = {"text": "Fair", "version": 0, "tab": uuid.uuid4()}
    first = alice_client.post("/values/", typed, headers=HTMX)
    second = alice_client.post(
        "/values/", typed | {"text": "Fairness", "version": 1, "may_show": "on"}, headers=HTMX
    )

    assert b'id="values-saved"' in first.content
    assert b'name="version" value="1"' in first.content
    assert b'name="version" value="2"' in second.content
    note = ValuesNote.objects.get()
    assert (note.text, note.may_show) == ("Fairness", True)


def test_own_autosave_under_way_is_no_other_tab(alice_client: Client) -> None:
    typed = {"text": "Fair", "version": 0, "tab": uuid.uuid4()}
    alice_client.post("/values/", typed, headers=HTMX)

    answer = alice_client.post("/values/", typed | {"text": "Fairness"})

    assert answer.status_code == 302
    assert ValuesNote.objects.get().text == "Fairness"


def test_second_tab_sees_both_texts_and_chooses(alice_client: Client, alice: User) -> None:
    make_note(alice, version=4)

    crossed = write(alice_client, "Family.", 3)

    page = crossed.content.decode()
    assert crossed.status_code == 409
    assert "Fairness, since school." in page
    assert "Family.</textarea>" in page
    assert 'name="version" value="4"' in page
    assert write(alice_client, "Family.", 4).status_code == 302
    assert ValuesNote.objects.get().text == "Family."


def test_two_first_pages_make_one_note(alice_client: Client) -> None:
    write(alice_client, "Fairness.", tab=uuid.uuid4())

    assert write(alice_client, "Family.", tab=uuid.uuid4()).status_code == 409
    assert ValuesNote.objects.get().text == "Fairness."


def test_stale_autosave_says_so_and_changes_nothing(alice_client: Client, alice: User) -> None:
    make_note(alice, version=4)

    answer = alice_client.post("/values/", {"text": "Family.", "version": 3}, headers=HTMX)

    assert answer.status_code == 409
    assert "Done shows both." in answer.content.decode()
    assert ValuesNote.objects.get().text == "Fairness, since school."


def test_word_becomes_the_beginning_of_a_sentence(alice_client: Client) -> None:
    answer = write(alice_client, "Family first.", word="fairness")

    assert answer.headers["Location"] == "/values/?begins#id_text"
    assert ValuesNote.objects.get().text == ("Family first.\n\nFairness matters to me because ")
    assert "autofocus" in alice_client.get("/values/?begins").content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_too_long_keeps_what_was_typed(headers: dict[str, str], alice_client: Client) -> None:
    answer = alice_client.post("/values/", {"text": "x" * 20_001, "version": 0}, headers=headers)

    assert answer.status_code == 422
    assert not ValuesNote.objects.exists()
    assert headers or "x" * 20_001 in answer.content.decode()


def test_deleting_can_be_undone(alice_client: Client, alice: User) -> None:
    note = make_note(alice)

    page = alice_client.post("/values/deletion/", follow=True).content.decode()

    assert f"/trash/valuesnote/{note.pk}/restoration/" in page
    assert "Fairness" not in page.replace(">Fairness</button>", "")
    alice_client.post(f"/trash/valuesnote/{note.pk}/restoration/")
    assert ValuesNote.objects.owned_by(alice).get() == note


def test_coming_back_makes_room_by_putting_the_newer_away(
    alice_client: Client, alice: User
) -> None:
    old = make_note(alice, text="Old.")
    old.trash()
    new = make_note(alice, text="New.")

    answer = alice_client.post(f"/trash/valuesnote/{old.pk}/restoration/", follow=True)

    assert answer.status_code == 200
    assert ValuesNote.objects.owned_by(alice).get() == old
    assert ValuesNote.objects.trashed_by(alice).get() == new


def test_nobody_else_reads_or_deletes_it(charlie_client: Client, alice: User) -> None:
    make_note(alice)

    assert "Fairness, since school" not in charlie_client.get("/values/").content.decode()
    assert charlie_client.post("/values/deletion/").status_code == 302
    assert ValuesNote.objects.owned_by(alice).exists()


def test_offer_goes_away_and_comes_back(alice_client: Client, alice: User) -> None:
    make_brag(alice)
    assert OFFER in alice_client.get("/brags/").content.decode()

    answer = alice_client.post("/values/offer/deletion/", follow=True)

    page = answer.content.decode()
    assert OFFER not in page
    assert 'action="/values/offer/"' in page
    assert "/values/" in alice_client.get("/settings/").content.decode()
    alice_client.post("/values/offer/")
    assert OFFER in alice_client.get("/brags/").content.decode()


def test_offer_goes_away_once_something_is_written(alice_client: Client, alice: User) -> None:
    make_brag(alice)
    write(alice_client, "Fairness.")

    assert OFFER not in alice_client.get("/brags/").content.decode()


def test_not_for_me_on_the_page_itself_leads_away_from_it(alice_client: Client) -> None:
    there = {"Referer": "http://testserver/values/"}

    answer = alice_client.post("/values/offer/deletion/", headers=there)

    assert answer.headers["Location"] == "/brags/"


def test_line_is_the_same_for_the_same_number() -> None:
    lines = ["Fairness.", beginning("family"), "Family, since Ana."]

    assert [line_of(lines, number) for number in range(3)] == [
        *("Fairness.", "Family, since Ana.", "Fairness.")
    ]
    assert line_of([beginning("family")], 7) == ""


def test_long_line_ends_at_a_sentence_or_a_word() -> None:
    assert line_of(["I care about this much. " + "and more " * 30], 0).startswith("I care about")
    said = "Fairness matters to me since we were nine at the table and five. "
    assert line_of([said + "words " * 40], 1) == said.strip()
    assert line_of(["words " * 40], 1).endswith("words …")


def test_beginning_stands_once() -> None:
    text = begun("", "family")

    assert text == "Family matters to me because "
    assert begun(f"{text}of Ana.", "family") == f"{text}of Ana."
