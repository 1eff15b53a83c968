"""The brag sheet: what is chosen in the query string, and never anything private."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from reflections.bragging.models import Accomplishment
from tests.factories import make_brag
from tracker.accounts.models import User

HTMX = {"HX-Request": "true"}
FILES = pytest.mark.parametrize("file", ["", ".pdf", ".md", ".txt"])


def page(client: Client, query: str = "") -> str:
    return client.get(f"/brags/sheet/?{query}").content.decode()


def text(client: Client, query: str = "") -> str:
    return client.get(f"/brags/sheet.txt?{query}").content.decode()


@pytest.fixture
def brags(alice: User) -> dict[str, Accomplishment]:
    return {
        "led": make_brag(
            alice,
            title="Led the move",
            result="On time.",
            happened_on=date(2024, 3, 1),
            setting="job",
            place="Pelican Freight",
            themes=["led"],
            number_before="4",
            number_after="1",
            number_unit="days",
            number_is_estimate=True,
            quote="She was the calm one.",
            quote_by="Dr Obi",
            what_i_did="I wrote it all down.",
        ),
        "own": make_brag(alice, title="Rebuilt the kiln", result="", themes=["pottery"]),
        "old": make_brag(
            alice, title="Kept the rota", happened_on=date(2019, 1, 1), around=True, themes=["led"]
        ),
    }


def test_shows_everything_that_may_be_used(
    alice_client: Client, alice: User, brags: dict[str, Accomplishment]
) -> None:
    make_brag(alice, title="Forgave my brother", may_use=False)

    shown = page(alice_client)

    assert [one in shown for one in ("Led the move", "Rebuilt the kiln", "Kept the rota")] == [
        True
    ] * 3
    assert "Forgave my brother" not in shown
    assert "1 entry that you keep to yourself" in shown


@FILES
def test_private_things_are_on_no_sheet(file: str, alice_client: Client, alice: User) -> None:
    make_brag(alice, title="Forgave my brother", may_use=False)
    make_brag(alice, title="Led the move", feeling=5)
    make_brag(alice, title="Thrown away").trash()

    answer = alice_client.get(f"/brags/sheet{file or '/'}?details=1")

    assert answer.status_code == 200
    for words in (b"Forgave", b"one of my best", b"Thrown away"):
        assert words not in answer.content


def test_somebody_elses_are_on_no_sheet(charlie_client: Client, brags: object) -> None:
    assert "Nothing to put on a sheet yet" in page(charlie_client)
    assert charlie_client.get("/brags/sheet.pdf").status_code == 302


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Led the move", "Kept the rota", "Rebuilt the kiln"]),
        ("theme=pottery", ["Rebuilt the kiln"]),
        ("theme=led", ["Led the move", "Kept the rota"]),
        ("period=own&from=2024-03&to=2024-03", ["Led the move"]),
        # Of "around 2019" no more is known than the year.
        ("period=own&from=2019-06&to=2019-08", ["Kept the rota"]),
        ("period=own&to=2023-12", ["Kept the rota"]),
        ("period=place", ["Led the move"]),
        ("period=nonsense&by=nonsense&paper=nonsense&from=13", None),
    ],
)
def test_period_and_themes_choose(
    query: str, titles: list[str] | None, alice_client: Client, brags: object
) -> None:
    lines = text(alice_client, query).splitlines()
    named = [line[2:].partition(" (")[0] for line in lines if line.startswith("* ")]

    assert named == (titles or ["Led the move", "Kept the rota", "Rebuilt the kiln"])


def test_options_say_how_much_is_told(alice_client: Client, brags: object) -> None:
    usual = text(alice_client, "theme=led")
    little = text(alice_client, "theme=led&quotes=0&numbers=0")

    assert "From 4 to 1 days, an estimate" in usual
    assert "“She was the calm one.” Dr Obi" in usual
    assert "I wrote it all down." not in usual
    assert "I wrote it all down." in text(alice_client, "theme=led&details=1")
    assert not {"From 4 to 1", "calm one"} & {
        part for part in ("From 4 to 1", "calm one") if part in little
    }


def test_name_stands_on_top_unless_it_is_not_wanted(
    alice_client: Client, alice: User, brags: object
) -> None:
    alice.display_name = "Ana Ruiz"
    alice.save()

    assert text(alice_client).startswith("ANA RUIZ\n\nAccomplishments\n")
    assert text(alice_client, "name=0").startswith("ACCOMPLISHMENTS\n")
    assert "Ana" not in alice_client.get("/brags/sheet.txt").headers["Content-Disposition"]


def test_form_becomes_an_address_that_can_be_kept(
    alice_client: Client, brags: dict[str, Accomplishment]
) -> None:
    led, own, old = (brags[name].pk for name in ("led", "own", "old"))
    sent = {
        "seen": f"{led}.{old}",
        "without": f"{own}.{old}",
        "on": [old],
        "period": "all",
        "by": "place",
        "quotes": "on",
        "numbers": "on",
        "name": "on",
        "paper": "letter",
    }

    answer = alice_client.get("/brags/sheet/", sent)

    # What was not on the page stays left out; of what was, the ticks decide.
    there = parse_qs(urlsplit(answer.headers["Location"]).query)
    left = ".".join(str(pk) for pk in sorted((led, own)))
    assert there == {"period": ["all"], "by": ["place"], "paper": ["letter"], "without": [left]}
    named = text(alice_client, urlsplit(answer.headers["Location"]).query)
    assert ("Kept the rota" in named, "Led the move" in named) == (True, False)


def test_fragment_says_how_many_are_on_it(
    alice_client: Client, brags: dict[str, Accomplishment]
) -> None:
    query = f"without={brags['led'].pk}"

    answer = alice_client.get(f"/brags/sheet/?{query}", headers=HTMX)

    assert answer.content.lstrip().startswith(b'<form class="sheet" id="sheet"')
    assert "2 entries on it" in answer.headers["HX-Trigger-After-Settle"]


def test_nothing_ticked_leaves_nothing_to_print(
    alice_client: Client, brags: dict[str, Accomplishment]
) -> None:
    query = "without=" + ".".join(str(brag.pk) for brag in brags.values())

    shown = page(alice_client, query)

    assert "Nothing is ticked" in shown
    assert "sheet.pdf" not in shown
    answer = alice_client.get(f"/brags/sheet.md?{query}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/brags/sheet/?{query}")


def test_nothing_that_fits_says_so(alice_client: Client, brags: object) -> None:
    assert "Nothing fits these choices" in page(alice_client, "theme=gone")


def test_a_long_list_begins_with_the_last_twelve_months(alice_client: Client, alice: User) -> None:
    for number in range(61):
        make_brag(alice, title=f"Entry {number}", happened_on=date(2019, 1, 1))
    assert "Entry 60" in text(alice_client)

    make_brag(alice, title="Newest", happened_on=timezone.localdate())

    named = text(alice_client)
    assert ("Newest" in named, "Entry 60" in named) == (True, False)
    assert "Entry 60" in text(alice_client, "period=all")


def test_a_long_sheet_is_drawn_in_part_and_taken_along_whole(
    alice_client: Client, alice: User
) -> None:
    """What is not drawn stays as it was ticked, and one link draws it all, to print it."""
    rows = [make_brag(alice, title=f"Entry no. {number};") for number in range(103)]

    part = page(alice_client, "period=all")
    assert part.count("Entry no. ") == 2 * 100
    assert "3 more are not drawn here" in part
    assert "103 entries on it" in part
    seen = re.search(r'name="seen" value="([^"]*)"', part)[1]  # type: ignore[index]
    assert str(rows[0].pk) not in seen.split(".")
    ticked = {"period": "all", "seen": seen, "without": str(rows[0].pk), "on": seen.split(".")[1:]}
    asked = parse_qs(urlsplit(alice_client.get("/brags/sheet/", ticked)["Location"]).query)

    assert set(asked["without"][0].split(".")) == {str(rows[0].pk), seen.split(".")[0]}
    assert page(alice_client, "period=all&whole=1").count("Entry no. ") == 2 * 103
    assert text(alice_client, "period=all").count("Entry no. ") == 103


def test_what_has_no_day_is_told_where_a_period_is_chosen(
    alice_client: Client, brags: object
) -> None:
    assert "1 entry without a day" in page(alice_client, "period=year")


def test_months_to_choose_begin_with_the_first_entry(alice_client: Client, brags: object) -> None:
    shown = page(alice_client, "period=own")

    assert 'value="2019-01"' in shown
    assert 'value="2018-12"' not in shown
    assert f'value="{timezone.localdate():%Y-%m}"' in shown


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("pdf", "application/pdf"),
        ("md", "text/markdown; charset=utf-8"),
        ("txt", "text/plain; charset=utf-8"),
    ],
)
def test_files_are_attachments(file: str, kind: str, alice_client: Client, brags: object) -> None:
    answer = alice_client.get(f"/brags/sheet.{file}")

    assert answer.headers["Content-Type"] == kind
    name = f"brag-sheet-{timezone.localdate().isoformat()}.{file}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("count", [1, 3])
def test_sheet_asks_the_same_few_questions(
    count: int, alice_client: Client, alice: User, django_assert_num_queries: object
) -> None:
    for number in range(count):
        make_brag(alice, title=f"Entry {number}", themes=["led"])
    page(alice_client)

    # The session, the person, and whether anything changed since.
    with django_assert_num_queries(3):
        page(alice_client)
    make_brag(alice, title="A late one", themes=["led"])
    # Their entries, too.
    with django_assert_num_queries(4):
        assert "A late one" in page(alice_client)
