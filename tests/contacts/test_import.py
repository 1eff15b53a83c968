"""Taking people over from a file, and giving them back; U3, U21, U24, U29."""

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.contacts.test_cards import APPLE, FOUR, GOOGLE, OUTLOOK
from tests.factories import make_contact
from tracker.accounts.models import User
from tracker.contacts.models import Contact
from tracker.merging import merge

URL = "/contacts/import/"


def upload(client: Client, content: str | bytes, name: str = "contacts.vcf") -> Any:
    content = content.encode() if isinstance(content, str) else content
    return client.post(URL, {"file": SimpleUploadedFile(name, content, "text/vcard")})


def take(client: Client, page: str, picks: list[str] | None = None) -> Any:
    """Press *Take them over* on the preview."""
    cards = re.search(r'name="cards" value="([^"]*)"', page)
    text = cards[1] if cards else ""
    for sign, code in (("&quot;", '"'), ("&#34;", '"'), ("&lt;", "<"), ("&#39;", "'")):
        text = text.replace(sign, code)
    picks = re.findall(r'name="pick" value="(\d+)"', page) if picks is None else picks
    return client.post(URL, {"cards": text.replace("&amp;", "&"), "pick": picks}, follow=True)


def state() -> list[tuple[Any, ...]]:
    return list(Contact.objects.order_by("id").values_list("id", "name", "email", "version"))


def test_the_preview_says_what_would_happen_and_keeps_nothing(
    alice: User, alice_client: Client
) -> None:
    make_contact(alice, name="Ana Ruiz", email="ANA@acme.example", company="", role="CTO")
    make_contact(alice, name="Jörg Müller", company="Eichenloh Maschinenbau").trash()
    before = state()
    nobody = "BEGIN:VCARD\nTEL:1\nEND:VCARD\n"

    page = upload(alice_client, GOOGLE + APPLE.replace("item1.EMAIL", "X-E") + FOUR + FOUR + nobody)

    assert page.status_code == 200
    assert "Known. Adds: Telephone, Page, Notes, Company" in page.text
    assert re.search(r"李 小龍.*New\. +Hiring manager, a@four.example", page.text)
    for why in ("they lie in Trash.", "It stands in this file twice.", "It names nobody."):
        assert why in page.text
    assert state() == before


def test_what_was_picked_is_kept_and_nothing_is_written_over(
    alice: User, alice_client: Client
) -> None:
    known = make_contact(alice, name="Ana Ruiz", email="ana@acme.example", company="", role="CTO")
    page = upload(alice_client, GOOGLE + APPLE + FOUR).text

    response = take(alice_client, page, ["0", "2"])

    known.refresh_from_db()
    assert "1 person is new, 1 was added to." in response.text
    assert (known.role, known.phone, known.version) == ("CTO", "+34 600 000 000", 2)
    assert known.company_name == "Acme, Sons & Co"
    assert list(Contact.objects.values_list("name", flat=True).order_by("id")) == [
        *("Ana Ruiz", "李 小龍")
    ]


def test_the_same_file_twice_changes_nothing(alice_client: Client) -> None:
    """U24"""
    everything = OUTLOOK + GOOGLE + APPLE + FOUR
    take(alice_client, upload(alice_client, everything).text)
    before = state()

    page = upload(alice_client, everything).text

    assert len(before) == 4
    assert "Nobody in this file is new." in page
    assert 'name="pick"' not in page
    assert state() == before


def test_a_second_press_adds_nobody(alice_client: Client) -> None:
    """U24"""
    page = upload(alice_client, GOOGLE + FOUR).text

    for _press in range(3):
        take(alice_client, page, ["0", "1"])

    assert Contact.objects.count() == 2


def test_our_own_file_changes_nothing(alice: User, alice_client: Client) -> None:
    make_contact(alice, name="Ana Ruiz", notes="a\nb")
    make_contact(alice, name="Ana Ruiz", notes="another one of that name")

    page = upload(alice_client, alice_client.get("/contacts/cards/").content).text

    assert "Nobody in this file is new." in page


def test_a_card_of_one_who_was_merged_adds_to_the_one_who_was_kept(
    alice: User, alice_client: Client
) -> None:
    kept, other = make_contact(alice, name="A. Ruiz"), make_contact(alice, name="Ana", company="")
    alice_client.post(f"/contacts/{kept.pk}/merging/", {"other": other.pk, "keep": kept.pk})

    page = upload(alice_client, "BEGIN:VCARD\nFN:Ana\nTEL:1\nEND:VCARD").text
    take(alice_client, page)

    kept.refresh_from_db()
    assert (kept.phone, Contact.objects.count()) == ("1", 2)


