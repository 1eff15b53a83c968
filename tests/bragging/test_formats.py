"""Files of brags, written and read back: nothing is lost, and nothing is taken on trust."""

import copy
import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reflections.bragging.formats import Entry, NotRead, Reading, bragdoc, markdown, onward, read
from reflections.bragging.formats.marks import marked, unmarked
from reflections.bragging.themes import THEMES

pytestmark = pytest.mark.sqlite

EMPTY = {
    **dict.fromkeys(
        ("result", "setting", "place", "what_i_did", "number_before", "number_after", "number_unit")
        + ("others_involved", "link", "quote", "quote_by", "import_key"),
        "",
    ),
    **dict.fromkeys(("happened_on", "document", "from_application", "from_task"), None),
    **dict.fromkeys(("imported", "imported_by", "last_shown_at"), None),
    **dict.fromkeys(("around", "number_is_estimate", "named_by_others"), False),
    "may_use": True,
    "themes": [],
    "skills": [],
    "feeling": 3,
    "source": "self",
    "created_at": "2026-01-02T03:04:05.678901+00:00",
    "shown_count": 0,
}
# What a database keeps: any text without a NUL and without halves of characters. These, and what
# means something in Markdown, in JSON or to a splitter of lines, come often.
ODD = st.sampled_from(
    [*"\\`*_[]<>&~#+-.:;,!|=\"'", "\n", "\r", "\t", " ", "\u00a0", "\u2028", "\x85", "\x1c"]
    + ["\u200f", "\u202e", "\ufeff", "👩‍🚀", "שלום", "é", "e\u0301", "**", " — ", "  - ", "\n\n"]
    + ["\\\n", "<!-- onward ", "-->", "&#10;", "&amp;", "```", "---", "1. ", "When: ", "- [ ] "]
    + ["# ", "> ", "[a](b)", "<b>", "yes", "What I did: "]
)
CHARS = st.characters(exclude_characters="\0", exclude_categories=("Cs",))
WORDS = st.lists(ODD | CHARS, max_size=12).map("".join)


def words(most: int) -> st.SearchStrategy[str]:
    return WORDS.map(lambda text: text[:most])


TITLES = words(90).filter(lambda text: text.strip())
SAID = words(60).filter(bool)
RECORDS = st.fixed_dictionaries(
    {
        "title": TITLES,
        "result": words(300),
        "happened_on": st.none() | st.dates().map(date.isoformat),
        "around": st.booleans(),
        "setting": st.sampled_from(["", "job", "study", "volunteer", "life"]),
        "place": words(120),
        "themes": st.lists(
            SAID | st.sampled_from([*THEMES, *map(str, THEMES.values())]), max_size=3
        ),
        "what_i_did": words(1000),
        "number_before": words(40),
        "number_after": words(40),
        "number_unit": words(60),
        "number_is_estimate": st.booleans(),
        "skills": st.lists(SAID, max_size=3),
        "others_involved": words(200),
        "link": st.sampled_from(["", "https://acme.example/a_b*c?d=1&e=[2]#~f"]),
        "may_use": st.booleans(),
        "quote": words(300),
        "quote_by": words(120),
        "named_by_others": st.booleans(),
        "feeling": st.integers(1, 5),
        "source": st.sampled_from(["self", "feedback", "debrief", "task", "import"]),
    }
)


def full(record: dict[str, Any], number: int = 1) -> dict[str, Any]:
    return EMPTY | record | {"token": f"00000000-0000-4000-8000-{number:012}"}


def told(entry: Entry) -> dict[str, Any]:
    """The columns of an entry as a record has them, with what is left at its default."""
    fields = dict(entry.fields)
    fields.pop("created_at", None)
    if fields.get("happened_on"):
        fields["happened_on"] = fields["happened_on"].isoformat()
    empty = {name: EMPTY[name] for name in onward.TOLD if name != "title"}
    return {name: (empty | fields)[name] for name in onward.TOLD}


def back(text: str) -> Reading:
    return read(text.encode())


def same(records: list[dict[str, Any]], reading: Reading) -> None:
    assert reading.unread == []
    assert [entry.told for entry in reading.entries] == [[] for _record in records]
    found = {str(entry.token): told(entry) for entry in reading.entries}
    assert found == {row["token"]: {name: row[name] for name in onward.TOLD} for row in records}


