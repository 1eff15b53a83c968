"""/go/: a page of links and forms, and what the dialog asks for."""

import re
from typing import Any

from django.test import Client

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Outcome, Stage
from tracker.palette.items import MOST_SHOWN, find
from tracker.places import PLACES


def names(user: User, text: str) -> list[str]:
    return [item.name for item in find(user, text)]


def test_the_page_leads_to_every_page(alice_client: Client) -> None:
    page = alice_client.get("/go/").content.decode()

    assert [place.address for place in PLACES if f'href="{place.address}"' not in page] == []


def test_the_page_finds_by_its_address(alice: User, alice_client: Client) -> None:
    row = make_application(alice, company="Old Mill", title="Baker")

    page = alice_client.get("/go/?to=mill").content.decode()

    assert f'href="/applications/{row.pk}/"' in page
    assert 'value="mill"' in page


def test_the_dialog_asks_without_an_address(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    row = make_application(alice, company="Old Mill", title="Baker")

    answer = alice_client.post("/go/", {"to": "mill"}, headers=htmx).content.decode()

    assert answer.startswith('<div class="palette__options" id="palette-options" role="listbox"')
    assert re.findall(r'<a [^>]*href="([^"]*)"[^>]*role="option"', answer) == [
        f"/applications/{row.pk}/"
    ]


def test_a_theme_is_a_form_without_javascript(alice_client: Client) -> None:
    page = alice_client.get("/go/?to=dark").content.decode()

    assert '<form action="/settings/theme/" method="post"' in page
    assert re.search(r'<button [^>]*name="theme" value="dark"', page)


def test_nothing_fits_is_said(alice_client: Client, htmx: dict[str, str]) -> None:
    answer = alice_client.post("/go/", {"to": "qqqq"}, headers=htmx).content.decode()

    assert "Nothing fits these words." in answer
    assert 'role="listbox"' not in answer
    assert "Nothing fits" in alice_client.get("/go/?to=qqqq").content.decode()


def test_odd_words_are_words(alice_client: Client) -> None:
    for odd in ("\0", "%", "_", "'", '"', "\\", "* OR", "a" * 5000, "\u0301", "🙂", "<b>"):
        assert alice_client.post("/go/", {"to": odd}).status_code == 200, odd


def test_only_ones_own_are_found(alice: User, charlie: User) -> None:
    make_application(charlie, company="Old Mill", title="Baker")
    make_application(alice, company="Old Mill", title="Miller").trash()

    assert names(alice, "mill") == []


def test_a_page_is_found_by_its_beginning_and_by_its_other_names(alice: User) -> None:
    assert names(alice, "pat")[0] == "Patterns"
    assert names(alice, "rights")[0] == "Bragging rights"
    assert names(alice, "STAT")[0] == "Patterns"
    assert "Trash" in names(alice, "bin")


def test_the_nearest_application_comes_first(alice: User) -> None:
    """A company's beginning, then a word's, then anywhere; open before ended, late before early."""
    make_application(alice, company="Far Shore", title="Clerk", notes="knows Okapi")
    make_application(alice, company="Inner Okapi", title="Driver")
    make_application(alice, company="Okapi Mobility", title="Ended one", outcome=Outcome.SILENT)
    first = make_application(alice, company="Okapi Mobility", title="Open one")
    make_application(alice, company="Sea Wall", title="Okapi keeper")
    ended = Application.objects.get(title="Ended one")
    Application.objects.filter(pk=ended.pk).update(outcome=Outcome.SILENT)

    found = names(alice, "oka")

    assert found[:2] == [first.name, "Ended one"]
    assert set(found[2:4]) == {"Driver", "Okapi keeper"}
    assert found[4] == "Clerk"


def test_accents_and_case_do_not_matter_to_the_beginning_of_a_page(alice: User) -> None:
    assert names(alice, "SÉC")[0] == "Security"


def test_a_line_says_where_the_application_stands(alice: User) -> None:
    make_application(alice, company="Old Mill", title="Baker", stage=Stage.PANEL)

    [item] = find(alice, "baker")

    assert item.detail == "Old Mill · Panel"


def test_as_many_queries_for_many_as_for_one(
    alice: User, alice_client: Client, django_assert_num_queries: Any
) -> None:
    for n in range(30):
        make_application(alice, company=f"Mill {n}", title="Baker")

    with django_assert_num_queries(4):
        found = find(alice, "mill")

    assert 1 < len(found) <= MOST_SHOWN


def test_every_page_has_the_frame_and_nothing_in_it(alice_client: Client, client: Client) -> None:
    """It costs a page its frame alone; the words and what fits are asked for when it opens."""
    page = alice_client.get("/settings/").content.decode()
    start = page.index('<dialog class="dialog palette"')
    frame = page[start : page.index("</dialog>", start)]

    assert len(re.sub(r'value="[^"]*"', "", frame)) < 1600
    assert "palette__option" not in frame.replace("palette__options", "")
    assert 'id="palette' not in client.get("/help/").content.decode()
