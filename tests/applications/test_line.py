import json
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape
from urllib.parse import parse_qs

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Stage

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
URL = "/applications/line/"
CHIP = re.compile(r'class="parsed__name">(.*?)</span><b><bdi>(.*?)</bdi>')
LIKE = "Looks like one you have"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def chips(client: Client, **query: str | list[str]) -> list[tuple[str, str]]:
    response = client.get(URL, query)
    assert response.status_code == 200
    return CHIP.findall(response.content.decode())


def test_enter_shows_what_was_understood_and_keeps_nothing(alice_client: Client) -> None:
    line = "Data engineer at Acme, applied yesterday via LinkedIn, remote, 70k EUR, 4 day week"

    assert chips(alice_client, line=line) == [
        ("Role", "Data engineer"),
        ("Company", "Acme"),
        ("Applied", "Sat 21 Nov"),
        ("Came from", "Job board: LinkedIn"),
        ("Where", "Remote"),
        ("Pay", "€70,000 a year"),
        ("Not placed, stays in the title", "4 day week"),
    ]
    assert not Application.objects.exists()


def test_what_is_typed_is_shown_in_place_and_the_focus_stays(
    alice_client: Client, htmx: dict[str, str]
) -> None:
    response = alice_client.get(URL, {"line": "Nurse at St Mary", "was": "Nurse"}, headers=htmx)

    page = response.content.decode()
    assert "<html" not in page
    assert '<div class="parsed" id="line-parts">' in page
    assert "autofocus" not in page
    assert ">Keep it</button>" in page


def test_without_htmx_the_focus_is_on_keep(alice_client: Client) -> None:
    page = alice_client.get(URL, {"line": "Nurse at St Mary"}).content.decode()

    [button] = re.findall(
        r"<[^>]* autofocus[^>]*>[^<]*", page.partition("<main")[2].partition("</main")[0]
    )
    assert button.endswith(" autofocus>Keep it")
    assert 'form="line-form" formmethod="post" name="csrfmiddlewaretoken"' in button


def test_one_enter_keeps_it_and_loads_the_page_anew(
    alice_client: Client, htmx: dict[str, str]
) -> None:
    """U34: over htmx the parts were shown while one typed, so nothing is asked twice."""
    here = htmx | {"HX-Current-URL": "http://testserver/applications/?view=all#line"}

    response = alice_client.post(URL, {"line": "Nurse at St Mary"}, headers=here)

    assert response.headers["HX-Redirect"] == "/applications/?view=all"
    assert Application.objects.get().title == "Nurse"


@pytest.mark.parametrize(
    ("page", "target"),
    [
        ("/applications/line/?line=x", "/applications/"),
        ("/applications/board/", "/applications/board/"),
        ("//other.example/", "/applications/"),
        ("", "/applications/"),
    ],
)
def test_the_page_to_be_loaded_is_one_of_ours(
    alice_client: Client, htmx: dict[str, str], page: str, target: str
) -> None:
    here = htmx | {"HX-Current-URL": f"http://testserver{page}"}

    response = alice_client.post(URL, {"line": "Nurse at St Mary"}, headers=here)

    assert response.headers["HX-Redirect"] == target


def test_over_another_page_the_line_is_emptied_and_nothing_is_loaded(
    alice_client: Client, htmx: dict[str, str]
) -> None:
    response = alice_client.post(URL, {"line": "Nurse at St Mary", "dialog": "1"}, headers=htmx)

    page = response.content.decode()
    assert '<div class="quick" id="line">' in page
    assert 'name="line" value=""' in page
    assert '<div id="messages" class="messages" hx-swap-oob="true">' in page
    assert "Kept. <a" in page
    assert json.loads(response.headers["HX-Trigger-After-Settle"]) == {
        "line:kept": {},
        "announce": {"text": "Kept."},
        "applications:changed": {},
    }


