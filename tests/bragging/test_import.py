"""Brags from a file: shown first, kept by one press, taken back together; U3, U21, U24, U29."""

import base64
import json
import re
import zlib
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reflections.bragging.forms.imports import packed
from reflections.bragging.models import (
    Accomplishment,
    BragImport,
    SlotChange,
    Story,
    StoryPart,
    StoryUse,
    ValuesNote,
)
from tests.bragging.test_formats import BRAGDOC, EVANS
from tests.factories import make_application, make_brag, make_story
from tracker.accounts.models import User

URL = "/brags/import/"


def upload(client: Client, content: Any, name: str = "brags.json") -> Any:
    content = content if isinstance(content, str | bytes) else json.dumps(content)
    content = content.encode() if isinstance(content, str) else content
    return client.post(URL, {"file": SimpleUploadedFile(name, content)})


def carried(page: str) -> dict[str, str]:
    """The hidden fields of the preview."""
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in fields if name in ("packed", "name", "token")}


def take(client: Client, content: Any, **more: Any) -> Any:
    """Preview, then press *Take them over*."""
    return client.post(URL, carried(upload(client, content, **more).text), follow=True)


def state() -> list[Any]:
    columns = ("pk", "title", "version", "deleted_at", "import_key", "imported_by")
    return [
        list(Accomplishment.objects.order_by("pk").values_list(*columns)),
        list(Story.objects.order_by("pk").values_list("pk", "title", "slot", "deleted_at")),
        BragImport.objects.count(),
    ]


def test_the_preview_says_what_would_happen_and_keeps_nothing(
    alice: User, alice_client: Client
) -> None:
    """U3"""
    make_brag(alice, title="Here", import_key="bragdoc:b1")
    make_brag(alice, title="Gone", import_key="bragdoc:b2").trash()
    more = [{"id": "b1", "title": "Here there"}, {"id": "b2", "title": "Gone there"}]
    data = BRAGDOC | {"achievements": BRAGDOC["achievements"] + more}
    before = state()

    page = upload(alice_client, data, name="list.txt")

    assert page.status_code == 200
    text = re.sub(r"<[^>]*>|\s+", " ", page.text)
    text = re.sub(r"\s+", " ", text)
    for said in (
        *("2 entries are new.", "Read as: bragdoc.ai JSON", "Acme Freight", "Ledger"),
        *("longer than 90 characters", "achievements 4 It has no title.", "5 Mar 2024"),
        *("Here there achievements 6", "Gone there achievements 7", "They stay in Trash"),
        "companies, projects, documents",
    ):
        assert said in text
    assert state() == before


def test_one_press_keeps_it_and_a_second_changes_nothing(alice: User, alice_client: Client) -> None:
    """U24"""
    fields = carried(upload(alice_client, BRAGDOC).text)

    page = alice_client.post(URL, fields, follow=True)

    assert "2 entries are new." in page.text
    first = Accomplishment.objects.get(import_key="bragdoc:a1")
    assert (first.title, first.place, first.themes, first.feeling, first.source) == (
        *("Closed the month in one day", "Acme Freight", ["Ledger"], 5, "import"),
    )
    assert first.imported == BRAGDOC["achievements"][0]
    row = first.imported_by
    assert (row.name, row.form, row.rest["documents"]) == (
        *("brags.json", "bragdoc", BRAGDOC["documents"]),
    )
    before = state()
    alice_client.post(URL, fields)
    assert "Nothing in it is new." in upload(alice_client, BRAGDOC).text
    assert "packed" not in carried(upload(alice_client, BRAGDOC).text)
    alice_client.post(URL, fields | {"token": "00000000-0000-4000-8000-000000000000"})
    assert state() == before


def test_what_was_edited_or_deleted_since_stays_so(alice: User, alice_client: Client) -> None:
    """U24"""
    take(alice_client, EVANS, name="a.md")
    Accomplishment.objects.filter(title="Wrote the rota").update(title="Wrote all rotas")
    Accomplishment.objects.get(title="Ran a choir").trash()
    before = state()

    page = take(alice_client, EVANS, name="a.md")

    assert page.status_code == 422
    assert state() == before


def test_a_line_that_was_typed_by_hand_is_there_already(alice: User, alice_client: Client) -> None:
    make_brag(alice, title="Ran a choir", result="40 people")

    page = upload(alice_client, "- Ran a choir: 40 people\n- Ran a choir: 60 people\n")

    assert "1 entry is new." in page.text
    assert "Here already" in page.text


def test_a_pasted_list_keeps_its_order(alice: User, alice_client: Client) -> None:
    page = alice_client.post(URL, {"text": "* First: a\r\n* Second: b\r\n* Third\r\n"})
    alice_client.post(URL, carried(page.text))

    rows = Accomplishment.objects.owned_by(alice).newest()
    assert [row.title for row in rows] == ["First", "Second", "Third"]
    assert rows[0].imported == {"lines": ["First: a"]}


