import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.models import Application, Company
from tracker.applications.stages import EventKind, Stage

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
URL = "/applications/new/"
FULL = {
    "title": "Nurse",
    "company": "St Mary",
    "location": "Ghent",
    "workplace": "on_site",
    "stage": "panel",
    "day": "3 Nov",
    "source": "referral",
    "source_detail": "Dana",
    "url": "example.org/7",
    "requisition": "R-7",
    "pay_low": "3,100",
    "pay_high": "3.4k",
    "pay_currency": "chf",
    "pay_period": "month",
    "wanted": "5",
    "effort": "4",
    "forecast": "30",
    "next_step": "Write to Dana",
    "follow_up_on": "3 April",
    "tags": "#night shift #Ghent",
    "ad_text": "An ad.",
    "notes": "A note.",
}


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_every_field_is_kept(alice: User, alice_client: Client) -> None:
    response = alice_client.post(URL, FULL)

    row = Application.objects.get()
    assert response.headers["Location"] == f"/applications/{row.pk}/"
    assert (row.title, row.company_name, row.location) == ("Nurse", "St Mary", "Ghent")
    assert (row.workplace, row.source, row.source_detail) == ("on_site", "referral", "Dana")
    assert (row.url, row.requisition) == ("https://example.org/7", "R-7")
    assert (row.pay_low, row.pay_high) == (Decimal(3100), Decimal(3400))
    assert (row.pay_currency, row.pay_period) == ("CHF", "month")
    assert (row.wanted, row.effort, row.forecast) == (5, 4, 30)
    assert (row.next_step, row.follow_up_on) == ("Write to Dana", date(2027, 4, 3))
    assert (row.ad_text, row.notes) == ("An ad.", "A note.")
    assert (row.stage, row.since) == (Stage.PANEL, datetime(2026, 11, 3, 12, tzinfo=UTC))
    assert [event.kind for event in row.events.all()] == [EventKind.STAGE_MOVED]
    assert [tagging.tag.name for tagging in row.taggings.order_by("id")] == ["night shift", "Ghent"]


def test_the_form_comes_with_what_is_usual(alice: User, alice_client: Client) -> None:
    alice.currency = "SEK"
    alice.save()
    make_application(alice, company="Acme & Sons")

    page = alice_client.get(URL).content.decode()

    assert 'name="day" value="today"' in page
    assert '<option value="applied" selected>' in page
    assert 'name="pay_currency" value="SEK"' in page
    assert '<option value="Acme &amp; Sons"></option>' in page
    assert "(optional)" not in page
    assert " required" not in page


def test_a_role_alone_is_enough(alice_client: Client) -> None:
    alice_client.post(URL, {"title": "Nurse", "stage": "applied", "day": "today"})

    row = Application.objects.get()
    assert (row.company, row.applied_at, row.pay_currency, row.pay_period) == (None, NOW, "", "")


def test_the_same_company_is_not_made_twice(alice: User, alice_client: Client) -> None:
    make_application(alice, company="St Mary")

    alice_client.post(URL, FULL | {"company": " ST  mary "})

    assert Company.objects.count() == 1


def test_the_same_form_sent_twice_makes_one_row(alice_client: Client) -> None:
    token = {"token": str(uuid.uuid4())}

    for _ in range(2):
        alice_client.post(URL, FULL | token)

    assert Application.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("day", "soon", "Write a date such as 3 April or yesterday."),
        ("day", "tomorrow", "That day is still to come."),
        ("day", "03/04/2026", "03/04/2026 may be Fri 3 Apr or Wed 4 Mar."),
        ("stage", "", "Choose a stage."),
        ("stage", "x", "Choose a stage."),
        ("pay_low", "a lot", "Write an amount such as 70k or 70,000."),
        ("pay_high", "3k", "The upper end is below the lower one."),
        ("pay_currency", "euro", "at most 3 characters"),
        ("pay_currency", "€", "Three letters, such as EUR."),
        ("forecast", "101", "Write a number from 0 to 100."),
        ("url", "x y", "Write an address such as https://example.org/jobs/7."),
        ("wanted", "9", "Select a valid choice."),
        ("title", "n" * 301, "at most 300 characters"),
    ],
)
def test_what_is_not_accepted_is_said_and_stays(
    alice_client: Client, field: str, value: str, error: str
) -> None:
    response = alice_client.post(URL, FULL | {field: value})

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: Add an application" in page
    assert page.count(error) == 2
    assert f'id="id_{field}' in page
    assert 'name="source_detail" value="Dana"' in page
    assert not Application.objects.exists()