def test_enter_again_keeps_it(alice: User, alice_client: Client) -> None:
    line = "Data engineer at Acme, applied yesterday via LinkedIn, 65-70k, in Ghent, 4 day week"

    response = alice_client.post(URL, {"line": line, "was": line}, follow=True)

    row = Application.objects.get()
    assert (row.title, row.company_name, row.location) == (
        "Data engineer, 4 day week",
        "Acme",
        "Ghent",
    )
    assert (row.stage, row.applied_at) == (Stage.APPLIED, datetime(2026, 11, 21, 12, tzinfo=UTC))
    assert (row.source, row.source_detail) == ("board", "LinkedIn")
    assert (row.pay_low, row.pay_high) == (Decimal(65_000), Decimal(70_000))
    assert (row.pay_currency, row.pay_period) == ("EUR", "year")
    assert response.redirect_chain == [("/applications/", 302)]
    page = response.content.decode()
    assert f'Kept. <a href="/applications/{row.pk}/">Data engineer, 4 day week at Acme</a>' in page
    assert f'action="/applications/{row.pk}/deletion/" method="post"' in page


def test_a_lead_is_kept_as_of_now(alice_client: Client) -> None:
    alice_client.post(URL, {"line": "Acme"})

    row = Application.objects.get()
    assert (row.title, row.company_name, row.stage, row.since) == ("", "Acme", Stage.LEAD, NOW)


def test_marks_are_kept(alice_client: Client) -> None:
    line = "Nurse at St Mary, #night #Ghent !4, follow up Friday, interview tomorrow"

    alice_client.post(URL, {"line": line})

    row = Application.objects.get()
    assert (row.title, row.wanted, row.follow_up_on) == ("Nurse", 4, date(2026, 11, 27))
    assert (row.stage, row.since) == (Stage.HIRING_MANAGER, NOW)
    assert row.next_step == "Hiring manager, Mon 23 Nov"
    assert [tagging.tag.name for tagging in row.taggings.order_by("id")] == ["night", "Ghent"]


def test_an_address_alone_is_enough(alice_client: Client) -> None:
    alice_client.post(URL, {"line": "jobs.acme.example/7"})

    row = Application.objects.get()
    assert (row.company_name, row.url) == ("Acme", "https://jobs.acme.example/7")


def test_two_presses_make_one_row(alice_client: Client) -> None:
    kept = {"line": "Nurse at St Mary", "token": str(uuid.uuid4())}

    alice_client.post(URL, kept)
    alice_client.post(URL, kept)

    assert Application.objects.count() == 1


def test_another_line_from_the_same_page_makes_another_row(alice_client: Client) -> None:
    token = str(uuid.uuid4())

    alice_client.post(URL, {"line": "Nurse at St Mary", "token": token})
    alice_client.post(URL, {"line": "Cook at Sea Wall", "token": token})

    assert Application.objects.count() == 2


def test_the_focus_goes_to_the_next_part_after_a_drop(
    alice_client: Client, htmx: dict[str, str]
) -> None:
    line = "Nurse at St Mary, via LinkedIn, remote, #night"
    query = {"was": line, "drop": "source"}

    page = alice_client.get(URL, query, headers=htmx).content.decode()

    assert re.findall(r'name="drop" value="(.*?)"[^>]* autofocus', page) == ["workplace"]
    assert ("Came from", "Job board: LinkedIn") not in CHIP.findall(page)
    assert page.count('name="dropped" value="source"') == 2


def test_the_last_part_dropped_gives_the_focus_to_the_one_before(
    alice_client: Client, htmx: dict[str, str]
) -> None:
    line = "Nurse at St Mary, remote, #night"
    query = {"line": line, "was": line, "dropped": "workplace", "drop": ["#night"]}

    page = alice_client.get(URL, query, headers=htmx).content.decode()

    assert page.count("autofocus") == 1
    assert re.findall(r'name="drop" value="(.*?)"[^>]* autofocus', page) == ["left"]


