"""What is understood of lines as people write them; `written_lines.txt` holds each and its reading.

U34: nothing is guessed where there are two readings, and what finds no place stays in the title.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tracker.applications.lines import LONGEST, PARTS, Line, read
from tracker.applications.stages import PayPeriod, Source, Stage, Workplace
from tracker.applications.vocabulary import ENGLISH

TODAY = date(2026, 11, 22)
PAIRS = Path(__file__).with_name("written_lines.txt").read_text(encoding="utf-8").splitlines()
WRITTEN = list(zip(PAIRS[::2], PAIRS[1::2], strict=True))


def shown(line: Line) -> str:
    """What was understood, part by part."""
    facts = {name: value for name, value in vars(line).items() if value and name != "words"}
    return " · ".join(f"{name} {_text(value)}" for name, value in facts.items())


def _text(value: Any) -> str:
    if hasattr(value, "currency"):
        value = [value.low or "-", value.high, value.currency, value.period]
    if isinstance(value, (tuple, list)):
        return " + ".join(str(one) for one in value if one)
    return getattr(value, "code", None) or str(value)


def test_there_are_enough_lines() -> None:
    assert len(WRITTEN) >= 120
    assert len(dict(WRITTEN)) == len(WRITTEN)


@pytest.mark.parametrize(("line", "reading"), WRITTEN)
def test_a_line_is_understood(line: str, reading: str) -> None:
    assert shown(read(line, TODAY)) == reading.strip()


@pytest.mark.parametrize("length", [300, 480])
def test_a_company_of_many_letters_is_kept_as_far_as_it_fits(length: int) -> None:
    name = "Á" * length

    line = read(f"Nurse at {name}"[:LONGEST], TODAY)

    assert (line.title, line.company) == ("Nurse", name[:300])


@pytest.mark.parametrize(
    ("text", "title", "company"),
    [
        ("\u202bמהנדסת נתונים @ אקמי\u202c", "מהנדסת נתונים", "אקמי"),
        ("🚀 Nurse 💉 at St Mary 🏥", "Nurse", "St Mary"),
        ("Nurse at St Mary\n\nGhent\nhttps://st-mary.example/7\n", "Nurse", "St Mary"),
        ("Nurse\u00a0at\u2003St\u00a0Mary", "Nurse", "St Mary"),
    ],
)
def test_signs_that_are_not_seen_do_not_count(text: str, title: str, company: str) -> None:
    line = read(text, TODAY)

    assert (line.title, line.company) == (title, company)


def test_own_names_of_stages_count() -> None:
    own = {30: "Posted off", 70: "The big room"}

    assert read("Nurse at St Mary, the big room", TODAY, own_stages=own).reached == 70
    assert read("Nurse at St Mary, applied", TODAY, own_stages=own).reached == 30


@pytest.mark.parametrize(
    "text",
    [
        "Data engineer at Acme, applied 03/04, via LinkedIn, #a #b, !4, follow up 03/12, x y",
        "Nurse, St Mary, Ghent, hybrid, 3.200 EUR a month, https://st-mary.example/7",
    ],
)
def test_every_part_can_be_dropped(text: str) -> None:
    line = read(text, TODAY)
    names = [*(PARTS.keys() & line.words), *(f"#{tag}" for tag in line.tags), "left"]

    for name in names:
        again = read(text, TODAY, [name, "left"])
        assert name not in again.words
        assert name.removeprefix("#") not in again.tags
        assert again.left == ()


def test_a_dropped_mark_does_not_go_to_the_title() -> None:
    text = "Nurse at St Mary, #night !4 follow up Friday https://st-mary.example/7"

    line = read(text, TODAY, ["#night", "wanted", "follow_up", "url"])

    assert shown(line) == "title Nurse · company St Mary"


DUTCH_DAYS = replace(
    ENGLISH.dates,
    near={"gisteren": -1, "vandaag": 0},
    weekdays=(
        ("ma",),
        ("di", "dinsdag"),
        ("wo",),
        ("do",),
        ("vr", "vrijdag"),
        ("za",),
        ("zo",),
    ),
    phrases=(
        (r"<NEAR>", "near", False),
        (r"(?:(?P<before>vorige)|(?P<after>volgende))\s+<WEEKDAY>", "weekday", False),
        (r"<WEEKDAY>", "weekday", True),
    ),
)
DUTCH = replace(
    ENGLISH,
    dates=DUTCH_DAYS,
    stages={Stage.APPLIED: ("gesolliciteerd",), Stage.PANEL: ("tweede gesprek",)},
    verbs=("gesolliciteerd",),
    sources={Source.REFERRAL: ("aanbeveling",)},
    workplaces={Workplace.REMOTE: ("thuiswerk",)},
    follow_up=("opvolgen",),
    periods={PayPeriod.MONTH: ("maand",)},
    per=("per",),
    at=("bij",),
    company_as=("als",),
    within=("in",),
    referral_from=("aanbevolen door",),
    role_words=frozenset({"verpleegkundige"}),
)


def test_another_language_is_another_table() -> None:
    """Neither the reader nor the rules of dates name a word themselves."""
    line = (
        "verpleegkundige bij Sint-Jan in Brugge, gisteren gesolliciteerd, thuiswerk,"
        " €3.200 per maand, aanbevolen door Dana, opvolgen vrijdag"
    )

    assert shown(read(line, TODAY, words=DUTCH)) == (
        "title verpleegkundige · company Sint-Jan · stage applied · days 2026-11-21"
        " · source referral · source_detail Dana · workplace remote · location Brugge"
        " · pay 3200 + EUR + month · follow_up 2026-11-27"
    )
