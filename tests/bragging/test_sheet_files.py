"""What the writers of a brag sheet write: pure functions, so no database."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import font_source_serif_pro
import pytest
from fontTools.ttLib import TTFont

from reflections.bragging.sheet import letters, markdown, pdf, text
from reflections.bragging.sheet.contents import Entry, Sheet, grouped
from reflections.bragging.sheet.periods import EVER, Period, last_place, period

TODAY = date(2025, 11, 22)


def entry(pk: int = 1, title: str = "Led the move", **fields: Any) -> Entry:
    return Entry(pk, title, **fields)


def sheet(*entries: Entry, by: str = "theme", **fields: Any) -> Sheet:
    return Sheet(grouped(entries, by), **fields)


FULL = entry(
    result="On time.",
    on=date(2024, 3, 1),
    place="Pelican Freight",
    themes=("saved",),
    before="4",
    after="1",
    unit="days",
    quote="She was calm.",
    quote_by="Dr Obi",
)


ESCAPED = {b"\\r": b"\r", b"\\\\": b"\\", b"\\(": b"(", b"\\)": b")"}


def words_of(file: bytes) -> str:
    """The lines of an uncompressed PDF, by the table that leads from its glyphs to letters."""
    tables = []
    for found in re.finditer(rb"beginbfchar\n(.*?)endbfchar", file, re.DOTALL):
        pairs = re.findall(rb"<(\w{4})> <(\w+)>", found[1])
        tables.append(
            {
                int(glyph, 16): bytes.fromhex(code.decode()).decode("utf-16-be")
                for glyph, code in pairs
            }
        )
    lines, table = [], {}
    drawn = re.compile(rb"/F(\d+) [\d.]+ Tf|\(((?:[^\\()]|\\.)*)\) Tj", re.DOTALL)
    for font, shown in drawn.findall(file):
        if font:
            table = tables[int(font) - 1]
            continue
        glyphs = re.sub(rb"\\.", lambda found: ESCAPED[found[0]], shown, flags=re.DOTALL)
        codes = [int.from_bytes(glyphs[at : at + 2], "big") for at in range(0, len(glyphs), 2)]
        lines.append("".join(table[code] for code in codes))
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("code", "months"),
    [
        ("all", ""),
        ("quarter", "Oct 2025 to Dec 2025"),
        ("last_quarter", "Jul 2025 to Sep 2025"),
        ("half", "Jul 2025 to Dec 2025"),
        ("last_half", "Jan 2025 to Jun 2025"),
        ("year", "2025"),
        ("last_year", "2024"),
        ("twelve", "Dec 2024 to Nov 2025"),
        ("place", "Mar 2023 to Nov 2025"),
    ],
)
def test_periods_are_whole_months(code: str, months: str) -> None:
    assert period(code, TODAY, place_since=date(2023, 3, 9)).words == months


def test_own_months_may_stand_in_any_order_and_open() -> None:
    first, last = date(2025, 1, 1), date(2024, 3, 1)

    both = period("own", TODAY, first=first, last=last)

    assert both == (date(2024, 3, 1), date(2025, 1, 31))
    assert period("own", TODAY, first=first).words == "since Jan 2025"
    assert period("own", TODAY, last=last).words == "up to Mar 2024"
    assert period("own", TODAY) == EVER


def test_months_are_counted_over_the_year() -> None:
    months = Period(date(2024, 11, 1), date(2025, 2, 28)).months

    assert [f"{month:%Y-%m}" for month in months] == ["2024-11", "2024-12", "2025-01", "2025-02"]


def test_last_job_is_that_of_the_newest_entry() -> None:
    rows = [("Old", date(2019, 1, 1)), ("New", date(2023, 5, 1)), ("New", date(2024, 1, 1))]

    assert last_place([*rows, ("", date(2025, 1, 1)), ("Undated", None)]) == (
        "New",
        date(2023, 5, 1),
    )


def test_each_entry_stands_once_at_the_first_theme_that_was_wanted() -> None:
    both, own, none = entry(1, themes=("saved", "led")), entry(2, themes=("kiln",)), entry(3)

    usual = grouped([none, own, both], "theme")
    wanted = grouped([both], "theme", ["saved"])

    assert [(group.name, [one.pk for one in group.entries]) for group in usual] == [
        ("Led or stepped up", [1]),
        ("kiln", [2]),
        ("More", [3]),
    ]
    assert [group.name for group in wanted] == ["Saved time or money"]


def test_years_come_newest_first_and_days_unknown_last() -> None:
    rows = [entry(1), entry(2, on=date(2019, 1, 1)), entry(3, on=date(2024, 1, 1))]

    assert [group.name for group in grouped(rows, "date")] == ["2024", "2019", "More"]


def test_markdown_is_a_list_under_headings() -> None:
    assert markdown.write(sheet(FULL, months="2024", name="Ana Ruiz")) == (
        "# Ana Ruiz\n\nAccomplishments, 2024\n\n## Saved time or money\n\n"
        "- **Led the move** (Mar 2024, Pelican Freight)  \n"
        "  On time.  \n  From 4 to 1 days  \n  “She was calm.” Dr Obi\n"
    )


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("**bold** [x](y) <b>", r"\*\*bold\*\* \[x\](y) \<b\>"),
        ("# no heading", r"\# no heading"),
        ("1. first", r"1\. first"),
        ("- a\n+ b\n---", "\\- a\n\\+ b\n\\---"),
        ("a_b `c` 1.5 C# -3", r"a\_b \`c\` 1.5 C# -3"),
    ],
)
def test_markdown_shows_words_as_they_are(words: str, written: str) -> None:
    assert markdown.plain(words) == written


def test_plain_text_is_wrapped_under_its_mark() -> None:
    long = entry(title="Led the move " * 8, result="x" * 90)

    lines = text.write(sheet(long)).splitlines()

    assert lines[:4] == [
        "ACCOMPLISHMENTS",
        "",
        "* " + "Led the move " * 5 + "Led the",
        "  move Led the move Led the move",
    ]
    assert lines[4] == "  " + "x" * 90


def test_pdf_holds_the_words_in_order_and_says_whose_it_is() -> None:
    file = pdf.write(sheet(FULL, months="2024", name="Ana Ruiz"), compressed=False)

    assert words_of(file).splitlines()[:9] == [
        *("Ana Ruiz", "Accomplishments, 2024", "Saved time or money", "Mar 2024"),
        *("Pelican Freight", "Led the move", "On time.", "From 4 to 1 days"),
        "“She was calm.” Dr Obi",
    ]
    assert b"/Lang (en" in file
    assert b"/Title (Ana Ruiz, Accomplishments, 2024)" in file


def test_pdf_draws_european_letters_and_tells_of_others() -> None:
    title = "Ответила Ελληνικά Việt Zażółć 語 👍🏽"

    words = words_of(pdf.write(sheet(entry(title=title)), compressed=False))

    assert "Ответила Ελληνικά Việt Zażółć ☐ ☐☐" in words
    assert "☐ stands for a letter that this file has no shape for." in words
    assert letters.missing(title) == ["語", "👍", "🏽"]


def test_pdf_has_as_many_pages_as_it_needs() -> None:
    rows = [entry(number, title=f"Entry {number}", result="Much. " * 40) for number in range(30)]
    endless = entry(99, result="Even more.\n" * 200)

    file = pdf.write(sheet(*rows, endless), paper="letter", compressed=False)

    assert file.count(b"/Type /Page\n") > 4
    assert b"/MediaBox [0 0 612.00 792.00]" in file
    assert words_of(file).count("Even more.") == 200


def test_pdf_library_waits_for_the_first_download() -> None:
    """It takes a second to load, so only the writer names it, and nothing names the writer."""
    sources = {
        path: path.read_text() for path in (Path(__file__).parents[2] / "reflections").rglob("*.py")
    }

    assert [path.name for path, source in sources.items() if "from fpdf" in source] == ["pdf.py"]
    importing = re.compile(r"import .*\bpdf\b|from \S+sheet\.pdf")
    assert [path.name for path, source in sources.items() if importing.search(source)] == []


@pytest.mark.parametrize("weight", ["Regular", "Semibold"])
def test_list_of_letters_is_that_of_the_font(weight: str) -> None:
    path = f"{font_source_serif_pro.font_directory}/SourceSerifPro-{weight}.ttf"
    with TTFont(path) as font:
        known = set(font.getBestCmap())
    listed = {code for code in range(0x20, 0x3000) if not letters.OTHERS.match(chr(code))}

    assert sorted(listed - known) == []
    assert ord(letters.INSTEAD) in known


def test_letters_that_are_not_to_be_seen_are_no_trouble() -> None:
    assert letters.missing("co\u00adoperate\u200b 1\u202f000 e\u0301 a\u2011b\u2009c") == []