def test_a_part_is_dropped_with_a_press(alice_client: Client) -> None:
    line = "Remote analyst at Acme, remote"

    once = {"line": line, "was": line, "drop": ["workplace"]}
    twice = {"line": line, "was": line, "drop": ["workplace", "left"]}

    assert chips(alice_client, **once)[-1] == ("Not placed, stays in the title", "remote")
    assert chips(alice_client, **twice)[-1] == ("Lead", "today")
    alice_client.post(URL, twice)
    assert (Application.objects.get().title, Application.objects.get().workplace) == (
        "Remote analyst",
        "",
    )


def test_what_was_dropped_is_forgotten_with_another_line(alice_client: Client) -> None:
    query = {"line": "Nurse at St Mary, remote", "was": "Nurse at St Mary", "drop": ["workplace"]}

    assert ("Where", "Remote") in chips(alice_client, **query)


def test_a_day_with_two_readings_is_asked(alice_client: Client) -> None:
    line = "Nurse at St Mary, applied 03/04/2026"

    page = alice_client.get(URL, {"line": line}).content.decode()

    assert "03/04/2026: which day?" in page
    assert 'name="day" value="2026-04-03" autofocus>Fri 3 Apr</button>' in page
    assert 'name="day" value="2026-03-04">Wed 4 Mar</button>' in page
    assert "Keep it" not in page


def test_both_days_are_asked(alice_client: Client, htmx: dict[str, str]) -> None:
    line = "Nurse at St Mary, applied 03/04, follow up 05/12"

    response = alice_client.post(URL, {"line": line, "was": line}, headers=htmx)

    page = response.content.decode()
    assert response.status_code == 422
    assert '<div class="quick passage passage--tight" id="line">' in page
    assert re.findall(r"<button[^>]* autofocus>([^<]*)", page) == ["Fri 3 Apr"]
    assert 'name="follow" value="2026-12-05">Sat 5 Dec</button>' in page
    assert not Application.objects.exists()


def test_a_day_asked_may_be_no_day(alice_client: Client) -> None:
    line = "Nurse at St Mary, 4/5"

    assert chips(alice_client, line=line, was=line, drop="stage")[-1] == (
        "Not placed, stays in the title",
        "4/5",
    )


def test_the_chosen_follow_up_is_kept(alice_client: Client) -> None:
    line = "Nurse at St Mary, applied 03/04/2026, follow up 05/12"
    chosen = {"line": line, "was": line, "day": "2026-03-04", "planned": "2027-05-12"}

    alice_client.post(URL, chosen)

    row = Application.objects.get()
    assert row.follow_up_on == date(2027, 5, 12)
    assert row.applied_at == datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_the_chosen_day_is_kept(alice_client: Client) -> None:
    line = "Nurse at St Mary, applied 03/04/2026"

    assert ("Applied", "Wed 4 Mar") in chips(alice_client, line=line, was=line, day="2026-03-04")
    alice_client.post(URL, {"line": line, "was": line, "day": "2026-03-04"})

    assert Application.objects.get().applied_at == datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("", "Write a role or a company."),
        ("applied yesterday", "Write a role or a company."),
        ("Nurse at St Mary, applied 03/04/2026", "Choose the day: Fri 3 Apr or Wed 4 Mar."),
        ("Nurse at St Mary, applied tomorrow", "That day is still to come."),
        ("n" * 501, "A line holds up to 500 characters, this one 501."),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays(alice_client: Client, line: str, error: str) -> None:
    response = alice_client.post(URL, {"line": line, "was": line})

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in page
    assert error in page
    assert f'name="line" value="{line}"' in page
    assert not Application.objects.exists()


def test_a_paste_of_two_megabytes_is_answered(alice_client: Client) -> None:
    response = alice_client.post(URL, {"line": "x, at " * 400_000})

    assert response.status_code == 422
    assert len(response.content) < 100_000


