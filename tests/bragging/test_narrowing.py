"""The running list, searched, narrowed and put in order by its address."""

import re
from datetime import date

import pytest
from django.test import Client

from tests.factories import make_brag
from tracker.accounts.models import User

HTMX = {"HX-Request": "true", "HX-Target": "running"}


@pytest.fixture
def several(alice: User) -> None:
    make_brag(
        alice,
        title="Ledger",
        result="Cut over on the weekend.",
        setting="job",
        themes=["led", "Paperwork"],
        happened_on=date(2024, 3, 1),
        feeling=3,
        skills=["SQL", "Überblick"],
    )
    make_brag(
        alice,
        title="Papers",
        setting="life",
        themes=["Paperwork"],
        happened_on=date(2026, 9, 1),
        feeling=5,
        place="Harrow clinic",
    )
    make_brag(
        alice,
        title="Rota",
        setting="volunteer",
        themes=["fixed"],
        named_by_others=True,
        source="feedback",
        quote="She was the calm one.",
        happened_on=date(2024, 1, 1),
        feeling=4,
    )
    make_brag(alice, title="Bare", result="", feeling=1)


def titles(client: Client, query: str) -> list[str]:
    response = client.get(f"/brags/{query}")
    assert response.status_code == 200
    return re.findall(r'data-focus-key="accomplishment-\d+">(\w+)<', response.content.decode())


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Bare", "Papers", "Ledger", "Rota"]),
        ("?sort=pride", ["Papers", "Rota", "Ledger", "Bare"]),
        ("?sort=theme", ["Ledger", "Rota", "Papers", "Bare"]),
        ("?sort=nonsense", ["Bare", "Papers", "Ledger", "Rota"]),
        ("?theme=led", ["Ledger"]),
        ("?theme=paperwork", ["Papers", "Ledger"]),
        ("?theme=nothing", []),
        ("?setting=life", ["Papers"]),
        ("?show=life&setting=volunteer", ["Rota"]),
        ("?show=work&setting=life", ["Ledger"]),
        ("?source=feedback", ["Rota"]),
        ("?year=2024", ["Ledger", "Rota"]),
        ("?year=2024&sort=pride", ["Rota", "Ledger"]),
        ("?year=20x4", ["Bare", "Papers", "Ledger", "Rota"]),
        ("?year=0000", ["Bare", "Papers", "Ledger", "Rota"]),
        ("?show=named", ["Rota"]),
        ("?q=weekend", ["Ledger"]),
        ("?q=harrow", ["Papers"]),
        ("?q=CALM+one", ["Rota"]),
        ("?q=calm+ledger", []),
        ("?q=stepped", ["Ledger"]),
        ("?q=paperwork", ["Papers", "Ledger"]),
        ("?q=sql", ["Ledger"]),
        ("?q=über", ["Ledger"]),
        ("?q=%00", ["Bare", "Papers", "Ledger", "Rota"]),
        ("?q=%25", []),
    ],
)
def test_the_address_says_which_and_in_what_order(
    alice_client: Client, query: str, found: list[str]
) -> None:
    assert titles(alice_client, query) == found


@pytest.mark.usefixtures("several")
def test_orders_by_theme_and_by_pride_name_their_parts(alice_client: Client) -> None:
    def names(sort: str) -> list[str]:
        html = alice_client.get(f"/brags/?sort={sort}").content.decode()
        return re.findall(r'<li class="brags__group">([^<]+)<', html)

    assert names("theme") == [
        "Led or stepped up",
        "Fixed something broken",
        "Paperwork",
        "About nothing named",
    ]
    assert names("pride") == ["One of my best", "Very proud", "Proud", "A little proud"]
    assert names("date") == []


@pytest.mark.usefixtures("several")
def test_what_was_chosen_stays_in_every_address(alice_client: Client) -> None:
    html = alice_client.get("/brags/?show=life&sort=pride&q=a&year=2024").content.decode()

    assert 'hx-get="/brags/?show=work&amp;q=a&amp;year=2024&amp;sort=pride"' in html
    assert 'name="show" value="life"' in html
    assert '<option value="pride" selected>' in html
    assert '<option value="2024" selected>2024 (2)</option>' in html
    assert 'href="/brags/?show=life&amp;sort=pride#running"' in html
    assert "1 found" in html


@pytest.mark.usefixtures("several")
def test_filters_offer_what_there_is_with_its_count(alice_client: Client) -> None:
    html = alice_client.get("/brags/").content.decode()

    assert '<option value="Paperwork">Paperwork (2)</option>' in html
    assert '<option value="feedback">From an employer’s answer (1)</option>' in html
    assert '<option value="study"' not in html


@pytest.mark.usefixtures("several")
def test_nothing_found_says_so_and_leads_back(alice_client: Client) -> None:
    html = alice_client.get("/brags/?q=zzz&sort=pride").content.decode()

    assert "Nothing fits" in html
    assert 'href="/brags/?sort=pride#running"' in html


@pytest.mark.usefixtures("several")
def test_over_htmx_the_list_alone_is_answered(alice_client: Client) -> None:
    response = alice_client.get("/brags/?q=ledger&year=&sort=date", headers=HTMX)

    html = response.content.decode()
    assert response.headers["HX-Push-Url"] == "/brags/?q=ledger"
    assert html.strip().startswith('<section id="running"')
    assert 'id="capture"' not in html


def test_pages_keep_what_was_chosen(alice: User, alice_client: Client) -> None:
    for number in range(26):
        make_brag(alice, title=f"Entry{number:02}", themes=["led"])

    first = alice_client.get("/brags/?sort=theme&q=entry").content.decode()

    assert 'rel="next" href="/brags/?q=entry&amp;sort=theme&amp;page=2#running"' in first
    assert titles(alice_client, "?sort=theme&q=entry&page=2") == ["Entry00"]


def test_one_entry_needs_no_filters(alice: User, alice_client: Client) -> None:
    make_brag(alice)

    assert 'role="search"' not in alice_client.get("/brags/").content.decode()
