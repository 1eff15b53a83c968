"""People: list, one line, form, two tabs (U28), Trash with Undo (U29), empty and full (U37)."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_application, make_contact, make_interview
from tracker.accounts.models import User
from tracker.applications.models import Company
from tracker.applications.stages import EventKind, Stage
from tracker.contacts.models import Contact, Involvement
from tracker.interviews.models import Interviewer

URL = "/contacts/"


def names(page: str) -> list[str]:
    return re.findall(r'class="thing__name"[^>]*><bdi>(.*?)</bdi>', page)


def test_nobody_is_here_at_first(alice_client: Client) -> None:
    page = alice_client.get(URL).text

    assert "Nobody written down" in page
    assert 'href="/contacts/import/"' in page


def test_people_stand_by_name_and_by_company(alice: User, alice_client: Client) -> None:
    for name, company in (("Zoe", "Acme"), ("ana", "Bright"), ("Bea", "")):
        make_contact(alice, name=name, company=company)

    assert names(alice_client.get(URL).text) == ["ana", "Bea", "Zoe"]
    assert names(alice_client.get(f"{URL}?sort=company").text) == ["Bea", "Zoe", "ana"]
    assert names(alice_client.get(f"{URL}?q=acme").text) == ["Zoe"]
    assert "Nobody fits" in alice_client.get(f"{URL}?q=nothing").text


@pytest.mark.parametrize("sort", ["name", "company"])
def test_pages_follow_one_another_and_back(alice: User, alice_client: Client, sort: str) -> None:
    people = [Contact(owner=alice, name=f"Person {number:03}") for number in range(120)]
    Contact.objects.bulk_create(people)
    seen, address = [], f"{URL}?sort={sort}"
    while address:
        page = alice_client.get(address).text
        seen.append(names(page))
        link = re.search(r'rel="next" href="([^"]+)"', page)
        address = link[1].replace("&amp;", "&") if link else ""

    assert [len(part) for part in seen] == [50, 50, 20]
    assert sum(seen, []) == [person.name for person in people]
    back = re.search(r'rel="prev" href="([^"]+)"', page)[1].replace("&amp;", "&")
    assert names(alice_client.get(back).text) == seen[1]


def test_a_list_of_many_asks_as_much_as_one_of_few(
    alice: User, alice_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        make_contact(alice, name=f"Person {number}", company=f"Company {number}")
        with django_assert_num_queries(3):
            alice_client.get(URL)


def test_one_line_is_enough(alice: User, alice_client: Client) -> None:
    line = "Ana Ruiz, recruiter at Acme, ana@acme.example, +1 555 010 77, https://x.example/ana"

    response = alice_client.post("/contacts/new/", {"line": line}, follow=True)

    contact = Contact.objects.get()
    assert response.redirect_chain == [(URL, 302)]
    assert (contact.name, contact.role, contact.company_name) == ("Ana Ruiz", "recruiter", "Acme")
    assert (contact.email, contact.phone) == ("ana@acme.example", "+1 555 010 77")
    assert contact.url == "https://x.example/ana"


def test_a_line_that_is_not_understood_becomes_the_form(alice_client: Client) -> None:
    response = alice_client.post("/contacts/new/", {"line": "ana@acme.example"})

    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert "Write a name." in response.text
    assert 'value="ana@acme.example"' in response.text


def test_the_form_keeps_what_was_typed(alice_client: Client) -> None:
    typed = {"name": "Ana", "email": "not a mail", "phone": "+1 555", "company": "Acme"}

    response = alice_client.post("/contacts/new/", typed)

    assert response.status_code == 422
    assert "Write an address such as ana@example.org." in response.text
    assert 'aria-invalid="true"' in response.text
    for words in ("not a mail", "+1 555", "Acme"):
        assert f'value="{words}"' in response.text
    assert Contact.objects.count() == 0
    assert Company.objects.count() == 0


def test_ten_presses_make_one_person(alice_client: Client) -> None:
    """U24"""
    form = alice_client.get(URL).text
    token = re.search(r'action="/contacts/new/".*?name="token" value="([^"]+)"', form, re.DOTALL)[1]

    for _press in range(10):
        alice_client.post("/contacts/new/", {"line": "Ana Ruiz", "token": token})

    assert Contact.objects.count() == 1


def test_everything_that_happened_with_them_is_on_one_page(
    alice: User, alice_client: Client
) -> None:
    application = make_application(alice, title="Data engineer", stage=Stage.PANEL)
    other = make_application(alice, title="Baker", company="Mill")
    contact = make_contact(
        alice, name="Ana Ruiz", email="ana@acme.example", phone="+1 555", notes="Likes *tea*."
    )
    Involvement.objects.involve(application, contact, "recruiter")
    application.log(EventKind.NOTE, note="ana called again.")
    application.log(EventKind.NOTE, note="My analysis of it.")
    other.log(EventKind.NOTE, note="Another Ana altogether.")

    page = alice_client.get(f"{URL}{contact.pk}/").text

    assert names(page) == ["Data engineer"]
    assert "Panel" in page
    assert "Recruiter" in page
    assert 'href="mailto:ana@acme.example"' in page
    assert 'href="tel:+1555"' in page
    assert "<em>tea</em>" in page
    assert "ana called again." in page
    assert "analysis" not in page
    assert "altogether" not in page


def test_interviews_they_sat_in_are_there(alice: User, alice_client: Client) -> None:
    contact = make_contact(alice)
    interview = make_interview(make_application(alice), label="Chat with Ana")
    make_interview(make_application(alice), label="Without her")
    Interviewer.objects.create(owner=alice, interview=interview, contact=contact)

    page = alice_client.get(f"{URL}{contact.pk}/").text

    assert names(page) == ["Chat with Ana"]
    assert f'href="/interviews/{interview.pk}/"' in page


def test_saving_changes_every_field(alice: User, alice_client: Client) -> None:
    contact = make_contact(alice)
    words = {"name": "Bea", "role": "CTO", "email": "b@x.example", "phone": "1", "notes": "N"}
    words |= {"url": "x.example", "company": "Bright Oat"}

    response = alice_client.post(f"{URL}{contact.pk}/edit/", words | {"version": 1})

    contact.refresh_from_db()
    assert response.headers["Location"] == f"{URL}{contact.pk}/"
    assert contact.company_name == "Bright Oat"
    assert contact.url == "https://x.example"
    assert [getattr(contact, n) for n in ("name", "role", "email", "phone", "notes")] == [
        *("Bea", "CTO", "b@x.example", "1", "N")
    ]


def test_two_saves_that_cross_show_both_and_lose_neither(alice: User, alice_client: Client) -> None:
    """U28"""
    contact = make_contact(alice, name="Ana")
    url = f"{URL}{contact.pk}/edit/"
    alice_client.post(url, {"version": 1, "name": "Ana there", "phone": "1", "company": "Acme"})

    mine = {"version": 1, "name": "Ana here", "phone": "2", "company": "Acme"}
    crossed = alice_client.post(url, mine)

    assert crossed.status_code == 409
    for words in ("Ana there", "Ana here", 'name="version" value="2"', 'name="keep-phone"'):
        assert words in crossed.text
    contact.refresh_from_db()
    assert contact.name == "Ana there"

    alice_client.post(url, mine | {"version": 2, "keep-name": "there", "keep-phone": "here"})

    contact.refresh_from_db()
    assert (contact.name, contact.phone) == ("Ana there", "2")


def test_delete_is_undone_from_the_message_and_from_trash(
    alice: User, alice_client: Client
) -> None:
    """U29"""
    contact = make_contact(alice)
    for undo in ("message", "trash"):
        page = alice_client.post(f"{URL}{contact.pk}/deletion/", follow=True).text
        assert names(page) == []
        where = page if undo == "message" else alice_client.get("/trash/").text
        address = f"/trash/contact/{contact.pk}/restoration/"
        assert f'action="{address}"' in where
        assert alice_client.get(f"{URL}{contact.pk}/").status_code == 404

        alice_client.post(address)

        assert names(alice_client.get(URL).text) == ["Ana Ruiz"]


def test_odd_cursors_and_sorts_show_the_first_page(alice: User, alice_client: Client) -> None:
    make_contact(alice)
    forged: list[Any] = ["x", "WyI-IiwibmFtZSIsMSwyXQ", "WyI-IiwibmFtZSIsIlx1MDAwMCIsMl0"]

    for page in forged:
        for sort in ("name", "company", "nonsense"):
            response = alice_client.get(URL, {"page": page, "sort": sort})
            assert names(response.text) == ["Ana Ruiz"]