def as_json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


@settings(max_examples=80, deadline=None)
@given(st.lists(RECORDS, max_size=3))
@example(
    [{"title": "-\n\n- *x*", "what_i_did": " a\\\n\n\n\\ ", "themes": ["led", "Learned fast"]}]
)
@example([{"title": "**a:** — b", "result": "— c", "around": True, "skills": [";", "a;b\\"]}])
def test_every_list_comes_back_as_it_was(drawn: list[dict[str, Any]]) -> None:
    records = [full(record, number) for number, record in enumerate(drawn)]

    lists = markdown.written(records)
    ours = onward.written(
        {"brags": records, "stories": [], "slot_changes": [], "imports": [], "values": None}, ""
    )
    theirs = bragdoc.written(records, [])

    if records:
        same(records, back(lists))
    same(records, back(as_json(ours)))
    same(records, back(as_json(theirs)))


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_marked_text_comes_back(text: str) -> None:
    lines = marked(text).split("\n")

    assert unmarked("\n".join([lines[0], *(line.strip() for line in lines[1:])])) == text


def test_our_list_reads_like_a_list() -> None:
    record = full(
        {
            "title": "Closed the month in one day",
            "result": "Every month since.",
            "happened_on": "2024-03-01",
            "setting": "job",
            "place": "Acme Freight",
            "themes": ["saved", "spreadsheets"],
            "what_i_did": "Wrote the rota.\nThen the macro.",
            "number_before": "4",
            "number_after": "1",
            "number_unit": "days",
            "number_is_estimate": True,
            "quote": "I never saw the like",
            "quote_by": "Ana Ruiz",
            "feeling": 5,
            "may_use": False,
        }
    )

    text = markdown.written([record])

    assert text.split("\n\n", 2)[2].split("\n", 2)[2] == (
        "- **Closed the month in one day** — Every month since.\n"
        "  - When: 2024-03\n  - Where: Work\n  - With: Acme Freight\n"
        "  - About: Saved time or money; spreadsheets\n"
        "  - What I did: Wrote the rota.\\\n    Then the macro.\n"
        "  - Before: 4\n  - After: 1\n  - Of what: days\n  - An estimate: yes\n"
        "  - Quote: I never saw the like\n  - Said by: Ana Ruiz\n"
        "  - Pride: 5 of 5\n  - For others to see: no\n"
        "  <!-- onward 00000000-0000-4000-8000-000000000001 -->\n"
    )


BRAGDOC: dict[str, Any] = {
    "companies": [
        {"id": "c1", "userId": "u", "name": "Acme Freight", "domain": "acme.example", "role": None}
    ],
    "projects": [{"id": "p1", "companyId": "c1", "name": "Ledger", "status": "active", "color": 3}],
    "achievements": [
        {
            "id": "a1",
            "userId": "u",
            "companyId": "c1",
            "projectId": "p1",
            "userMessageId": None,
            "title": "Closed the month in one day",
            "summary": "Every month since.",
            "details": "Wrote the rota.",
            "eventStart": "2024-03-05T00:00:00.000Z",
            "eventEnd": None,
            "eventDuration": "month",
            "isArchived": False,
            "source": "llm",
            "impact": 3,
            "impactSource": "llm",
            "createdAt": "2024-03-06T10:11:12.131Z",
            "extra": {"kept": [1, 2.5, None, "é"]},
        },
        {"id": "a2", "title": "T" * 50 + " " + "U" * 80, "isArchived": True, "impact": 9},
        {"id": "a2", "title": "Again"},
        {"id": "a3", "title": ""},
        "nothing",
    ],
    "documents": [{"id": "d1", "title": "Review", "content": "# Review", "shareToken": None}],
    "appVersion": "9",
}


def records_of(reading: Reading) -> list[dict[str, Any]]:
    """As the rows would be, once imported."""
    return [
        full(told(entry), number) | {"import_key": entry.key, "imported": entry.imported}
        for number, entry in enumerate(reading.entries)
    ]