def test_a_whole_import_goes_to_trash_and_comes_back_together(
    alice: User, alice_client: Client
) -> None:
    mine = make_brag(alice)
    take(alice_client, BRAGDOC)
    before = state()
    row = BragImport.objects.get()

    page = alice_client.post(f"{URL}{row.pk}/deletion/", follow=True)

    assert "Moved to Trash: 2 entries" in page.text
    assert list(Accomplishment.objects.owned_by(alice)) == [mine]
    undo = re.search(r'action="([^"]*/restoration/\d+/)"', page.text)
    assert undo
    page = alice_client.post(undo[1], follow=True)
    assert "Back: 2 entries" in page.text
    assert state() == before


def test_what_was_in_trash_before_stays_there_when_an_import_comes_back(
    alice: User, alice_client: Client
) -> None:
    take(alice_client, BRAGDOC)
    Accomplishment.objects.get(import_key="bragdoc:a2").trash()
    page = alice_client.post(f"{URL}{BragImport.objects.get().pk}/deletion/", follow=True)

    alice_client.post(re.search(r'action="([^"]*/restoration/\d+/)"', page.text)[1])  # type: ignore[index]

    living = Accomplishment.objects.owned_by(alice)
    assert [row.import_key for row in living] == ["bragdoc:a1"]


def test_imports_of_somebody_else_are_not_there(
    alice_client: Client, charlie_client: Client
) -> None:
    take(alice_client, BRAGDOC)
    row = BragImport.objects.get()

    assert charlie_client.post(f"{URL}{row.pk}/deletion/").status_code == 404
    assert charlie_client.post(f"{URL}{row.pk}/restoration/1/").status_code == 404
    assert charlie_client.post(f"{URL}{row.pk}/restoration/{10**30}/").status_code == 404
    assert "brags.json" not in charlie_client.get(URL).text
    assert "2 entries are new." in take(charlie_client, BRAGDOC).text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({}, "Choose a file, or paste a list."),
        ({"text": "- a", "file": SimpleUploadedFile("a.md", b"- b")}, "one at a time"),
        ({"file": SimpleUploadedFile("a.json", b"%PDF-1.7\n\xe2\xe3")}, "Line 2 is not text"),
        ({"file": SimpleUploadedFile("a.json", b"")}, "nothing in it"),
        ({"text": '{"achievements": ['}, "line 1, column 19"),
        ({"packed": "!", "token": "x"}, "This preview cannot be read any more."),
        ({"packed": packed(b"- a"), "token": "x"}, "This preview cannot be read any more."),
        ({"packed": packed(b"{"), "token": str(uuid4())}, "This preview cannot be read any more."),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_kept(
    alice_client: Client, data: dict[str, Any], why: str
) -> None:
    """U21"""
    page = alice_client.post(URL, data)

    assert page.status_code == 422
    assert why in unescape(page.text)
    assert "<title>Error: " in page.text
    assert data.get("text", "") in unescape(page.text)
    assert Accomplishment.objects.count() == 0


def test_a_bomb_in_the_preview_is_refused(alice_client: Client) -> None:
    bomb = base64.urlsafe_b64encode(zlib.compress(b"a" * 50_000_000))
    token = "00000000-0000-4000-8000-000000000000"

    page = alice_client.post(URL, {"packed": bomb.decode(), "name": "", "token": token})

    assert page.status_code == 422


def test_markup_in_a_file_is_text(alice_client: Client) -> None:
    """U29"""
    page = upload(alice_client, "- <script>alert(1)</script>: <b onclick=x>\n", name="<img>.md")

    assert "<script>alert" not in page.text
    assert "<b onclick" not in page.text
    assert "<img>" not in page.text


def test_two_megabytes_of_text_come_in(alice: User, alice_client: Client) -> None:
    item = f"- Entry {{}}: {'came of it ' * 20}\n  - {'what I did ' * 60}\n"
    lines = "".join(item.format(number) for number in range(2_400))
    assert len(lines) > 2_000_000

    page = alice_client.post(URL, {"text": lines})
    assert "And 2,300 more." in page.text
    with CaptureQueriesContext(connection) as queries:
        alice_client.post(URL, carried(page.text))

    assert Accomplishment.objects.owned_by(alice).count() == 2_400
    # Nothing asks per row.
    assert len(queries) < 200


