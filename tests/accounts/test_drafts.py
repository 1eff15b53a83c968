"""U27: a session ends while somebody writes; what they wrote waits for them, and only for them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from tests.factories import PASSWORD, make_application, make_interview
from tracker.accounts.models import User

SAID = "You were signed out while writing. What you wrote is still here:"
CANARY = "A heron <b>nobody</b> knows of"
SHOWN = "A heron &lt;b&gt;nobody&lt;/b&gt; knows of"


def enter(client: Client, user: User) -> None:
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})


def end_session(client: Client) -> None:
    Session.objects.filter(session_key=client.cookies["onward"].value).delete()


@pytest.fixture
def here(client: Client, alice: User) -> Client:
    enter(client, alice)
    client.get("/help/")
    return client


def fact(owner: User) -> tuple[str, str, str]:
    page = f"/applications/{make_application(owner).pk}/"
    return page, f"{page}facts/next_step/", "next_step"


def timeline_note(owner: User) -> tuple[str, str, str]:
    page = f"/applications/{make_application(owner).pk}/"
    return page, f"{page}events/", "note"


def line(owner: User) -> tuple[str, str, str]:
    return "/applications/", "/applications/line/", "line"


def interview_note(owner: User) -> tuple[str, str, str]:
    page = f"/interviews/{make_interview(make_application(owner)).pk}/"
    return page, f"{page}facts/preparation/", "preparation"


def write(client: Client, page: str, address: str, data: dict[str, str], *, htmx: bool) -> None:
    there = f"http://testserver{page}?q=a"
    headers = {"HX-Request": "true", "HX-Current-URL": there} if htmx else {"Referer": there}
    hidden = {"csrfmiddlewaretoken": "c", "version": "3", "token": "hidden", "password": "hidden"}
    assert client.post(address, hidden | data, headers=headers).status_code in {204, 302}


@pytest.fixture
def lost(here: Client, alice: User) -> str:
    """The page on which Alice's session ended; her words wait there."""
    page, address, name = fact(alice)
    end_session(here)
    write(here, page, address, {name: CANARY}, htmx=True)
    return page


@pytest.mark.parametrize("htmx", [True, False], ids=["htmx", "plain"])
@pytest.mark.parametrize("place", [fact, timeline_note, line, interview_note])
def test_words_wait_on_the_page_they_were_written_on(
    place: Callable[[User], tuple[str, str, str]], here: Client, alice: User, *, htmx: bool
) -> None:
    page, address, name = place(alice)
    end_session(here)
    write(here, page, address, {name: CANARY}, htmx=htmx)
    assert CANARY not in str(here.cookies)
    enter(here, alice)

    assert SAID not in here.get("/help/").text
    again = here.get(page).text

    assert SAID in again
    assert SHOWN in again
    assert "<dt>Version</dt>" not in again
    assert ">hidden<" not in again


def test_they_stay_until_they_are_put_away(here: Client, alice: User, lost: str) -> None:
    enter(here, alice)
    assert [SAID in here.get(lost).text for _ in range(2)] == [True, True]

    away = here.post("/settings/draft/deletion/", headers={"Referer": f"http://testserver{lost}"})

    assert away.headers["Location"] == lost
    assert SAID not in here.get(lost).text
    assert cache.get(f"draft-{alice.pk}") is None


def test_they_are_gone_after_an_hour(here: Client, alice: User, lost: str) -> None:
    enter(here, alice)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=61)):
        assert SAID not in here.get(lost).text


def test_nobody_else_sees_them(here: Client, alice: User, charlie: User) -> None:
    page, address, name = line(alice)
    end_session(here)
    write(here, page, address, {name: CANARY}, htmx=True)
    enter(here, charlie)

    assert "nobody" not in here.get(page).text


def test_signing_out_takes_them_along(here: Client, alice: User, lost: str) -> None:
    enter(here, alice)
    here.get("/help/")
    here.post("/accounts/logout/")
    assert cache.get(f"draft-{alice.pk}") is None

    write(here, lost, f"{lost}facts/next_step/", {"next_step": CANARY}, htmx=True)

    assert cache.get(f"draft-{alice.pk}") is None
    enter(here, alice)
    assert SAID not in here.get(lost).text


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("facts/next_step/", {"next_step": "a" * 50_001}),
        ("facts/next_step/", {f"next{n}": "a" for n in range(21)}),
        ("stage/", {"stage": "20"}),
        ("facts/next_step/", {"next_step": "  "}),
    ],
    ids=["long", "many", "no words", "empty"],
)
def test_what_is_no_draft_is_not_kept(
    address: str, data: dict[str, str], here: Client, alice: User
) -> None:
    page, _address, _name = fact(alice)
    end_session(here)
    write(here, page, page + address, data, htmx=True)

    assert cache.get(f"draft-{alice.pk}") is None


@pytest.mark.parametrize("address", ["/accounts/email/", "/settings/deletion/", "/go/"])
def test_forms_of_the_account_are_never_kept(address: str, here: Client, alice: User) -> None:
    end_session(here)
    write(here, "/", address, {"email": "alice@example.org", "q": "words"}, htmx=False)

    assert cache.get(f"draft-{alice.pk}") is None


@pytest.mark.parametrize("mark", ["", "1", "1:forged"])
def test_without_the_signed_mark_nothing_is_kept(mark: str, here: Client, alice: User) -> None:
    page, address, name = fact(alice)
    end_session(here)
    here.cookies["onward-owner"] = mark
    write(here, page, address, {name: CANARY}, htmx=True)

    assert cache.get(f"draft-{alice.pk}") is None


def test_its_cookies_are_for_the_server_alone(here: Client, lost: str) -> None:
    for name in ("onward-owner", "onward-draft"):
        cookie = here.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
    assert here.cookies["onward-draft"].value == "1"
