from decimal import Decimal

import pytest
from django.test import Client

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.facts import FACTS
from tracker.applications.forms.facts import FactForm
from tracker.applications.models import Application, Company
from tracker.applications.stages import Effort


@pytest.fixture
def application(alice: User) -> Application:
    return make_application(alice)


def sent(application: Application, name: str, /, **typed: object) -> dict[str, object]:
    """What the form of a fact posts when it was drawn now."""
    form: type[FactForm] = FACTS[name].form
    return {"version": application.version, "was": form.reading(application), **typed}


def address(application: Application, name: str) -> str:
    return f"/applications/{application.pk}/facts/{name}/"


NEW = {
    "pay": {"pay_low": "68k", "pay_high": "74,000", "pay_currency": "eur", "pay_period": "year"},
    "wanted": {"wanted": "4"},
    "effort": {"effort": "2"},
    "forecast": {"forecast": "60"},
    "source": {"source": "referral", "source_detail": "Ana"},
    "location": {"location": "Antwerp", "workplace": "hybrid"},
    "url": {"url": "https://jobs.example.org/7"},
    "requisition": {"requisition": "R-7"},
    "title": {"title": "Analyst"},
    "company": {"name": "Civic Loom"},
    "next_step": {"next_step": "Ring Ana"},
    "follow_up_on": {"follow_up_on": "2031-03-04"},
    "tags": {"tags": "Dream job, #remote,"},
    "stage": {"stage": "panel"},
    "notes": {"notes": "Some words"},
}
SHOWN = {
    "pay": "€68,000–74,000 a year",
    "wanted": "4, a lot",
    "effort": "2, light",
    "forecast": "60 in 100",
    "source": "Referral: Ana",
    "location": "Antwerp, hybrid",
    "url": "jobs.example.org",
    "requisition": "R-7",
    "title": "Analyst",
    "company": "Civic Loom",
    "next_step": "Ring Ana",
    "follow_up_on": "Tue 4 Mar 2031",
    "tags": "Dream job",
    "stage": "Panel",
    "notes": "Some words",
}


@pytest.mark.parametrize("name", FACTS)
def test_fact_is_edited_on_a_page_of_its_own(
    alice_client: Client, application: Application, name: str
) -> None:
    url = address(application, name)
    assert "<html" in alice_client.get(url).content.decode()

    response = alice_client.post(url, sent(application, name, **NEW[name]), follow=True)

    assert response.redirect_chain == [(f"/applications/{application.pk}/", 302)]
    assert SHOWN[name] in response.content.decode()


@pytest.mark.parametrize("name", FACTS)
def test_fact_is_edited_in_place(
    alice_client: Client, application: Application, name: str, htmx: dict[str, str]
) -> None:
    url, root = address(application, name), f'<div id="application-{application.pk}-{name}"'
    form = alice_client.get(url, headers=htmx).content.decode()
    assert form.lstrip().startswith(root)
    assert "autofocus" in form

    response = alice_client.post(url, sent(application, name, **NEW[name]), headers=htmx)

    html = response.content.decode()
    assert html.lstrip().startswith(root)
    assert SHOWN[name] in html
    assert "Saved " in html
    assert f'data-focus-key="application-{application.pk}-{name}"' in html
    assert "announce" in response.headers["HX-Trigger-After-Settle"]


def test_cancel_gives_back_the_fact_as_it_is(
    alice_client: Client, application: Application, htmx: dict[str, str]
) -> None:
    response = alice_client.get(address(application, "title") + "?show=1", headers=htmx)

    html = response.content.decode()
    assert "Data engineer" in html
    assert "<form" not in html
    assert "Saved" not in html


def test_cancel_without_javascript_leads_back(
    alice_client: Client, application: Application
) -> None:
    response = alice_client.get(address(application, "title") + "?show=1")

    assert response.headers["Location"] == f"/applications/{application.pk}/"


