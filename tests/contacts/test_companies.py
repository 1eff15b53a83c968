"""Companies: list, everything about one, renaming (U28), empty ones deleted with Undo (U29)."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_application, make_contact, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Company
from tracker.applications.stages import EventKind, Outcome, Stage
from tracker.contacts.models import Involvement

URL = "/companies/"


def names(page: str) -> list[str]:
    return re.findall(r'class="thing__name"[^>]*><bdi>(.*?)</bdi>', page)


def company(owner: User, name: str) -> Company:
    return Company.objects.named(owner, name)


def test_no_company_is_here_at_first(alice_client: Client) -> None:
    assert "No company named" in alice_client.get(URL).text


def test_companies_say_how_many_and_how_far(alice: User, alice_client: Client) -> None:
    make_application(alice, company="Acme", stage=Stage.PANEL)
    make_rejection(make_application(alice, company="Acme", stage=Stage.FINAL))
    make_application(alice, company="acme", title="Trashed").trash()
    company(alice, "Bright Oat")

    page = alice_client.get(URL).text

    assert names(page) == ["Acme", "Bright Oat"]
    assert "2 applications, 1 open" in page
    assert "<span>Final</span>" in page
    assert "No application" in page
    assert names(alice_client.get(f"{URL}?q=oat").text) == ["Bright Oat"]


def test_the_latest_news_stand_first_and_silence_last(alice: User, alice_client: Client) -> None:
    for name in ("Acme", "Bright", "Civic"):
        make_application(alice, company=name)
    alice_client.get(URL)
    company(alice, "Nothing yet")
    make_application(alice, company="Bright", title="Other").log(EventKind.HUMAN_REPLY)

    assert names(alice_client.get(f"{URL}?sort=recent").text)[::3] == ["Bright", "Nothing yet"]


@pytest.mark.parametrize("sort", ["name", "recent"])
def test_pages_hold_every_company_once(alice: User, alice_client: Client, sort: str) -> None:
    rows = [Company(owner=alice, name=f"C {n:03}", key=f"c {n:03}") for n in range(60)]
    Company.objects.bulk_create(rows)
    make_application(alice, company="C 007")
    first = alice_client.get(f"{URL}?sort={sort}").text
    link = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")

    seen = names(first) + names(alice_client.get(link).text)

    assert sorted(seen) == [row.name for row in rows]
    assert seen[0] == ("C 000" if sort == "name" else "C 007")


def test_a_list_of_many_asks_as_much_as_one_of_few(
    alice: User, alice_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        make_application(alice, company=f"Company {number}")
        with django_assert_num_queries(4):
            alice_client.get(URL)


def test_everything_that_happened_with_them_is_on_one_page(
    alice: User, alice_client: Client
) -> None:
    there = make_application(alice, company="Acme", title="Data engineer")
    ended = make_application(alice, company="Acme", title="Analyst")
    make_rejection(ended, their_words="Somebody with more Kafka.")
    contact = make_contact(alice, name="Ana Ruiz", company="Acme")
    agent = make_contact(alice, name="Saskia", company="Tern Search")
    Involvement.objects.involve(there, agent, "agent")
    there.log(EventKind.HUMAN_REPLY, note="They like the letter.")
    make_application(alice, company="Mill", title="Baker").log(EventKind.NOTE, note="Flour.")

    page = alice_client.get(f"{URL}{there.company_id}/").text

    assert sorted(names(page)) == ["Analyst", "Data engineer"]
    for words in ("Somebody with more Kafka.", contact.name, "Saskia", "They like the letter."):
        assert words in page
    assert "Said no" in page
    assert "Flour." not in page


def test_quiet_mode_hides_what_tells_the_noes(alice: User, alice_client: Client) -> None:
    """U40"""
    make_rejection(make_application(alice, company="Acme"))
    make_application(alice, company="Acme", title="Other")
    alice.quiet_mode = True
    alice.save()

    for path in (URL, f"{URL}{company(alice, 'Acme').pk}/"):
        assert "2 applications" not in alice_client.get(path).text
        assert "2 in all" not in alice_client.get(path).text
    assert "1 open" in alice_client.get(URL).text


def test_quiet_mode_shows_a_no_only_when_it_is_asked_for(alice: User, alice_client: Client) -> None:
    make_rejection(make_application(alice, company="Acme"), their_words="Somebody with more Kafka.")
    make_application(alice, company="Acme", title="Other")
    alice.quiet_mode = True
    alice.save()
    address = f"{URL}{company(alice, 'Acme').pk}/"

    quiet, asked = alice_client.get(address).text, alice_client.get(f"{address}?ended=1").text

    assert names(quiet) == ["Other"]
    for words in ("Said no", "Somebody with more Kafka."):
        assert words not in quiet
        assert words in asked


def test_rename_changes_the_key(alice: User, alice_client: Client) -> None:
    application = make_application(alice, company="Acme")
    url = f"{URL}{application.company_id}/edit/"

    alice_client.post(url, {"version": 1, "name": " Acme  Freight ", "website": "acme.example"})

    row = Company.objects.get()
    assert (row.name, row.key, row.website) == (
        *("Acme Freight", "acme freight", "https://acme.example"),
    )
    assert company(alice, "ACME freight") == row


def test_rename_onto_a_name_that_is_taken_offers_to_merge(
    alice: User, alice_client: Client
) -> None:
    """U3"""
    acme, other = company(alice, "Acme"), company(alice, "Bright")

    response = alice_client.post(f"{URL}{acme.pk}/edit/", {"version": 1, "name": "BRIGHT"})

    assert response.status_code == 422
    assert "You have a company of that name already." in response.text
    assert f'href="{URL}{acme.pk}/merging/?other={other.pk}"' in response.text
    assert 'value="BRIGHT"' in response.text
    assert Company.objects.get(pk=acme.pk).name == "Acme"


def test_rename_onto_one_in_trash_says_where_it_is(alice: User, alice_client: Client) -> None:
    acme = company(alice, "Acme")
    company(alice, "Bright").trash()

    response = alice_client.post(f"{URL}{acme.pk}/edit/", {"version": 1, "name": "Bright"})

    assert (response.status_code, "lies in Trash" in response.text) == (422, True)


def test_two_saves_that_cross_show_both(alice: User, alice_client: Client) -> None:
    """U28"""
    acme = company(alice, "Acme")
    url = f"{URL}{acme.pk}/edit/"
    alice_client.post(url, {"version": 1, "name": "Acme there", "notes": "a"})

    crossed = alice_client.post(url, {"version": 1, "name": "Acme here", "notes": "a\r\nb"})

    assert crossed.status_code == 409
    assert all(words in crossed.text for words in ("Acme there", "Acme here", "keep-notes"))
    alice_client.post(url, {"version": 2, "name": "Acme here", "notes": "b", "keep-name": "there"})
    row = Company.objects.get()
    assert (row.name, row.notes, row.key) == ("Acme there", "b", "acme there")


def test_an_empty_company_goes_and_comes_back(alice: User, alice_client: Client) -> None:
    """U29"""
    acme = company(alice, "Acme")

    page = alice_client.post(f"{URL}{acme.pk}/deletion/", follow=True).text

    assert f'action="/trash/company/{acme.pk}/restoration/"' in page
    alice_client.post(f"/trash/company/{acme.pk}/restoration/")
    assert names(alice_client.get(URL).text) == ["Acme"]


@pytest.mark.parametrize("holds", ["application", "trashed application", "person"])
def test_a_company_with_something_to_it_stays(
    alice: User, alice_client: Client, holds: str
) -> None:
    acme = company(alice, "Acme")
    if holds == "person":
        make_contact(alice, company="Acme")
    else:
        application = make_application(alice, company="Acme")
        if holds.startswith("trashed"):
            application.trash()

    page = alice_client.post(f"{URL}{acme.pk}/deletion/", follow=True).text

    assert "so it stays." in page
    assert names(alice_client.get(URL).text) == ["Acme"]
    assert f'action="{URL}{acme.pk}/deletion/"' not in page


def test_the_page_of_an_application_says_that_one_applied_here_before(
    alice: User, alice_client: Client
) -> None:
    before = make_application(alice, company="Acme", title="Analyst")
    before.log(EventKind.VERDICT, outcome=Outcome.REJECTED)
    now = make_application(alice, company="Acme", title="Data engineer")
    alone = make_application(alice, company="Mill")

    page = alice_client.get(f"/applications/{now.pk}/").text

    assert "Applied here before" in page
    assert f'href="/applications/{before.pk}/"' in page
    assert f'href="{URL}{now.company_id}/"' in page
    assert "Applied here before" not in alice_client.get(f"/applications/{alone.pk}/").text
