from typing import Any

from django.utils import timezone

from reflections.bragging.models import BragImport, StoryUse
from tests.factories import make_application, make_brag, make_interview, make_story
from tests.visits import BOTH, GET, POST, Visit
from tracker.accounts.models import User


def brag(owner: User) -> dict[str, Any]:
    return {"pk": make_brag(owner).pk}


def story(owner: User) -> dict[str, Any]:
    return {"pk": make_story(owner).pk}


def version(owner: User) -> dict[str, Any]:
    row = make_story(owner)
    row.rewrite(1, {"result": "Nobody worked the Sunday."})
    return {"pk": row.pk, "number": 1}


def interview(owner: User) -> dict[str, Any]:
    return {"interview": make_interview(make_application(owner)).pk}


def use(owner: User) -> dict[str, Any]:
    interview = make_interview(make_application(owner))
    return {
        "pk": StoryUse.objects.create(
            owner=owner,
            story=make_story(owner),
            application=interview.application,
            interview=interview,
            on=timezone.localdate(),
        ).pk
    }


def imported(owner: User) -> dict[str, Any]:
    row = BragImport.objects.create(owner=owner, form="markdown", name="brags.md")
    make_brag(owner, imported_by=row)
    return {"pk": row.pk}


def taken_back(owner: User) -> dict[str, Any]:
    return imported(owner) | {"stamp": 1}


VISITS: dict[str, Visit] = {
    "bragging:list": Visit(methods=GET),
    "bragging:create": Visit(methods=BOTH, post={"title": "Fixed the rota", "result": ""}),
    "bragging:detail": Visit(brag, GET),
    "bragging:edit": Visit(brag, BOTH, {"title": "Fixed the rota", "version": "1"}),
    "bragging:delete": Visit(brag, POST),
    "bragging:plainer_create": Visit(
        brag, POST, {"field": "title", "words": "Fixed the rota", "version": "1"}
    ),
    "bragging:restoration_create": Visit(brag, POST),
    "bragging:import_create": Visit(methods=BOTH, post={"text": "Fixed the rota: it holds"}),
    "bragging:import_delete": Visit(imported, POST),
    "bragging:import_restoration_create": Visit(taken_back, POST),
    "bragging:export": Visit(methods=GET),
    "bragging:export_file": Visit(methods=GET, query=lambda _owner: "?form=onward"),
    "bragging:sheet": Visit(methods=GET),
    "bragging:sheet_pdf": Visit(methods=GET),
    "bragging:sheet_markdown": Visit(methods=GET),
    "bragging:sheet_text": Visit(methods=GET),
    "bragging:review": Visit(methods=GET),
    "bragging:values": Visit(methods=BOTH, post={"text": "Fairness.", "version": "0"}),
    "bragging:values_delete": Visit(methods=POST),
    "bragging:values_offer_create": Visit(methods=POST),
    "bragging:values_offer_delete": Visit(methods=POST),
    "bragging:story_list": Visit(methods=GET),
    "bragging:story_create": Visit(methods=BOTH, post={"title": "The ledger weekend"}),
    "bragging:story_detail": Visit(story, GET),
    "bragging:story_edit": Visit(story, BOTH, {"title": "The ledger weekend", "version": "1"}),
    "bragging:slot_list": Visit(methods=GET),
    "bragging:version_restoration_create": Visit(version, POST),
    "bragging:slot_create": Visit(story, POST, {"slot": "1"}),
    "bragging:story_delete": Visit(story, POST),
    "bragging:rehearsal_create": Visit(story, BOTH, {"aim": "60"}),
    "bragging:use_create": Visit(interview, BOTH, {"name": "The rota"}),
    "bragging:use_delete": Visit(use, POST),
}