def ordered(data: dict[str, Any]) -> dict[str, Any]:
    """Whatever the order of its keys and of its achievements."""
    rows = [json.dumps(row, sort_keys=True) for row in data["achievements"]]
    return data | {"achievements": sorted(rows)}


def test_a_file_of_bragdoc_becomes_brags() -> None:
    reading = back(as_json(BRAGDOC))

    first, second = (told(entry) for entry in reading.entries)
    assert reading.form == "bragdoc"
    assert (first["title"], first["result"]) == (
        "Closed the month in one day",
        "Every month since.",
    )
    assert (first["happened_on"], first["place"], first["setting"], first["themes"]) == (
        *("2024-03-05", "Acme Freight", "job", ["Ledger"]),
    )
    assert (first["feeling"], first["may_use"], second["may_use"]) == (5, True, False)
    assert second["title"] == "T" * 50 + "…"
    assert second["what_i_did"] == BRAGDOC["achievements"][1]["title"]
    assert "shortened" in reading.entries[1].told[0]
    assert [(part.place, part.why) for part in reading.unread] == [
        ("achievements 3", "It has the same id as achievements 2."),
        ("achievements 4", "It has no title."),
        ("achievements 5", "It is no object with fields."),
    ]


def test_a_file_of_bragdoc_goes_out_as_it_came_in() -> None:
    reading = back(as_json(BRAGDOC))

    out = bragdoc.written(records_of(reading), [reading.rest])

    assert ordered(out) == ordered(BRAGDOC)


def test_of_a_file_of_bragdoc_only_what_was_changed_changes() -> None:
    reading = back(as_json(BRAGDOC))
    records = records_of(reading)
    records[0] |= {"title": "Closed the year"}

    out = bragdoc.written(records, [reading.rest])

    wanted = copy.deepcopy(BRAGDOC)
    wanted["achievements"][0]["title"] = "Closed the year"
    assert ordered(out) == ordered(wanted)
    records[0] |= {"quote": "Well done", "feeling": 4}
    out = bragdoc.written(records, [reading.rest])
    again = back(as_json(out))
    assert told(again.entries[0]) == {name: records[0][name] for name in onward.TOLD}
    assert again.entries[0].key == "bragdoc:a1"
    assert out["achievements"][0]["onward"] == {"quote": "Well done", "feeling": 4}


def test_two_files_of_bragdoc_go_out_as_one() -> None:
    older = {"companies": [{"id": "c1", "name": "Acme"}, {"id": "c0", "name": "Old"}], "x": 1}

    out = bragdoc.written([], [older, back(as_json(BRAGDOC)).rest])

    assert [row["name"] for row in out["companies"]] == ["Old", "Acme Freight"]
    assert out["x"] == 1


EVANS = """# Brag document, Ana

Some words before it.

## Goals for this year

- Become a lead

## Projects

### Ledger at Acme
- **Closed the month in one day**: saved *three* days
  - every month since
    - even in December
- [x] 2024-03: Wrote the [rota](https://acme.example/rota_1)
- [ ] Teach the macro

## 2023

### March

1. Mentored `two` juniors
   Both were promoted.

### Collaboration and mentorship

* Calmed the supplier - nobody left
* Calmed the supplier - nobody left

Outside of work
---------------
- Ran a choir
  - Date: around 2019
  - Skills: singing, patience
  - Result: 40 people
"""


def test_anybodys_list_becomes_brags() -> None:
    reading = back(EVANS)

    found = [told(entry) for entry in reading.entries]
    assert [(row["title"], row["result"]) for row in found] == [
        ("Closed the month in one day", "saved three days"),
        ("Wrote the rota", ""),
        ("Mentored two juniors Both were promoted.", ""),
        ("Calmed the supplier", "nobody left"),
        ("Ran a choir", "40 people"),
    ]
    assert found[0]["place"] == "Ledger at Acme"
    assert found[0]["what_i_did"] == "every month since\neven in December"
    assert (found[1]["happened_on"], found[1]["link"]) == (
        *("2024-03-01", "https://acme.example/rota_1"),
    )
    assert (found[2]["happened_on"], found[2]["around"]) == ("2023-03-01", False)
    assert (found[3]["happened_on"], found[3]["around"], found[3]["themes"]) == (
        *("2023-01-01", True, ["grew_someone"]),
    )
    assert (found[4]["setting"], found[4]["happened_on"]) == ("life", "2019-01-01")
    assert found[4]["skills"] == ["singing", "patience"]
    assert [(part.place, part.why[:12]) for part in reading.unread] == [
        ("line 3", "It is in no "),
        ("line 7", "It stands un"),
        ("line 16", "Its box is n"),
        ("line 28", "It says the "),
    ]