def test_emptied_fact_is_forgotten(alice: User, alice_client: Client) -> None:
    application = make_application(
        alice, effort=Effort.SOLID, pay_low=Decimal(50_000), pay_currency="EUR"
    )
    url = address(application, "pay")
    typed = {"pay_low": "", "pay_high": "", "pay_currency": "EUR", "pay_period": ""}

    alice_client.post(address(application, "effort"), sent(application, "effort", effort=""))
    application.refresh_from_db()
    alice_client.post(url, sent(application, "pay", **typed))

    application.refresh_from_db()
    assert (application.effort, application.pay_low, application.pay_currency) == (None, None, "")


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("pay", {"pay_low": "plenty"}, "Write an amount such as 70k or 70,000."),
        ("pay", {"pay_low": "80k", "pay_high": "70k"}, "The upper end is below the lower one."),
        ("pay", {"pay_low": "80k", "pay_currency": "€"}, "Three letters, such as EUR."),
        ("forecast", {"forecast": "120"}, "Write a number from 0 to 100."),
        ("follow_up_on", {"follow_up_on": "soonish"}, "Write a date"),
        ("url", {"url": "ftp:// nowhere"}, "Write an address such as"),
    ],
)
@pytest.mark.parametrize("inplace", [True, False])
def test_fact_that_is_not_understood_keeps_what_was_typed(
    alice_client: Client,
    application: Application,
    htmx: dict[str, str],
    name: str,
    typed: dict[str, str],
    message: str,
    inplace: bool,  # noqa: FBT001
) -> None:
    headers = htmx if inplace else {}
    response = alice_client.post(
        address(application, name), sent(application, name, **typed), headers=headers
    )

    html = response.content.decode()
    assert response.status_code == 422
    assert message in html
    assert 'class="problem"' in html
    assert all(f'value="{words}"' in html for words in typed.values())
    assert inplace or "<title>Error: " in html


def test_stale_fact_shows_both_values_and_either_can_be_kept(
    alice_client: Client, application: Application, htmx: dict[str, str]
) -> None:
    url, first = address(application, "title"), sent(application, "title", title="Analyst")
    alice_client.post(url, first)

    response = alice_client.post(url, first | {"title": "Archivist"}, headers=htmx)

    html = response.content.decode()
    assert response.status_code == 409
    assert html.count("Keep this") == 2
    assert "Analyst" in html
    assert "Archivist" in html
    application.refresh_from_db()
    assert application.title == "Analyst"
    answer = sent(application, "title", title="Archivist")
    assert f'name="was" value="{answer["was"]}"' in html
    assert f'name="version" value="{answer["version"]}"' in html
    assert alice_client.post(url, answer, headers=htmx).status_code == 200
    application.refresh_from_db()
    assert application.title == "Archivist"


def test_another_fact_changed_meanwhile_is_no_reason_to_ask(
    alice_client: Client, application: Application
) -> None:
    title = sent(application, "title", title="Analyst")
    wanted = sent(application, "wanted", wanted="5")

    alice_client.post(address(application, "title"), title)
    alice_client.post(address(application, "wanted"), wanted)

    application.refresh_from_db()
    assert (application.title, application.wanted) == ("Analyst", 5)


def test_company_written_otherwise_is_the_same_company(
    alice: User, alice_client: Client, application: Application
) -> None:
    alice_client.post(
        address(application, "company"), sent(application, "company", name="ACME  freight")
    )

    assert Company.objects.owned_by(alice).count() == 1


def test_stale_company_makes_no_company(
    alice: User, alice_client: Client, application: Application
) -> None:
    url, first = address(application, "company"), sent(application, "company", name="Civic Loom")
    alice_client.post(url, first)

    assert alice_client.post(url, first | {"name": "Third"}).status_code == 409
    assert not Company.objects.filter(name="Third").exists()


def test_unknown_fact_is_not_found(alice_client: Client, application: Application) -> None:
    assert alice_client.get(address(application, "mood")).status_code == 404


def test_fact_of_a_stranger_is_not_found(charlie_client: Client, application: Application) -> None:
    url = address(application, "title")

    assert charlie_client.get(url).status_code == 404
    assert charlie_client.post(url, sent(application, "title", title="x")).status_code == 404
