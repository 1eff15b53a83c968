"""Two that are one: preview, press, Undo from the message and from Trash; U21, U24, U29."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from tests.factories import make_application, make_contact, make_interview
from tracker.accounts.models import User
from tracker.applications.models import Application, Company
from tracker.contacts.models import Contact, Involvement
from tracker.interviews.models import Interviewer
from tracker.merging import merge, pointers


def company(owner: User, name: str, **fields: Any) -> Company:
    row = Company.objects.named(owner, name)
    Company.objects.filter(pk=row.pk).update(**fields)
    row.refresh_from_db()
    return row


@pytest.fixture
def pair(alice: User) -> tuple[Company, Company]:
    make_application(alice, company="Acme", title="One")
    make_application(alice, company="Acme Ltd", title="Two")
    make_application(alice, company="Acme Ltd", title="Three").trash()
    make_contact(alice, company="Acme Ltd")
    website = {"website": "https://acme.example", "notes": "Nice."}
    return company(alice, "Acme", notes="Big."), company(alice, "Acme Ltd", **website)


def state() -> list[Any]:
    """Every row of the kinds that merging touches, but for what only says when."""
    when = {"version", "updated_at"}
    return [
        {name: value for name, value in row.items() if name not in when}
        for model in (Company, Contact, Application, Involvement, Interviewer)
        for row in model._base_manager.order_by("pk").values()
    ]


def press(client: Client, kept: Any, other: Any, row: Any = None) -> Any:
    kind = "companies" if isinstance(kept, Company) else "contacts"
    url = f"/{kind}/{(row or kept).pk}/merging/"
    odd = other if (row or kept) == kept else kept
    return client.post(url, {"other": odd.pk, "keep": kept.pk}, follow=True)


def test_every_key_to_a_company_or_a_person_is_followed() -> None:
    """A new model that points here is moved as well; whoever adds one looks at what that means."""
    assert {str(field) for model in (Company, Contact) for field in pointers(model)} == {
        "applications.Application.company",
        "applications.Company.merged_into",
        "contacts.Contact.company",
        "contacts.Contact.merged_into",
        "contacts.Involvement.contact",
        "interviews.Interviewer.contact",
    }


def test_the_preview_shows_both_and_changes_nothing(
    pair: tuple[Company, Company], alice_client: Client
) -> None:
    one, other = pair
    before = state()

    for query in (f"?other={other.pk}", "?name=acme+LTD"):
        page = alice_client.get(f"/companies/{one.pk}/merging/{query}").text

        for words in ("https://acme.example", "2 applications, 1 person", "1 application", "Big."):
            assert words in page
        assert page.count('type="radio"') == 2
    assert state() == before


def test_a_name_that_nobody_has_is_asked_again(
    pair: tuple[Company, Company], alice_client: Client
) -> None:
    """U3"""
    url = f"/companies/{pair[0].pk}/merging/"

    assert "Which one is the same?" in alice_client.get(url).text
    asked = alice_client.get(f"{url}?name=Nobody")
    assert asked.status_code == 422
    assert asked.text.count("Nothing of that name is here.") == 2
    assert 'value="Nobody"' in asked.text


@pytest.mark.parametrize("undo", ["message", "trash"])
@pytest.mark.parametrize("kept_at", [0, 1])
def test_everything_moves_and_comes_back(
    pair: tuple[Company, Company], alice_client: Client, kept_at: int, undo: str
) -> None:
    """U29"""
    kept, other = pair[kept_at], pair[1 - kept_at]
    before = state()

    page = press(alice_client, kept, other, row=pair[0])

    assert page.redirect_chain == [(f"/companies/{kept.pk}/", 302)]
    assert f"{other.name} is now part of {kept.name}." in page.text
    assert set(Application.objects.values_list("company", flat=True)) == {kept.pk}
    assert set(Contact.objects.values_list("company", flat=True)) == {kept.pk}
    kept.refresh_from_db()
    assert kept.website == "https://acme.example"
    assert sorted(kept.notes.split("\n\n")) == ["Big.", "Nice."]
    trash = alice_client.get("/trash/").text
    assert f"now part of {kept.name}" in trash
    address = f'action="/trash/company/{other.pk}/restoration/"'
    assert address in (page.text if undo == "message" else trash)

    alice_client.post(f"/trash/company/{other.pk}/restoration/")

    assert state() == before
    call_command("check_record", verbosity=0)


def test_the_name_of_a_merged_one_leads_to_the_kept_one(
    pair: tuple[Company, Company], alice: User, alice_client: Client
) -> None:
    kept, other = pair
    press(alice_client, kept, other)

    assert make_application(alice, company="ACME ltd").company == kept
    assert alice_client.get(f"/companies/{other.pk}/").headers["Location"] == (
        f"/companies/{kept.pk}/"
    )
    assert "also Acme Ltd" in alice_client.get(f"/companies/{kept.pk}/").text


def test_what_came_later_or_moved_on_stays_where_it_is(
    pair: tuple[Company, Company], alice: User, alice_client: Client
) -> None:
    kept, other = pair
    press(alice_client, kept, other)
    later = make_application(alice, company="Acme Ltd", title="Later")
    moved = Application.objects.get(title="Two")
    moved.company = company(alice, "Elsewhere")
    moved.save()
    Company.objects.filter(pk=kept.pk).update(website="https://mine.example", notes="Mine.")

    other.refresh_from_db()
    other.bring_back()

    later.refresh_from_db()
    moved.refresh_from_db()
    kept.refresh_from_db()
    assert (later.company, moved.company.name) == (kept, "Elsewhere")
    assert (kept.website, kept.notes) == ("https://mine.example", "Mine.")
    assert Application.objects.get(title="Three").company == other


def test_the_new_name_may_be_that_of_the_merged_one(
    pair: tuple[Company, Company], alice: User, alice_client: Client
) -> None:
    kept, other = pair
    press(alice_client, kept, other)
    kept.refresh_from_db()

    words = {"version": kept.version, "name": "Acme Ltd"}
    assert alice_client.post(f"/companies/{kept.pk}/edit/", words).status_code == 302

    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.name, other.name) == ("Acme Ltd", "Acme")
    assert Company.objects.named(alice, "acme") == Company.objects.named(alice, "acme ltd") == kept
    other.bring_back()
    assert Company.objects.named(alice, "acme") == other


def test_people_who_stood_at_the_same_place_stand_there_once(
    alice: User, alice_client: Client
) -> None:
    kept, other = make_contact(alice, name="Ana", email="a@x.example"), make_contact(alice)
    both, alone = make_application(alice), make_application(alice, title="Other")
    for application, contact in ((both, kept), (both, other), (alone, other)):
        Involvement.objects.involve(application, contact, "recruiter")
    interview = make_interview(alone)
    Interviewer.objects.create(owner=alice, interview=interview, contact=other)
    before = state()

    press(alice_client, kept, other)

    assert [row.application for row in Involvement.objects.of_contact(kept)] == [alone, both]
    assert Interviewer.objects.get().contact == kept
    alice_client.post(f"/trash/contact/{other.pk}/restoration/")
    assert state() == before


def test_ten_presses_merge_once(pair: tuple[Company, Company], alice_client: Client) -> None:
    """U24"""
    kept, other = pair
    for row in (kept, other):
        for _press in range(5):
            assert press(alice_client, kept, other, row=row).status_code == 200
    kept.refresh_from_db()
    assert (kept.version, kept.notes) == (2, "Big.\n\nNice.")


def test_samples_are_merged_among_themselves_only(alice: User, alice_client: Client) -> None:
    own, sample = make_contact(alice), make_contact(alice, is_sample=True)

    page = press(alice_client, own, sample)

    assert (page.status_code, "A sample leaves again" in page.text) == (422, True)
    assert merge(own, sample) == {}


def test_nobody_merges_what_is_not_theirs(
    pair: tuple[Company, Company], charlie: User, charlie_client: Client, alice_client: Client
) -> None:
    theirs = company(charlie, "Acme")
    before = state()

    answers = [
        charlie_client.get(f"/companies/{pair[0].pk}/merging/").status_code,
        press(charlie_client, pair[0], pair[1]).status_code,
        press(charlie_client, theirs, pair[1]).status_code,
        press(alice_client, pair[0], theirs).status_code,
        press(alice_client, pair[0], pair[0]).status_code,
    ]

    assert answers == [404] * 5
    assert state() == before


def test_which_one_stays_has_to_be_said(
    pair: tuple[Company, Company], alice_client: Client
) -> None:
    """U3"""
    url = f"/companies/{pair[0].pk}/merging/"
    for keep in ("", "0", "x"):
        response = alice_client.post(url, {"other": pair[1].pk, "keep": keep})
        assert (response.status_code, "<title>Error: " in response.text) == (422, True)


def test_an_edit_begun_before_the_merge_meets_it(
    pair: tuple[Company, Company], alice_client: Client
) -> None:
    """U28"""
    press(alice_client, *pair)

    words = {"version": 1, "name": "Acme", "notes": "Typed."}
    response = alice_client.post(f"/companies/{pair[0].pk}/edit/", words)

    assert response.status_code == 409
    assert all(text in response.text for text in ("Typed.", "Big.", "https://acme.example"))


def test_a_merged_one_stays_a_name_of_the_kept_one_for_good(
    pair: tuple[Company, Company], alice_client: Client
) -> None:
    press(alice_client, *pair)
    Company.objects.filter(pk=pair[1].pk).update(deleted_at=timezone.now() - timedelta(days=31))

    call_command("empty_trash", verbosity=0)

    assert Company.objects.named(pair[0].owner, pair[1].name) == pair[0]
    assert Application.objects.count() == 3