def test_neither_role_nor_company_is_said(alice_client: Client) -> None:
    response = alice_client.post(URL, {"stage": "applied", "day": "today"})

    assert response.status_code == 422
    assert '<a href="#id_title">Write a role or a company.</a>' in response.content.decode()


def test_nobody_elses_companies_are_offered(charlie: User, alice_client: Client) -> None:
    make_application(charlie, company="Secret GmbH")

    assert "Secret GmbH" not in alice_client.get(URL).content.decode()


def test_five_queries_for_the_form(
    alice: User, alice_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(3):
        make_application(alice, company=f"Company {n}")

    with django_assert_num_queries(5):
        alice_client.get(URL)


def test_one_that_you_have_is_shown_before_keeping(alice: User, alice_client: Client) -> None:
    row = make_application(alice, title="Nurse", company="St Mary")

    response = alice_client.post(URL, FULL)

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>One like it: Add an application" in page
    assert f'<a href="/applications/{row.pk}/">Open that one</a>' in page
    assert f'name="both" value="{row.pk}"' in page
    assert 'name="source_detail" value="Dana"' in page
    assert Application.objects.count() == 1
    alice_client.post(URL, FULL | {"both": str(row.pk)})
    assert Application.objects.count() == 2


def test_tags_in_use_are_offered(alice: User, charlie: User, alice_client: Client) -> None:
    make_application(alice).set_tags(["night"])
    make_application(charlie).set_tags(["secret"])

    page = alice_client.get(URL).content.decode()

    assert '<option value="#night"></option>' in page
    assert "secret" not in page


@pytest.mark.parametrize(
    ("shared", "filled"),
    [
        (
            {"title": "Data Engineer | Acme Careers", "url": "https://acme.example/7"},
            {"title": "Data Engineer", "company": "Acme", "url": "https://acme.example/7"},
        ),
        (
            {"text": "Check out this job at Acme: Nurse https://www.linkedin.com/jobs/view/39124/"},
            {
                "title": "Nurse",
                "company": "Acme",
                "url": "https://www.linkedin.com/jobs/view/39124/",
                "source_detail": "LinkedIn",
            },
        ),
        (
            {"title": "Nurse - St Mary - Ghent", "text": "https://st-mary.example/7"},
            {"title": "Nurse", "company": "St Mary", "location": "Ghent"},
        ),
        ({"url": "https://acme.example/jobs/senior-nurse"}, {"title": "Senior nurse"}),
        ({"title": "", "text": "", "url": ""}, {"title": ""}),
    ],
)
def test_a_shared_page_fills_the_form_and_keeps_nothing(
    alice_client: Client, shared: dict[str, str], filled: dict[str, str]
) -> None:
    """U45: the share target is a GET; the address often comes in the text."""
    page = alice_client.get(URL, shared).content.decode()

    for name, value in filled.items():
        assert (f'name="{name}" value="{value}"' in page) == bool(value), name
    assert not Application.objects.exists()


def test_the_text_of_a_shared_ad_is_kept_with_it(alice_client: Client) -> None:
    ad = "We look for a nurse. " * 20
    shared = {"title": "Nurse at St Mary", "text": f"{ad}https://st-mary.example/7"}

    page = alice_client.get(URL, shared).content.decode()

    assert 'name="title" value="Nurse"' in page
    assert 'name="url" value="https://st-mary.example/7"' in page
    assert ad.strip() in page.partition('name="ad_text"')[2]


def test_a_shared_flood_is_answered(alice_client: Client) -> None:
    response = alice_client.get(URL, {"title": "at " * 2000, "text": "https://a.example " * 2000})

    assert response.status_code == 200
