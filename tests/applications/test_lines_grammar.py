import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.applications.lines import PARTS, Line, read
from tracker.applications.stages import Source, Stage, Workplace

TODAY = date(2026, 11, 22)
YESTERDAY = date(2026, 11, 21)


def said(line: Line) -> dict[str, Any]:
    """What was understood, without what was not said."""
    facts = {name: value for name, value in vars(line).items() if value}
    facts.pop("words", None)
    return facts


def test_the_whole_example_is_understood() -> None:
    line = read(
        "Data engineer at Acme Freight, applied yesterday via referral, remote,"
        " 70k EUR, 4 day week",
        TODAY,
    )

    assert said(line) == {
        "title": "Data engineer",
        "company": "Acme Freight",
        "stage": Stage.APPLIED,
        "days": (YESTERDAY,),
        "source": Source.REFERRAL,
        "workplace": Workplace.REMOTE,
        "pay": (Decimal(70_000), None, "EUR", "year"),
        "left": ("4 day week",),
    }
    assert line.whole_title == "Data engineer, 4 day week"


@pytest.mark.parametrize(
    "text",
    [
        "Data engineer at Acme Freight",
        "Data engineer @ Acme Freight",
        "Data engineer @Acme Freight",
        "Acme Freight: Data engineer",
        "Acme Freight - Data engineer",
        "Data engineer – Acme Freight",
        "Data engineer, Acme Freight",
        "Acme Freight, Data engineer",
    ],
)
def test_role_and_company_are_told_apart(text: str) -> None:
    assert said(read(text, TODAY)) == {"title": "Data engineer", "company": "Acme Freight"}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Acme Freight", {"company": "Acme Freight"}),
        ("at Acme", {"company": "Acme"}),
        ("Data engineer", {"title": "Data engineer"}),
        ("Analytics lead", {"title": "Analytics lead"}),
    ],
)
def test_one_name_alone_is_enough(text: str, facts: dict[str, str]) -> None:
    assert said(read(text, TODAY)) == facts


@pytest.mark.parametrize(
    ("words", "stage", "days"),
    [
        ("lead", Stage.LEAD, ()),
        ("applied Tuesday", Stage.APPLIED, (date(2026, 11, 17),)),
        ("yesterday", Stage.APPLIED, (YESTERDAY,)),
        ("phone screen 3 days ago", Stage.RECRUITER_CALL, (date(2026, 11, 19),)),
        ("hackerrank", Stage.ASSESSMENT, ()),
        ("superday last Tuesday", Stage.PANEL, (date(2026, 11, 17),)),
        ("references", Stage.CHECKS, ()),
        ("offer 2026-11-20", Stage.OFFER, (date(2026, 11, 20),)),
        ("applied 03/04", Stage.APPLIED, (date(2026, 4, 3), date(2026, 3, 4))),
    ],
)
def test_stage_and_day_are_read(words: str, stage: Stage, days: tuple[date, ...]) -> None:
    line = read(f"Nurse at St Mary, {words}", TODAY)

    assert (line.reached, line.days, line.whole_title) == (stage, days, "Nurse")


@pytest.mark.parametrize(
    ("words", "source", "detail"),
    [
        ("via LinkedIn", Source.BOARD, "LinkedIn"),
        ("on stepstone", Source.BOARD, "StepStone"),
        ("referral from Dana", Source.REFERRAL, "Dana"),
        ("referred by Dana", Source.REFERRAL, "Dana"),
        ("through a friend", Source.REFERRAL, "a friend"),
        ("through an agency", Source.AGENCY, ""),
        ("via Hays agency", Source.AGENCY, "Hays agency"),
        ("company site", Source.DIRECT, ""),
        ("they wrote", Source.INBOUND, ""),
        ("via a meetup", Source.NETWORK, ""),
        ("via the village notice board", Source.OTHER, "the village notice board"),
    ],
)
def test_where_it_came_from_is_read(words: str, source: Source, detail: str) -> None:
    line = read(f"Nurse at St Mary, {words}", TODAY)

    assert (line.source, line.source_detail, line.whole_title) == (source, detail, "Nurse")


@pytest.mark.parametrize(
    ("text", "workplace", "location"),
    [
        ("Nurse at St Mary, on site", Workplace.ON_SITE, ""),
        ("Nurse at St Mary (remote)", Workplace.REMOTE, ""),
        ("Nurse at St Mary in Antwerp", None, "Antwerp"),
        ("Nurse at St Mary, in Antwerp, hybrid", Workplace.HYBRID, "Antwerp"),
        ("Nurse at St Mary, remote in Belgium", Workplace.REMOTE, "Belgium"),
    ],
)
def test_the_place_is_read(text: str, workplace: Workplace | None, location: str) -> None:
    line = read(text, TODAY)

    assert (line.workplace, line.location, line.company) == (workplace, location, "St Mary")


@pytest.mark.parametrize(
    "text", ["Applied scientist at Amberton", "Final assembly engineer at Amberton"]
)
def test_words_inside_a_role_are_no_stage(text: str) -> None:
    assert read(text, TODAY).reached == Stage.LEAD


def test_an_address_is_kept_apart() -> None:
    line = read("https://jobs.example.org/7?a=1,2 Nurse at St Mary", TODAY)

    assert (line.url, line.title, line.company) == (
        "https://jobs.example.org/7?a=1,2",
        "Nurse",
        "St Mary",
    )


def test_a_dropped_part_goes_to_the_title_and_then_away() -> None:
    text = "Remote sensing analyst at Acme, remote"

    once = read(text, TODAY, ["workplace"])
    twice = read(text, TODAY, ["workplace", "left"])

    assert (once.workplace, once.whole_title) == (None, "Remote sensing analyst, remote")
    assert (twice.workplace, twice.whole_title) == (None, "Remote sensing analyst")


@given(st.text(max_size=600), st.sets(st.sampled_from([*PARTS, "left"])))
def test_no_text_breaks_the_reading(text: str, drops: set[str]) -> None:
    line = read(text, TODAY, drops)

    assert len(line.whole_title) <= 300
    assert "\0" not in line.whole_title + line.company + line.location


WORDS = st.sampled_from(
    ["at", "via", "in", "applied", "yesterday", ",", ":", " - ", "remote", "€", "70k", "03/04", "x"]
)


@given(st.lists(WORDS, max_size=30))
def test_no_order_of_known_words_breaks_the_reading(words: list[str]) -> None:
    read(" ".join(words), TODAY)


@pytest.mark.parametrize("piece", ["a", " at", "1", "via ", "on ", "9,", "x - ", "in the "])
def test_a_long_paste_is_answered_at_once(piece: str) -> None:
    text = piece * (2_000_000 // len(piece))
    started = time.perf_counter()

    read(text, TODAY)

    assert time.perf_counter() - started < 0.5