@pytest.mark.parametrize(
    "line", ["data enginer at ACME  freight", "Acme Freight", "Clerk, https://example.org/7"]
)
def test_one_that_you_have_is_shown_before_keeping(
    alice: User, alice_client: Client, line: str
) -> None:
    row = make_application(alice, url="https://example.org/7")

    page = alice_client.get(URL, {"line": line}).content.decode()

    assert (
        "Looks like one you have: <bdi>Data engineer, Acme Freight</bdi>, open, Oct 2026." in page
    )
    assert f'<a href="/applications/{row.pk}/">Open that one</a>' in page
    assert ">Keep both</button>" in page


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/7/",
        "http://www.example.org/7?utm_source=mail#apply",
        "example.org/7?refId=x",
    ],
)
def test_the_same_page_under_another_address_is_the_same(
    alice: User, alice_client: Client, url: str
) -> None:
    make_application(alice, url="https://example.org/7?trk=jobs")

    assert LIKE in alice_client.get(URL, {"line": f"Cook at Sea Wall {url}"}).content.decode()


def test_another_page_of_the_same_host_is_another(alice: User, alice_client: Client) -> None:
    make_application(alice, url="https://example.org/7?id=1")

    page = alice_client.get(URL, {"line": "Cook at Sea Wall https://example.org/7?id=2"})

    assert LIKE not in page.content.decode()


def test_a_legal_form_makes_no_other_company(alice: User, alice_client: Client) -> None:
    make_application(alice, company="Acme Freight GmbH")

    line = "Data engineer (m/f/d) at Acme Freight"

    assert LIKE in alice_client.get(URL, {"line": line}).content.decode()


def test_one_that_you_have_is_kept_beside_it_only_when_told(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    row = make_application(alice)
    kept = {"line": "Data engineer at Acme Freight", "token": str(uuid.uuid4())}
    both = kept | {"was": kept["line"], "both": str(row.pk)}

    response = alice_client.post(URL, kept, headers=htmx)

    page = response.content.decode()
    assert response.status_code == 422
    assert re.findall(r"<button[^>]* autofocus>([^<]*)", page) == ["Keep both"]
    assert f'name="both" value="{row.pk}" form="line-form"' in page
    assert Application.objects.count() == 1
    for _ in range(2):
        assert "HX-Redirect" in alice_client.post(URL, both, headers=htmx).headers
    assert Application.objects.count() == 2


@pytest.mark.parametrize("line", ["Nurse at Acme Freight", "Data engineer at Other", "Welder"])
def test_another_role_or_company_is_no_duplicate(
    alice: User, alice_client: Client, line: str
) -> None:
    make_application(alice)

    assert LIKE not in alice_client.get(URL, {"line": line}).content.decode()


def test_somebody_elses_is_no_duplicate(charlie: User, alice_client: Client) -> None:
    make_application(charlie)

    response = alice_client.get(URL, {"line": "Data engineer at Acme Freight"})

    assert LIKE not in response.content.decode()


def test_more_fields_takes_everything_along(alice_client: Client) -> None:
    line = "Nurse at St Mary, panel 3 Nov, 65k, hybrid in Ghent"

    page = alice_client.get(URL, {"line": line}).content.decode()
    [more] = re.findall(r'href="/applications/new/\?(.*?)"', page)

    assert {name: value for name, [value] in parse_qs(unescape(more)).items()} == {
        "title": "Nurse",
        "company": "St Mary",
        "stage": "panel",
        "day": "Tue 3 Nov",
        "workplace": "hybrid",
        "location": "Ghent",
        "pay_low": "65000",
        "pay_currency": "EUR",
        "pay_period": "year",
    }
    page = alice_client.get(f"/applications/new/?{unescape(more)}").content.decode()
    assert 'value="Tue 3 Nov"' in page
    assert '<option value="panel" selected>' in page


def test_four_queries_however_long_the_record(
    alice: User, alice_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(3):
        make_application(alice, title=f"Nurse {n}")

    with django_assert_num_queries(4):
        alice_client.get(URL, {"line": "Nurse at Acme Freight"})