TOKEN = "00000000-0000-4000-8000-00000000000{}".format
OURS: dict[str, Any] = {
    "format": "onward-brags",
    "version": 1,
    "brags": [{"token": TOKEN(1), "title": "Wrote the rota", "happened_on": "2024-03-05"}],
    "stories": [
        {
            "token": TOKEN(2),
            "title": "The rota",
            "slot": 1,
            "parts": [TOKEN(1), TOKEN(9), 4],
            "versions": [{"number": 1, "texts": {"title": "Rota"}}, {"number": 1, "texts": {}}],
            "rehearsals": [{"token": TOKEN(2), "aim": 60}, {"token": TOKEN(2), "aim": 60}],
            "uses": [
                {
                    "application": {"company": "Acme Freight", "title": "Data engineer"},
                    "landed": "well",
                    "on": "2026-01-02",
                },
                {"application": {"company": "Nobody"}, "on": "2026-01-02"},
                {"application": {"company": "Acme Freight", "title": "Data engineer"}},
            ],
        },
        {"token": TOKEN(3), "title": "Another", "slot": 1},
    ],
    "slot_changes": [
        {"slot": 1, "story": TOKEN(2), "happened_at": "2026-01-02T03:04:05Z"},
        {"slot": 9, "story": None, "happened_at": "2026-01-02T03:04:05Z"},
    ],
    "values": {"text": "Fairness.", "may_show": True},
    "theirs": [1],
}


def test_stories_come_with_what_belongs_to_them(alice: User, alice_client: Client) -> None:
    application = make_application(alice)

    page = upload(alice_client, OURS)
    alice_client.post(URL, carried(page.text))

    assert "1 telling is left out" in page.text
    assert "uses 3" in page.text
    story = Story.objects.get(title="The rota")
    assert (story.slot, story.version, Story.objects.get(title="Another").slot) == (1, 2, None)
    assert StoryPart.objects.get().accomplishment.title == "Wrote the rota"
    assert (story.versions.count(), story.rehearsals.count()) == (1, 2)
    assert StoryUse.objects.get().application == application
    changes = SlotChange.objects.values_list("slot", "story", "title")
    assert list(changes) == [(1, story.pk, "The rota")]
    assert ValuesNote.objects.get().text == "Fairness."
    alice_client.post(f"/stories/{story.pk}/edit/", {"title": "The new rota", "version": "2"})
    assert story.versions.count() == 2
    assert "Nothing in it is new." in upload(alice_client, OURS).text


def test_stories_leave_and_return_with_their_import(alice: User, alice_client: Client) -> None:
    take(alice_client, OURS)

    page = alice_client.post(f"{URL}{BragImport.objects.get().pk}/deletion/", follow=True)
    assert not Story.objects.owned_by(alice).exists()
    assert not ValuesNote.objects.owned_by(alice).exists()
    alice_client.post(re.search(r'action="([^"]*/restoration/\d+/)"', page.text)[1])  # type: ignore[index]

    assert Story.objects.owned_by(alice).count() == 2
    assert Story.objects.owned_by(alice).get(slot=1).title == "The rota"
    assert ValuesNote.objects.owned_by(alice).count() == 1


def test_a_file_that_lies_about_its_stories_breaks_no_page(
    alice: User, alice_client: Client
) -> None:
    """Years at both ends of the calendar, versions without texts or with others, no next one."""
    alice.time_zone = "Pacific/Kiritimati"
    alice.save(update_fields=["time_zone"])
    ends = ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z")
    texts = ({}, {"title": 5, "themes": None, "action": ["x"]}, {"title": "x" * 500, "slot": 7})
    versions = [{"number": n, "texts": t, "created_at": ends[n % 2]} for n, t in enumerate(texts)]
    versions.append({"number": 2**31 - 1, "texts": {}})
    story = {"token": TOKEN(2), "title": "The rota", "slot": 1, "version": 2**31 - 1}
    story |= {"versions": versions, "created_at": ends[1], "last_shown_at": ends[0]}
    changes = [{"slot": 1, "story": TOKEN(2), "happened_at": end} for end in ends]
    brags = [{"title": end, "happened_on": end[:10], "created_at": end} for end in ends]

    take(alice_client, OURS | {"stories": [story], "slot_changes": changes, "brags": brags})

    row = Story.objects.get()
    for page in (f"/stories/{row.pk}/", "/stories/", "/stories/earlier/", "/brags/", "/"):
        assert alice_client.get(page).status_code == 200
    months = alice_client.get("/brags/sheet/?period=own").text
    assert months.count("<option") < 3000
    words = {"title": "The new rota", "version": str(row.version)}
    assert alice_client.post(f"/stories/{row.pk}/edit/", words).status_code == 302
    assert row.versions.count() == 3


def test_a_place_that_is_taken_and_a_note_that_is_there_stay(
    alice: User, alice_client: Client
) -> None:
    mine = make_story(alice)
    mine.put(1)
    ValuesNote.objects.create(owner=alice, text="Mine.")

    take(alice_client, OURS)

    mine.refresh_from_db()
    assert mine.slot == 1
    assert Story.objects.get(title="The rota").slot is None
    assert SlotChange.objects.count() == 1
    assert ValuesNote.objects.get().text == "Mine."