def test_import_is_undone_at_once(alice: User, alice_client: Client) -> None:
    """U29"""
    make_contact(alice, name="Was here")
    done = take(alice_client, upload(alice_client, GOOGLE + FOUR).text).text
    undo = re.search(r'action="(/contacts/import/\d+/deletion/)"', done)[1]

    page = alice_client.post(undo, follow=True).text

    assert "2 people are in Trash." in page
    assert list(Contact.objects.owned_by(alice).values_list("name", flat=True)) == ["Was here"]
    assert alice_client.post(undo).status_code == 404
    assert alice_client.post(f"{URL}{10**25}/deletion/").status_code == 404


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "This file holds no contact cards."),
        (b"", "This file holds no contact cards."),
        (b"BEGIN:VCARD\nFN:A\nEND:VCARD\n" * 10_000, "This file holds 10000 cards"),
        (b"BEGIN:VCARD\nFN:A\n" + b"x" * 2 * 1024 * 1024, "larger than 2 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_beside_the_field(
    alice_client: Client, content: bytes, error: str
) -> None:
    """U3"""
    response = upload(alice_client, content)

    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert response.text.count(error) == 2
    assert 'aria-describedby="id_file_helptext id_file_error"' in response.text


def test_no_file_is_asked_for(alice_client: Client) -> None:
    response = alice_client.post(URL, {})

    assert (response.status_code, "Choose a file." in response.text) == (422, True)


def test_nobody_picked_shows_the_preview_again(alice_client: Client) -> None:
    page = upload(alice_client, GOOGLE).text

    response = take(alice_client, page, [])

    assert response.status_code == 422
    assert response.text.count("Choose at least one person.") == 2
    assert "Ana Ruiz" in response.text


@pytest.mark.parametrize("cards", ["", "[[", '[["x"]]'])
def test_a_preview_that_cannot_be_read_asks_for_the_file(alice_client: Client, cards: str) -> None:
    response = alice_client.post(URL, {"cards": cards, "pick": ["0"]})

    assert response.status_code == 422
    assert 'type="file"' in response.text


def test_a_thousand_people_come_in(alice_client: Client) -> None:
    file = "".join(f"BEGIN:VCARD\nFN:P {n}\nORG:Acme\nEND:VCARD\n" for n in range(1000))

    response = take(alice_client, upload(alice_client, file).text)

    assert "1000 people are new." in response.text
    assert Contact.objects.count() == 1000


def test_everyone_and_one_are_given_back_as_files(alice: User, alice_client: Client) -> None:
    ana = make_contact(alice, name="Ana Ruiz")
    make_contact(alice, name="Bo")
    make_contact(alice, name="Sample", is_sample=True)
    make_contact(alice, name="Gone").trash()

    everyone, one = (alice_client.get(f"/contacts/{path}/") for path in ("cards", f"{ana.pk}/card"))

    assert re.findall(r"\r\nFN:(.*)\r\n", everyone.text) == ["Ana Ruiz", "Bo"]
    assert re.findall(r"\r\nFN:(.*)\r\n", one.text) == ["Ana Ruiz"]
    assert one.headers["Content-Type"] == "text/vcard; charset=utf-8"
    assert one.headers["Content-Disposition"] == 'attachment; filename="ana-ruiz.vcf"'


def test_a_name_of_spaces_names_nobody(alice_client: Client) -> None:
    """What the page carries may have been written by hand."""
    card = ["Ana", *[""] * 7], [" \n ", *[""] * 7], [" Bea \n Ruiz", *[""] * 7]

    alice_client.post(URL, {"cards": json.dumps(card), "pick": ["0", "1", "2"]})

    assert list(Contact.objects.order_by("name").values_list("name", flat=True)) == [
        "Ana",
        "Bea Ruiz",
    ]


def test_undo_leaves_who_has_become_one_with_somebody_known(
    alice: User, alice_client: Client
) -> None:
    known = make_contact(alice, name="Anna Ruiz", email="", company="")
    done = take(alice_client, upload(alice_client, APPLE).text).text
    new = Contact.objects.exclude(pk=known.pk).get()
    merge(new, known)

    undo = re.search(r'action="(/contacts/import/\d+/deletion/)"', done)[1]
    alice_client.post(undo)

    assert list(Contact.objects.owned_by(alice)) == [new]
