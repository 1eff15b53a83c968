"""Which names are taken for one, and which are not."""

import re

import pytest
from django.test import Client

from tests.factories import make_contact
from tracker.accounts.models import User
from tracker.applications.models import Company
from tracker.contacts import duplicates
from tracker.contacts.models import Distinction


@pytest.mark.parametrize(
    "names",
    [
        ("Acme", "ACME, Inc.", "acme Ltd", "Acme GmbH & Co. KG", "The Acme Group"),
        ("Tern Search B.V.", "Tern-Search", "TernSearch bv"),
        ("Åsa & Söner AB", "Asa Soner"),
        ("漢字 K.K.", "漢字"),
    ],
)
def test_forms_of_one_name_are_one(names: tuple[str, ...]) -> None:
    assert len({duplicates.bare(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Acme", "Acme Freight"), ("Co", "Ltd"), ("A B", "A C"), ("SE", "AG")]
)
def test_other_names_are_others(one: str, other: str) -> None:
    assert duplicates.bare(one) != duplicates.bare(other)


def test_companies_are_suggested_in_groups(alice: User, charlie: User) -> None:
    for name in ("Acme", "Bright", "ACME Inc", "acme ltd", "Bright Oat"):
        Company.objects.named(alice, name)
    Company.objects.named(charlie, "Bright GmbH")

    groups = [[row.name for row in group] for group in duplicates.companies(alice)]

    assert groups == [["Acme", "ACME Inc", "acme ltd"]]


def test_people_are_suggested_by_mail_and_by_name(alice: User) -> None:
    for name, company, email in (
        ("Ana Ruiz", "Acme", "ana@x.example"),
        ("A. Ruiz", "Bright", "ANA@x.example"),
        ("Bo", "Acme", ""),
        ("bo", "Acme", ""),
        ("Cy", "Acme", ""),
        ("Cy", "Bright", ""),
        ("Di", "Acme", ""),
        ("Di", "", "di@x.example"),
    ):
        make_contact(alice, name=name, company=company, email=email)

    groups = [[row.name for row in group] for group in duplicates.contacts(alice)]

    assert groups == [["Ana Ruiz", "A. Ruiz"], ["Bo", "bo"], ["Di", "Di"]]


def test_pages_lead_to_the_comparison(alice: User, alice_client: Client) -> None:
    one, other = Company.objects.named(alice, "Acme"), Company.objects.named(alice, "Acme AG")
    ana, bea = make_contact(alice, name="Ana"), make_contact(alice, name="ana")

    companies = f'href="/companies/{one.pk}/merging/?other={other.pk}"'
    people = f'href="/contacts/{ana.pk}/merging/?other={bea.pk}"'
    assert companies in alice_client.get("/companies/duplicates/").text
    assert companies in alice_client.get(f"/companies/{one.pk}/").text
    assert people in alice_client.get("/contacts/duplicates/").text
    assert people in alice_client.get(f"/contacts/{ana.pk}/").text


def test_nothing_to_merge_is_said(alice_client: Client) -> None:
    """U37"""
    for path in ("/companies/duplicates/", "/contacts/duplicates/"):
        assert "Nothing looks like a duplicate." in alice_client.get(path).text


def test_samples_are_not_taken_for_ones_own(alice: User) -> None:
    sample = make_contact(alice, name="Ana", is_sample=True)
    own = make_contact(alice, name="Ana")

    assert duplicates.contacts(alice) == []
    assert list(type(own).objects.owned_by(alice).like(own)) == []
    assert sample.is_sample


def not_the_same(page: str, twin: int) -> str:
    """The address of the button that says so, of the one twin."""
    [address] = re.findall(rf'action="([/\w]+/distinctions/{twin}/)"', page)
    return address


@pytest.mark.parametrize("place", ["contacts", "companies"])
def test_a_suggestion_is_dismissed_for_good_with_undo(
    place: str, alice: User, alice_client: Client
) -> None:
    """U29"""
    if place == "contacts":
        one, twin = make_contact(alice, name="Ana"), make_contact(alice, name="ana")
    else:
        one, twin = (Company.objects.named(alice, name) for name in ("Acme", "Acme AG"))
    pages = [f"/{place}/duplicates/", f"/{place}/{one.pk}/", f"/{place}/{twin.pk}/"]
    merging = f"/{place}/{one.pk}/merging/?other={twin.pk}"
    suggested = "Compare and merge"
    button = not_the_same(alice_client.get(pages[0]).text, twin.pk)
    assert [button in alice_client.get(page).text for page in (pages[1], merging)] == [True] * 2

    said = alice_client.post(button, follow=True)

    assert said.redirect_chain[-1][0] == pages[0]
    assert "are kept apart" in said.text
    assert [suggested in alice_client.get(page).text for page in pages] == [False] * 3
    [undo] = re.findall(r'action="([/\w]+/distinctions/\d+/deletion/)"', said.text)
    alice_client.post(undo)
    assert [suggested in alice_client.get(page).text for page in pages] == [True] * 3


def test_dismissed_leads_back_to_where_it_was_pressed(alice: User, alice_client: Client) -> None:
    one, twin = make_contact(alice, name="Ana"), make_contact(alice, name="ana")
    press, here = f"/contacts/{one.pk}/distinctions/{twin.pk}/", f"/contacts/{one.pk}/"

    for page in (here, f"{here}merging/?other={twin.pk}"):
        response = alice_client.post(press, headers={"Referer": f"http://testserver{page}"})
        assert response.headers["Location"] == here
    assert Distinction.objects.owned_by(alice).count() == 1
    assert alice_client.post(f"{here}distinctions/{one.pk}/").status_code == 404


def test_those_that_are_not_the_first_may_still_be_one(alice: User) -> None:
    one, two, three, four = (make_contact(alice, name="Ana", company="Acme") for _n in range(4))
    for row in (two, three):
        Distinction.objects.keep(row, one)

    groups = [[row.pk for row in group] for group in duplicates.contacts(alice)]

    assert groups == [[one.pk, four.pk], [two.pk, three.pk]]


def test_what_one_says_is_nothing_to_another(alice: User, charlie: User) -> None:
    one, twin = make_contact(alice, name="Ana"), make_contact(alice, name="ana")
    Distinction.objects.keep(one, twin)
    theirs = [make_contact(charlie, name="Ana") for _n in range(2)]

    assert duplicates.contacts(alice) == []
    assert duplicates.contacts(charlie) == [theirs]
    assert [row.pk for row in duplicates.like_person(theirs[0])] == [theirs[1].pk]
