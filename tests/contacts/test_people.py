"""People on the page of an application: add, change, take off, Undo; U1, U3, U21, U24, U29."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_application, make_contact
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.contacts.models import Contact, Involvement, Relation


@pytest.fixture
def application(alice: User) -> Application:
    return make_application(alice, company="Acme")


@pytest.fixture
def url(application: Application) -> str:
    return f"/applications/{application.pk}/people/"


def involve(application: Application, **fields: Any) -> Involvement:
    contact = make_contact(application.owner, **fields)
    return Involvement.objects.involve(application, contact, Relation.RECRUITER)


def test_a_new_person_belongs_to_the_company(alice_client: Client, url: str) -> None:
    """U21: without htmx the page comes back, with a message."""
    response = alice_client.post(url, {"name": "Ana Ruiz", "relation": "manager"}, follow=True)

    row = Involvement.objects.get()
    assert (row.contact.name, row.contact.company_name, row.relation) == (
        *("Ana Ruiz", "Acme", "manager"),
    )
    assert "Added: Ana Ruiz" in response.text
    assert "Hiring manager" in response.text


def test_one_who_is_known_is_not_made_again(alice: User, alice_client: Client, url: str) -> None:
    make_contact(alice, name="Ana Ruiz", company="Bright")
    there = make_contact(alice, name="Ana Ruiz", company="Tern, Search")

    alice_client.post(url, {"name": "ana  ruiz, tern, search", "relation": "agent"})

    assert Involvement.objects.get().contact == there
    assert Contact.objects.count() == 2


def test_the_same_form_twice_names_them_once(alice_client: Client, url: str) -> None:
    """U24"""
    token = "7f7e2a64-2b0b-4f0b-9d1d-0c5f4e1a2b3c"  # noqa: S105 (an id)
    for _press in range(10):
        alice_client.post(url, {"name": "Ana", "relation": "recruiter", "token": token})

    assert (Contact.objects.count(), Involvement.objects.count()) == (1, 1)


def test_htmx_gets_the_list_with_a_fresh_form(
    alice_client: Client, application: Application, url: str, htmx: dict[str, str]
) -> None:
    """U1: the form names where the focus goes, and so does the list that comes instead."""
    response = alice_client.post(url, {"name": "Ana", "relation": "recruiter"}, headers=htmx)

    key = f"application-{application.pk}-people"
    assert response.text.strip().startswith(f'<section class="aside__section" id="{key}"')
    assert response.text.count(f'data-focus-key="{key}"') == 2
    assert "Ana" in response.headers["HX-Trigger-After-Settle"]


@pytest.mark.parametrize("how", ["fragment", "page"])
def test_a_person_without_a_name_is_asked_for(
    alice_client: Client, url: str, htmx: dict[str, str], how: str
) -> None:
    """U3"""
    response = alice_client.post(
        url, {"name": "", "relation": "agent"}, headers=htmx if how == "fragment" else {}
    )

    assert response.status_code == 422
    assert 'href="#person_name">Write a name.' in response.text
    assert 'aria-describedby="person_name_error"' in response.text
    assert '<option value="agent" selected>' in response.text
    assert ("<title>Error: " in response.text) is (how == "page")


def test_the_relation_is_changed_in_its_place(
    alice_client: Client, application: Application, htmx: dict[str, str]
) -> None:
    """U1: the form takes the focus; Cancel, Save and what opened it share a key."""
    row = involve(application)
    url, key = f"/applications/{application.pk}/people/{row.pk}/", f'id="involvement-{row.pk}"'

    form = alice_client.get(url, headers=htmx).text
    cancelled = alice_client.get(f"{url}?show=1", headers=htmx).text
    saved = alice_client.post(url, {"relation": "manager"}, headers=htmx)

    assert "autofocus" in form
    for part in (form, cancelled, saved.text):
        assert part.strip().startswith(f"<li {key}")
        assert f'data-focus-key="involvement-{row.pk}"' in part
    assert "Hiring manager" in saved.text
    assert "Saved" in saved.headers["HX-Trigger-After-Settle"]
    assert alice_client.post(url, {"relation": "king"}, headers=htmx).status_code == 422
    assert alice_client.post(url, {"relation": "king"}).status_code == 422
    row.refresh_from_db()
    assert row.relation == "manager"


@pytest.mark.parametrize("how", ["fragment", "page"])
def test_taking_off_can_be_undone(
    alice_client: Client, application: Application, htmx: dict[str, str], how: str
) -> None:
    """U29, U21"""
    row = involve(application)
    headers = htmx if how == "fragment" else {}
    url = f"/applications/{application.pk}/people/{row.pk}/deletion/"

    gone = alice_client.post(url, headers=headers, follow=True).text

    assert Involvement.objects.count() == 0
    undo = re.search(r'action="([^"]+/people/restoration/[^"]+)"', gone)[1]
    back = alice_client.post(undo, headers=headers, follow=True)
    alice_client.post(undo, headers=headers)
    again = Involvement.objects.get()
    assert (again.contact, again.relation) == (row.contact, "recruiter")
    assert "Ana Ruiz" in back.text


def test_who_lies_in_trash_is_not_shown(
    alice_client: Client, application: Application, url: str
) -> None:
    row = involve(application)
    row.contact.trash()

    page = alice_client.get(f"/applications/{application.pk}/").text

    assert "Ana Ruiz" not in page
    assert alice_client.get(f"{url}{row.pk}/").status_code == 404


def test_nobody_is_put_beside_somebody_elses_application(
    charlie: User, charlie_client: Client, application: Application, url: str
) -> None:
    row = involve(application)
    theirs = make_contact(charlie)

    answers = [
        charlie_client.post(path, {"name": "Eve", "relation": "agent"}).status_code
        for path in (url, f"{url}{row.pk}/", f"{url}restoration/{theirs.pk}/agent/")
    ]

    assert answers == [404, 404, 404]
    assert Involvement.objects.count() == 1


def test_foreign_people_are_not_brought_along(
    charlie: User, alice_client: Client, url: str
) -> None:
    theirs = make_contact(charlie)

    assert alice_client.post(f"{url}restoration/{theirs.pk}/agent/").status_code == 404
    alice_client.post(url, {"name": theirs.name, "relation": "agent"})
    assert Involvement.objects.get().contact != theirs


def test_a_number_that_no_application_has_is_not_found(alice_client: Client) -> None:
    for number in (2**63, 10**30):
        assert alice_client.get(f"/applications/{number}/people/1/").status_code == 404
        assert alice_client.post(f"/applications/{number}/people/1/deletion/").status_code == 404
