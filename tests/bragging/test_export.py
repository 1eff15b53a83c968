"""Brags as files, and back into an empty account as they were."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reflections.bragging.exporting import brags_of, everything
from reflections.bragging.formats import bragdoc, onward
from reflections.bragging.models import (
    Accomplishment,
    BragImport,
    Rehearsal,
    SlotChange,
    Story,
    StoryPart,
    StoryUse,
    ValuesNote,
)
from tests.bragging.test_formats import BRAGDOC, EVANS, ordered
from tests.bragging.test_import import take
from tests.factories import (
    make_application,
    make_brag,
    make_document,
    make_interview,
    make_story,
    make_task,
)
from tracker.accounts.models import User
from tracker.applications.models import Application

FILE = "/brags/export/file/?form="
ODD = "„a“ *b* _c_ `d` [e](f) <g> & \\ # h\n\n- i: j\n\tשלום \u202e👩‍🚀 e\u0301\r \u2028 ;,|~ "


def fill(user: User) -> None:
    """Every column used, odd texts everywhere, and stories with all that belongs to them."""
    application, task = make_application(user), make_task(user)
    texts = {
        name: ODD[: Accomplishment._meta.get_field(name).max_length]
        for name in ("title", "result", "place", "what_i_did", "number_before", "number_after")
        + ("number_unit", "others_involved", "quote", "quote_by")
    }
    whole = make_brag(
        user,
        happened_on=date(2024, 3, 5),
        around=True,
        setting="volunteer",
        themes=["saved", "Learned fast", "my; own", ODD[:60]],
        skills=["a; b", "c, d", ODD],
        number_is_estimate=True,
        link="https://acme.example/a_b?c=*d*&e",
        document=make_document(user),
        may_use=False,
        named_by_others=True,
        feeling=5,
        source="debrief",
        from_application=application.pk,
        from_task=task.pk,
        shown_count=4,
        **texts,
    )
    make_brag(user, title="Bare", result="", feeling=1)
    make_brag(user, title="In a year", happened_on=date(2019, 1, 1), around=True)
    make_brag(user, title="In a month", happened_on=date(2019, 1, 1), source="task")
    tell(user, whole, application)


def tell(user: User, whole: Accomplishment, application: Application) -> None:
    """Two stories that stepped in and out of their places, one of them rewritten, said and told."""
    story = make_story(user, situation=ODD, answers=["led"], themes=["saved"], action="I a\nI b")
    StoryPart.objects.create(owner=user, story=story, accomplishment=whole)
    story.put(1)
    story.put(2)
    story.rewrite(story.version, {"title": "The second name"})
    make_story(user, title="Another").put(1)
    Rehearsal.objects.said(story, question="Why?", aim=60, took=55, ticks=["obstacle"])
    StoryUse.objects.create(
        owner=user,
        story=story,
        application=application,
        interview=make_interview(application),
        question="Tell me",
        landed="well",
        on=date(2026, 3, 4),
    )


def written(client: Client, form: str, more: str = "") -> Any:
    response = client.get(f"{FILE}{form}{more}")
    assert response.status_code == 200
    return response


def told(user: User) -> list[dict[str, Any]]:
    rows = sorted(brags_of(user), key=lambda row: (row["title"], row["token"]))
    return [{name: row[name] for name in ("token", *onward.TOLD)} for row in rows]


@pytest.mark.parametrize("form", ["onward", "markdown", "bragdoc"])
def test_brags_come_back_in_an_empty_account(
    alice: User, alice_client: Client, charlie: User, charlie_client: Client, form: str
) -> None:
    fill(alice)
    file = written(alice_client, form).content

    take(charlie_client, file, name="a.bin")

    assert told(charlie) == told(alice)
    again = written(charlie_client, form).content
    take(alice_client, again)
    take(alice_client, file)
    assert Accomplishment.objects.owned_by(alice).count() == 4


def test_our_file_carries_the_rest_as_well(
    alice: User, alice_client: Client, charlie: User, charlie_client: Client
) -> None:
    """All but what names rows of the other account: they have no such document or application."""
    fill(alice)
    take(alice_client, BRAGDOC)
    take(alice_client, EVANS)
    make_brag(alice, title="Imported, and out of Trash")

    take(charlie_client, written(alice_client, "onward").content)

    mine, theirs = (everything(user, values=False) for user in (alice, charlie))
    for brag in mine["brags"]:
        brag |= dict.fromkeys(onward.LINKS)
    for story in mine["stories"]:
        story["uses"] = []
    assert theirs == mine
    for held in (SlotChange.objects.slots_at(user, timezone.now()) for user in (alice, charlie)):
        assert [(row.slot, row.title) for row in held] == [(1, "Another"), (2, "The second name")]
    story = Story.objects.owned_by(charlie).get(slot=2)
    assert (story.version, story.versions.get().texts["title"]) == (2, "The ledger weekend")


def test_in_the_same_account_links_are_found_again(alice: User, alice_client: Client) -> None:
    fill(alice)
    file = written(alice_client, "onward").content
    before = everything(alice, values=False)
    Accomplishment.objects.all().delete()
    SlotChange.objects.all().delete()
    Story.objects.all().delete()

    take(alice_client, file)

    assert everything(alice, values=False) == before


@pytest.mark.parametrize("way", ["straight", "by way of ours"])
def test_a_file_of_bragdoc_goes_out_as_it_came_in(
    alice_client: Client, charlie_client: Client, way: str
) -> None:
    client = alice_client
    take(client, BRAGDOC)
    if way != "straight":
        take(charlie_client, written(client, "onward").content)
        client = charlie_client

    assert ordered(json.loads(written(client, "bragdoc").content)) == ordered(BRAGDOC)

    Accomplishment.objects.filter(import_key="bragdoc:a1").update(title="Closed the year")
    out = json.loads(written(client, "bragdoc").content)
    wanted = json.loads(json.dumps(BRAGDOC))
    wanted["achievements"][0]["title"] = "Closed the year"
    assert ordered(out) == ordered(wanted)


def test_what_lies_in_trash_and_samples_stay_here(alice: User, alice_client: Client) -> None:
    take(alice_client, BRAGDOC)
    Accomplishment.objects.filter(import_key="bragdoc:a1").get().trash()
    make_brag(alice, title="Sample", is_sample=True)
    make_story(alice, title="Sample story", is_sample=True)

    for form in ("onward", "markdown", "bragdoc"):
        text = written(alice_client, form).text
        assert "Closed the month" not in text
        assert "Sample" not in text
    for row in Accomplishment.objects.filter(import_key="bragdoc:a2"):
        row.trash()
    assert json.loads(written(alice_client, "bragdoc").content)["companies"] == []


def test_values_go_along_only_where_asked(alice: User, alice_client: Client) -> None:
    ValuesNote.objects.create(owner=alice, text="Fairness.")

    assert "With what matters to you" in alice_client.get("/brags/export/").text
    assert json.loads(written(alice_client, "onward").content)["values"] is None
    data = json.loads(written(alice_client, "onward", "&values=on").content)
    assert data["values"] == {"text": "Fairness.", "may_show": False}
    for form in ("markdown", "bragdoc"):
        assert "Fairness" not in written(alice_client, form, "&values=on").text


@pytest.mark.parametrize(
    ("form", "ending", "kind"),
    [
        ("onward", ".json", "application/json"),
        ("markdown", ".md", "text/markdown; charset=utf-8"),
        ("bragdoc", ".bragdoc.json", "application/json"),
    ],
)
def test_a_file_is_a_download_of_its_kind(
    alice_client: Client, form: str, ending: str, kind: str
) -> None:
    response = written(alice_client, form)

    assert response["Content-Disposition"].startswith('attachment; filename="brags-20')
    assert response["Content-Disposition"].endswith(f'{ending}"')
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == (kind, "nosniff")
    assert response["Cache-Control"] == "no-store"


def test_an_unknown_format_is_asked_again(alice_client: Client) -> None:
    page = alice_client.get(f"{FILE}pdf")

    assert page.status_code == 422
    assert "Choose a format." in page.text


def test_queries_do_not_grow_with_the_rows(
    alice: User, alice_client: Client, django_assert_max_num_queries: Any
) -> None:
    fill(alice)
    for number in range(20):
        make_brag(alice, title=f"Entry {number}")

    with django_assert_max_num_queries(25):
        written(alice_client, "onward")


def test_the_export_says_what_it_is(alice_client: Client) -> None:
    data = json.loads(written(alice_client, "onward").content)

    assert (data["format"], data["version"], data["about"]) == (*("onward-brags", 1, onward.ABOUT),)
    assert set(bragdoc.LISTS) < set(json.loads(written(alice_client, "bragdoc").content))
    assert BragImport.objects.count() == 0
