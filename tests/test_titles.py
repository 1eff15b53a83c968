"""U11: no two pages are called the same, whatever two rows have in common."""

import re
from collections import defaultdict
from collections.abc import Iterator

from django.test import Client

from tests.browser.pages import FULL_STEPS, PLAIN, of_application, of_letters, of_rejection
from tests.factories import (
    APPLIED,
    make_application,
    make_brag,
    make_contact,
    make_debrief,
    make_document,
    make_interview,
    make_lesson,
    make_rejection,
    make_task,
)
from tracker.accounts.models import User
from tracker.applications.stages import Stage

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def about(user: User, name: str) -> Iterator[str]:
    """Every page about things that have all in common but the company or their own name."""
    row = make_application(user, company=name, stage=Stage.PANEL)
    yield from of_application(row)
    yield f"/applications/{row.pk}/snooze/"
    yield f"/applications/{row.pk}/interviews/"
    yield from edited(f"/interviews/{make_interview(row).pk}/")
    yield f"/applications/tasks/{make_task(user, application=row, text=name).pk}/edit/"
    yield from edited(f"/brags/{make_brag(user, title=f'{name} rota').pk}/")
    yield from edited(f"/lessons/{make_lesson(user, when=f'{name} asks,').pk}/")
    yield from edited(f"/documents/{make_document(user, name=f'CV, {name}').pk}/")
    yield from edited(f"/contacts/{make_contact(user, name=f'Ana {name}').pk}/")
    yield from edited(f"/companies/{row.company_id}/")
    rejection = make_rejection(make_application(user, company=name, title="Baker"))
    yield f"/rejections/{rejection.pk}/debrief/"
    debrief = make_debrief(rejection, finished_at=APPLIED)
    yield from of_rejection(rejection, debrief)
    yield from of_letters(user, name)
    yield from (f"/debriefs/{debrief.pk}/{step}/" for step in FULL_STEPS if step != "why")


def edited(address: str) -> tuple[str, str]:
    return address, f"{address}edit/"


def test_no_two_pages_have_the_same_title(alice: User, alice_client: Client) -> None:
    bare = {path for path in PLAIN if "?" not in path}
    titles = defaultdict(set)
    for path in sorted({*bare, *about(alice, "Old Mill"), *about(alice, "Sea Wall")}):
        answer = alice_client.get(path)
        if answer.status_code == 200:
            titles[TITLE.search(answer.content.decode())[1]].add(path)

    assert sum(len(paths) for paths in titles.values()) > 90
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}
