"""What nobody does by accident: foreign rows, smuggled fields, odd text, numbers and addresses."""

import base64
import json
import re
import time
import uuid
from datetime import date
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reflections.debriefs.models import Debrief, ReasonGuess
from tests.factories import (
    make_application,
    make_brag,
    make_debrief,
    make_lesson,
    make_rejection,
    make_task,
)
from tests.test_urls import KNOWN, VISITS, fingerprint
from tracker.accounts.models import User
from tracker.applications.models import Application, Event, Task
from tracker.applications.stages import EventKind
from tracker.rejections.models import Reason, Rejection

# Deleting the account would leave nothing to look at.
WRITES = [name for name in KNOWN if VISITS[name].post and name != "accounts:account_delete"]
FILLED = [(name, field) for name in WRITES for field in VISITS[name].post or {}]
SMUGGLED = dict.fromkeys(("deleted_at", "created_at", "finished_at"), "2020-01-01")
SMUGGLED |= dict.fromkeys(("owner", "owner_id", "application", "debrief", "rejection", "id"), "2")
SMUGGLED |= dict.fromkeys(("is_sample", "is_superuser", "has_sample_data", "shown_count"), "1")
ODD = [
    "a\0b",
    "\ud800",
    "\u202eabc\u200f",
    "x" * 400,
    "NaN",
    "٣",
    str(2**31 - 1),
    str(2**63 - 1),
    "0001-01-01",
    "31 Feb 2026",
    "%s %(x)s {0} {{ 7*7 }}",
]


def send(client: Client, path: str, data: dict[str, Any], **headers: str) -> Any:
    """As a browser would, but with characters that no browser sends."""
    body = urlencode(data, doseq=True, errors="surrogatepass")
    kind = "application/x-www-form-urlencoded"
    return client.post(path, body, content_type=kind, headers=headers)


