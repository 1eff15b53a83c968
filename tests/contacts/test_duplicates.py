"""Which names are taken for one, and which are not."""

import pytest
from django.test import Client

from tests.factories import make_contact
from tracker.accounts.models import User
from tracker.applications.models import Company
from tracker.contacts import duplicates


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
