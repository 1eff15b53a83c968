"""A person's bragging rights as records, and as a file of each format."""

import json
from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils import timezone

from reflections.bragging.formats import bragdoc, markdown, onward
from reflections.bragging.models import (
    Accomplishment,
    BragFormat,
    BragImport,
    SlotChange,
    Story,
    ValuesNote,
)
from tracker.applications.models import Application, Task

KINDS = {
    BragFormat.ONWARD: ("json", "application/json"),
    BragFormat.MARKDOWN: ("md", "text/markdown; charset=utf-8"),
    BragFormat.BRAGDOC: ("bragdoc.json", "application/json"),
}


def written(owner: Any, form: str, *, values: bool = False) -> str:
    """The whole file. What the person wrote about their values only where they ask for it."""
    if form == BragFormat.MARKDOWN:
        return markdown.written(brags_of(owner))
    if form == BragFormat.BRAGDOC:
        rests = [row.rest for row in _imports(owner) if row.form == BragFormat.BRAGDOC]
        data = bragdoc.written(brags_of(owner), rests)
    else:
        data = onward.written(everything(owner, values=values), _plain(timezone.now()))
    return json.dumps(data, ensure_ascii=False, indent=1)


def brags_of(owner: Any) -> list[dict[str, Any]]:
    """Everything that is no sample and not in Trash, as records, in the order it was written."""
    rows = Accomplishment.objects.owned_by(owner).filter(is_sample=False)
    rows = list(rows.select_related("document", "imported_by").order_by("id"))
    applications = _applications(owner, {row.from_application for row in rows})
    tasks = Task.objects.owned_by(owner).in_bulk({row.from_task for row in rows} - {None})
    return [_brag(row, applications, tasks) for row in rows]


def _brag(
    row: Accomplishment, applications: dict[int, Application], tasks: dict[int, Task]
) -> dict[str, Any]:
    document, task = row.document, tasks.get(row.from_task)
    by = row.imported_by
    return columns(row, onward.BRAG) | {
        "token": str(row.token),
        "imported": row.imported,
        "imported_by": str(by.token) if by and by.form != BragFormat.ONWARD else None,
        "document": {
            "token": str(document.token),
            "kind": document.kind,
            "name": document.name,
        }
        if document and document.deleted_at is None
        else None,
        "from_application": _named(applications.get(row.from_application)),
        "from_task": {"token": str(task.token), "text": task.text} if task else None,
    }


def columns(row: Model, names: tuple[str, ...]) -> dict[str, Any]:
    """Those columns as JSON has them."""
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _applications(owner: Any, keys: set[int | None]) -> dict[int, Application]:
    rows = Application.objects.owned_by(owner).select_related("company")
    return rows.in_bulk(keys - {None})


def _named(row: Application | None) -> dict[str, str] | None:
    if row is None:
        return None
    return {"token": str(row.token), "company": row.company_name, "title": row.title}


def everything(owner: Any, *, values: bool) -> dict[str, Any]:
    """What Onward's own file holds, by its keys."""
    note = ValuesNote.objects.owned_by(owner).first() if values else None
    rest: dict[str, Any] = {}
    for known in _living(owner).filter(form=BragFormat.ONWARD):
        rest |= known.rest.get("file", {})
    return {
        "brags": brags_of(owner),
        "stories": [_story(story) for story in _stories(owner)],
        "slot_changes": [
            columns(row, ("token", "slot", "title", "happened_at")) | {"story": story}
            for row, story in _slot_changes(owner)
        ],
        "imports": [
            columns(row, ("token", "name", "form", "rest", "created_at")) for row in _imports(owner)
        ],
        "values": {"text": note.text, "may_show": note.may_show} if note else None,
        "rest": rest,
    }


def _living(owner: Any) -> QuerySet:
    """The files of which something is still here."""
    kept = Accomplishment.objects.owned_by(owner).filter(imported_by=OuterRef("pk"))
    return BragImport.objects.owned_by(owner).filter(Exists(kept)).order_by("id")


def _imports(owner: Any) -> list[BragImport]:
    """Those of other programs."""
    return list(_living(owner).exclude(form=BragFormat.ONWARD))


def _stories(owner: Any) -> list[Story]:
    rows = Story.objects.owned_by(owner).filter(is_sample=False).order_by("id")
    belonging = ("parts__accomplishment", "versions", "rehearsals")
    uses = ("uses__application__company", "uses__interview")
    return list(rows.prefetch_related(*belonging, *uses))


def _story(row: Story) -> dict[str, Any]:
    parts = [part.accomplishment for part in row.parts.all()]
    version = ("token", "number", "texts", "created_at")
    return columns(row, ("token", *onward.STORY)) | {
        "parts": [str(brag.token) for brag in parts if brag.deleted_at is None],
        "versions": [columns(one, version) for one in row.versions.all()],
        "rehearsals": [columns(one, ("token", *onward.REHEARSAL)) for one in row.rehearsals.all()],
        "uses": [
            columns(one, ("token", *onward.USE))
            | {
                "application": _named(one.application),
                "interview": str(one.interview.token) if one.interview else None,
            }
            for one in row.uses.all()
        ],
    }


def _slot_changes(owner: Any) -> list[tuple[SlotChange, str | None]]:
    """Each with the token of the story, where that is not in Trash."""
    rows = SlotChange.objects.owned_by(owner).filter(is_sample=False).select_related("story")
    return [
        (row, str(row.story.token) if row.story and row.story.deleted_at is None else None)
        for row in rows.order_by("happened_at", "id")
    ]
