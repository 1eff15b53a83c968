"""Quiet mode: one switch, and no page from which the number of noes can be read. (U40)"""

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from tests.browser.pages import PLAIN
from tests.debriefs.wording import lines
from tests.factories import make_application, make_debrief, make_interview, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Outcome, Stage
from tracker.rejections.models import Rejection

# A number that nothing else on the pages has.
NOES = 37
COUNT = re.compile(rf"(?<![\d:.,/-]){NOES}(?![\d:.,/%-])|thirty-seven", re.I)
FELT = "Zornmut"
# What is opened besides the pages that stand by themselves.
ASKED = (
    *("/applications/?view=ended", "/applications/?view=all", "/applications/?outcome=rejected"),
    *("/debriefs/batch/", "/companies/?sort=recent", "/applications/?q=Baker"),
)


@pytest.fixture
def quiet(alice: User) -> User:
    """Thirty-seven noes at one company, one application open there."""
    for number in range(NOES):
        stage = Stage.PANEL if number % 2 else Stage.APPLIED
        row = make_application(alice, company="Old Mill", title="Baker", stage=stage)
        rejection = make_rejection(row, outcome=Outcome.REJECTED)
        if number % 3 == 0:
            told = {"vent": FELT, "harsh": FELT, "friend": FELT, "mood_before": 1}
            track, step = ("full", "held") if number % 2 else ("quick", "quick")
            make_debrief(rejection, track=track, step=step, **told)
    make_interview(make_application(alice, company="Old Mill", title="Cook", stage=Stage.PANEL))
    alice.quiet_mode = True
    alice.save()
    return alice


def pages_of(user: User) -> Iterator[str]:
    yield from PLAIN
    yield from ASKED
    row = Application.objects.owned_by(user).open().get()
    no = Rejection.objects.owned_by(user).newest().first()
    yield f"/applications/{row.pk}/"
    yield f"/companies/{row.company_id}/"
    yield f"/companies/{row.company_id}/?ended=1"
    yield f"/rejections/{no.pk}/"
    yield f"/rejections/{no.pk}/debrief/"


def said_on(html: str) -> Iterator[str]:
    """Everything that is read or spoken: title, text, names of controls."""
    yield from lines(html, "head")
    yield from lines(html, "body")
    yield from re.findall(r'aria-label="([^"]*)"', html)


def test_no_page_counts_the_noes(quiet: User, client_of: Callable[[User], Client]) -> None:
    client, told = client_of(quiet), {}
    for path in pages_of(quiet):
        page = client.get(path, follow=True).text
        if found := [line for line in said_on(page) if COUNT.search(line)]:
            told[path] = found

    assert told == {}


def test_without_it_some_pages_do_count_them(
    quiet: User, client_of: Callable[[User], Client]
) -> None:
    """So the walk above would see a number if there were one."""
    User.objects.update(quiet_mode=False)
    client = client_of(quiet)

    for path in ("/applications/", "/patterns/", "/settings/deletion/"):
        assert any(COUNT.search(line) for line in said_on(client.get(path).text)), path


def test_everyday_pages_show_no_no(quiet: User, client_of: Callable[[User], Client]) -> None:
    client = client_of(quiet)
    company = Application.objects.open().get().company_id

    for path in ("/applications/", "/applications/board/", "/interviews/", "/companies/"):
        page = "\n".join(lines(client.get(path).text))
        assert "Said no" not in page, path
        assert "Baker" not in page, path
    assert "Baker" not in client.get(f"/companies/{company}/").text
    assert "Baker" in client.get("/applications/?q=Baker&view=all").text


def test_what_was_felt_stands_in_no_title_address_or_message(
    quiet: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(quiet)
    for path in pages_of(quiet):
        response = client.get(path, follow=True)
        page = response.text
        titles = " ".join(lines(page, "head"))
        addresses = " ".join(re.findall(r'(?:href|action|src)="([^"]*)"', page))
        heads = " ".join(f"{name}: {value}" for name, value in response.items())
        asides = " ".join(re.findall(r'id="messages".*?</div>', page, re.DOTALL))
        for words in (titles, addresses, heads, asides):
            assert FELT not in words, path
            assert "flattened" not in words, path


def test_one_press_switches_it_on_and_the_message_switches_it_back(
    alice: User, alice_client: Client
) -> None:
    assert 'action="/settings/quiet/"' in alice_client.get("/applications/").text

    answer = alice_client.post("/settings/quiet/", headers={"referer": "http://testserver/brags/"})
    page = alice_client.get(answer["Location"]).text

    assert answer["Location"] == "/brags/"
    assert User.objects.get().quiet_mode
    assert "Noes are out of sight" in page
    assert page.count('action="/settings/quiet/deletion/"') == 3

    alice_client.post("/settings/quiet/deletion/")

    assert not User.objects.get().quiet_mode


def test_the_landing_offers_it(alice: User, alice_client: Client) -> None:
    rejection = make_rejection(make_application(alice))

    page = alice_client.get(f"/rejections/{rejection.pk}/debrief/").text
    answer = alice_client.post("/settings/quiet/", {"quiet": "on", "next": "/"})

    assert "Keep noes out of sight for now" in page
    assert answer["Location"] == "/"
    assert "for now" not in alice_client.get(f"/rejections/{rejection.pk}/debrief/").text