class Tags(HTMLParser):
    """Finds what none of our pages has: pictures, scripts of their own, handlers, odd links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.foreign: list[tuple[str, Any]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        odd = any(
            name.startswith("on") or name == "hx-get" and names[name] == "/x" for name in names
        )
        odd = odd or tag == "img" or (tag == "script" and not names.get("src"))
        if odd or (names.get("href") or "").startswith("javascript:"):
            self.foreign.append((tag, attrs))


def cursor(*parts: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


@pytest.mark.parametrize(("name", "field"), FILLED)
def test_odd_values_are_answered(name: str, field: str, alice: User, alice_client: Client) -> None:
    visit = VISITS[name]
    path = reverse(name, kwargs=visit.kwargs(alice))

    for value in ODD:
        response = send(alice_client, path, {**(visit.post or {}), field: value})

        assert response.status_code in {200, 302, 303, 404, 409, 422}, (value[:20], response)


@pytest.mark.parametrize("name", WRITES)
def test_no_field_is_smuggled(name: str, alice: User, alice_client: Client, charlie: User) -> None:
    visit = VISITS[name]
    path = reverse(name, kwargs=visit.kwargs(alice))

    alice_client.post(path, {**SMUGGLED, **(visit.post or {})})

    for model in (Application, Event, Task, Rejection, Debrief, Reason):
        for row in model._base_manager.all():
            assert (row.owner_id, row.is_sample) == (alice.pk, False)
            assert row.created_at.year > 2025
            assert getattr(row, "deleted_at", None) is None or "delet" in name or "trash" in path
    alice.refresh_from_db()
    assert (alice.is_superuser, alice.has_sample_data) == (False, name == "today:sample_create")


def test_no_form_takes_a_row_of_somebody_else(
    alice: User, charlie: User, alice_client: Client
) -> None:
    theirs = make_application(charlie)
    event, reason = theirs.events.get(), Reason.objects.add(charlie, "Wanted Dutch")
    lesson = [make_lesson(person).pk for person in (charlie, alice) for _ in range(5)][0]
    mine, rejection = make_application(alice), make_rejection(make_application(alice))
    step = f"/debriefs/{make_debrief(rejection, step='close').pk}"
    forms: list[tuple[str, dict[str, Any]]] = [
        (f"/applications/{mine.pk}/rejection/", {"their_code": reason.code}),
        (f"/rejections/{rejection.pk}/edit/", {"version": 1, "their_code": reason.code}),
        (f"/applications/{mine.pk}/events/{event.pk}/", {"version": 1, "day": "today"}),
        (f"/applications/{mine.pk}/events/{event.pk}/deletion/", {}),
        (f"{step}/why/", {"version": 1, "guess_1": reason.code, "sure_1": "guess"}),
        (f"{step}/lesson/", {"version": 1, "when": "a", "will": "b", "retire": lesson}),
        (f"{step}/close/", {"version": 1, "next_move": theirs.pk}),
    ]
    before = fingerprint()

    answers = [alice_client.post(path, data).status_code for path, data in forms]

    assert answers == [422, 422, 404, 404, 422, 422, 422]
    assert fingerprint() == before


@pytest.mark.parametrize("version", [2**31 - 1, 2**63 - 1, 10**40, -1])
def test_a_version_no_column_holds_is_stale(
    version: int, alice: User, alice_client: Client
) -> None:
    application = make_application(alice)
    rejection = make_rejection(application)
    at = f"/applications/{application.pk}/"
    forms = {
        f"{at}edit/": {"title": "Nurse"},
        f"{at}facts/title/": {"title": "Nurse"},
        f"/brags/{make_brag(alice).pk}/edit/": {"title": "Fixed the rota"},
        f"/lessons/{make_lesson(alice).pk}/edit/": {"when": "they ask", "will": "answer."},
        f"/rejections/{rejection.pk}/edit/": {"day": "today"},
        f"/debriefs/{make_debrief(rejection, step='held').pk}/wanted/": {"wanted": "4"},
    }

    answers = {
        path: alice_client.post(path, {**data, "version": str(version)}).status_code
        for path, data in forms.items()
    }

    assert answers == dict.fromkeys(forms, 409)


@pytest.mark.parametrize(
    ("path", "data", "model"),
    [
        ("events/", {"kind": "note", "note": "A call"}, Event),
        ("tasks/", {"text": "Ring Ana"}, Task),
        ("stage/", {"stage": "panel"}, Event),
        ("rejection/", {"day": "today"}, Rejection),
    ],
)
def test_a_token_is_spent_once_whatever_the_page(
    path: str, data: dict[str, str], model: Any, alice: User, alice_client: Client
) -> None:
    posted = {**data, "token": str(uuid.uuid4())}
    pages = [f"/applications/{make_application(alice).pk}/{path}" for _ in range(2)]

    answers = [alice_client.post(page, posted).status_code for page in [*pages, pages[0]]]

    assert answers == [302, 302, 302]
    assert model.objects.filter(token=posted["token"]).count() == 1


def test_what_was_undone_and_sent_again_is_kept(alice: User, alice_client: Client) -> None:
    data = {"title": "Nurse", "stage": "applied", "token": str(uuid.uuid4())}
    alice_client.post("/applications/new/", data)
    alice_client.post(f"/applications/{Application.objects.get().pk}/deletion/")

    response = alice_client.post(
        "/applications/new/", {**data, "title": "Senior nurse"}, follow=True
    )

    assert response.status_code == 200
    assert [row.title for row in Application.objects.owned_by(alice)] == ["Senior nurse"]


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("/applications/?view=all&sort=quiet", "quiet"),
        ("/rejections/?", "newest"),
        ("/debriefs/?", "filed"),
    ],
)
def test_a_cursor_beyond_the_calendar_is_the_first_page(
    page: str, name: str, moment: str, alice: User, alice_client: Client
) -> None:
    make_debrief(make_rejection(make_application(alice)), finished_at=timezone.now())

    response = alice_client.get(f"{page}&page={cursor('>', name, moment, 1)}")

    assert response.status_code == 200
    assert "Acme Freight" in response.text


@pytest.mark.parametrize("path", ["/rejections/", "/debriefs/"])
def test_the_second_page_is_another(path: str, alice: User, alice_client: Client) -> None:
    for number in range(51):
        application = make_application(alice, company=f"Company {number:02}")
        make_debrief(make_rejection(application), finished_at=timezone.now())
    first = alice_client.get(path).text
    following = re.findall(r'href="[^"]*(\?page=[^"]+)"', first)[-1]

    second = alice_client.get(path + following).text

    assert "Company 50" in first
    assert "Company 00" not in first
    assert "Company 00" in second
    assert "Company 50" not in second


def test_an_address_that_is_none_is_no_page(alice: User, alice_client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://["}

    brag = make_brag(alice)

    assert alice_client.post(f"/brags/{brag.pk}/deletion/", headers=headers).status_code == 200
    answer = Client().get("/", headers=headers)
    assert answer.headers["HX-Redirect"].startswith("/accounts/login/?next=")


def test_a_long_name_fits_where_it_came_from(alice: User, alice_client: Client) -> None:
    line = f"Nurse at Acme, referred by {'x' * 400}"
    alice_client.post("/applications/line/", {"line": line})

    assert Application.objects.get().source_detail == "x" * 200


def test_undo_pressed_twice_changes_nothing(alice: User, alice_client: Client) -> None:
    rejection = make_rejection(make_application(alice))
    debrief = make_debrief(rejection)
    pairs = [
        (f"/debriefs/{debrief.pk}/deletion/", f"/debriefs/{debrief.pk}/restoration/"),
        (f"/rejections/{rejection.pk}/deletion/", f"/rejections/{rejection.pk}/restoration/"),
    ]
    for away, back in pairs:
        answers = [alice_client.post(path).status_code for path in (away, back, back)]
        assert answers == [302, 302, 302], away
    alice_client.post(pairs[1][0])
    alice_client.post(f"/applications/{rejection.application_id}/deletion/")
    assert alice_client.post(pairs[1][1]).status_code == 404
    call_command("check_record")


def test_no_page_shows_markup_that_somebody_wrote(alice: User, alice_client: Client) -> None:
    text = "<img src=x onerror=alert(1) hx-get=/x>\"'><script>alert(1)</script>"
    row = make_application(
        alice, company=text, title=text, notes=f"{text} [x](javascript:alert(1))", next_step=text
    )
    row.log(EventKind.NOTE, note=text)
    task = make_task(alice, application=row, text=text, due_on=date(2026, 1, 1))
    make_brag(alice, title=text[:90], result=text, quote=text, what_i_did=text, quote_by=text)
    make_lesson(alice, when=text[:90], will=text)
    own = Reason.objects.add(alice, text)
    rejection = make_rejection(row, their_words=text, their_code=own.code)
    debrief = make_debrief(rejection, keep_line=text, vent=text, finished_at=timezone.now())
    ReasonGuess.objects.create(owner=alice, debrief=debrief, code=own.code, control="no")
    at = f"/applications/{row.pk}/"
    pages = [at, f"{at}edit/", f"{at}stage/", f"{at}rejection/", "/", "/applications/?view=all"]
    pages += ["/rejections/", f"/rejections/{rejection.pk}/", f"/debriefs/{debrief.pk}/"]
    pages += ["/debriefs/", "/lessons/", "/brags/", "/reasons/", "/patterns/", "/trash/"]
    alice_client.post(f"/applications/tasks/{task.pk}/done/")
    alice_client.post("/applications/line/", {"line": f"{text} at {text}"})

    for page in pages:
        shown = alice_client.get(page).text
        assert Tags(shown).foreign == [], page
        alice_client.post(f"{at}tasks/", {"text": text})


def test_two_megabytes_of_brackets_are_shown_at_once(alice: User, alice_client: Client) -> None:
    row = make_application(alice, notes="![" * 1_000_000)
    started = time.monotonic()

    assert "![![" in alice_client.get(f"/applications/{row.pk}/").text
    assert time.monotonic() - started < 20