def test_lines_without_signs_are_a_list_of_lines() -> None:
    reading = back("Closed the month: every month since\n\nCalmed the supplier\n")

    assert [entry.fields["title"] for entry in reading.entries] == [
        *("Closed the month", "Calmed the supplier"),
    ]


def test_long_lines_are_shortened_at_a_word_and_kept_whole() -> None:
    line = "Wrote " + "and wrote " * 20

    entry = back(f"- {line}").entries[0]

    assert re.fullmatch(r"Wrote( and wrote)+…", entry.fields["title"])
    assert len(entry.fields["title"]) <= 90
    assert entry.fields["what_i_did"] == line.strip()
    assert entry.told


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "nothing in it"),
        (b" \n\t\n", "nothing in it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Line 1 is not text"),
        (b"- a\n- \xff\xfe", "Line 2 is not text"),
        (b"- a\n- b\0c", "Line 2 holds a NUL"),
        ("- a".encode("utf-16-be"), "NUL"),
        (b'{"achievements": [', "line 1, column 19"),
        (b"[" * 100_000, "deep"),
        (b'{"achievements": ' + b"[" * 80 + b"]" * 80 + b"}", "deep"),
        (b'{"achievements": [NaN]}', "NaN"),
        (b'{"achievements": [1e999]}', "too large: 1e999"),
        (b'{"achievements": [' + b"9" * 5000 + b"]}", "thousands of digits"),
        (b'{"achievements": {"a": 1}}', "no list"),
        (b'{"brags": []}', "neither"),
        (b"[1, 2]", "neither"),
        (b'{"format": "onward-brags", "version": 2}', "newer"),
        (b'{"format": "onward-brags", "version": true}', "no version"),
        (b"x" * (20 * 1024 * 1024 + 1), "20 MB"),
        (b'{"achievements": [' + b'{"title": "a"},' * 10_001 + b"{}]}", "same"),
        ("\n".join(f"- {n}" for n in range(10_001)).encode(), "10001 entries"),
        (b"# Only a heading", "no list"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_what_cannot_be_read_says_why(content: bytes, why: str) -> None:
    if why == "same":
        assert len(read(content).entries) == 1
        return
    with pytest.raises(NotRead, match=re.escape(why)):
        read(content)


WRONG = [None, True, -1, 10**40, 1.5, "", "x" * 400, "\u0000", [], [[]], {}, {"a": None}, ["a", 1]]


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_wrong_kinds_everywhere_are_told_and_never_break(wrong: Any) -> None:
    lists = (*onward.BRAG, *onward.LINKS, "token", "imported_by", "import_key")
    brags = [{"title": "A"} | {name: wrong} for name in lists] + [wrong]
    story = {"title": "A", "token": full({})["token"]}
    below = ("parts", "versions", "rehearsals", "uses", *onward.STORY)
    stories = [story | {name: wrong} for name in below] + [story | {"uses": [wrong]}, wrong]
    ours = {"format": "onward-brags", "version": 1, "brags": brags, "stories": stories}
    ours |= {"slot_changes": [{"slot": wrong}], "imports": [{"form": wrong}], "values": wrong}
    rows = [{"title": "A", "id": wrong}, {"title": wrong}] + [
        {"title": "A", "id": name, name: wrong}
        for name in (*bragdoc.NATIVE.values(), "companyId", "projectId", "createdAt", "onward")
    ]
    theirs = {"achievements": rows, "companies": [wrong, {"id": wrong, "name": wrong}]}

    for data in (ours, ours | {"brags": wrong}, theirs, theirs | {"projects": wrong}):
        reading = back(json.dumps(data))
        bragdoc.written(records_of(reading), [reading.rest])
    assert len(reading.entries) >= 6
