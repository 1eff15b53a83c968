from typing import Any

from tests.factories import make_application, make_task
from tests.visits import BOTH, POST, Visit
from tracker.accounts.models import User
from tracker.applications import batches
from tracker.applications.models import SavedView, Tag
from tracker.applications.stages import EventKind, Stage


def application(owner: User) -> dict[str, Any]:
    return {"pk": make_application(owner).pk}


def fact(owner: User) -> dict[str, Any]:
    return application(owner) | {"field": "title"}


def event(owner: User) -> dict[str, Any]:
    row = make_application(owner).log(EventKind.NOTE, note="A thought")
    return {"pk": row.application_id, "event": row.pk}


def task(owner: User) -> dict[str, Any]:
    return {"pk": make_task(owner, application=make_application(owner)).pk}


def sweep(owner: User) -> dict[str, Any]:
    return {"batch": batches.close(owner, [make_application(owner).pk]).pk}


def move(owner: User) -> dict[str, Any]:
    row = make_application(owner)
    return {"pk": row.pk, "event": row.log(EventKind.STAGE_MOVED, stage=Stage.PANEL).pk}


def batch(owner: User) -> dict[str, Any]:
    return {"pk": batches.archive(owner, [make_application(owner).pk]).pk}


def saved_view(owner: User) -> dict[str, Any]:
    return {"pk": SavedView.objects.create(owner=owner, name="Mine", query="view=all").pk}


def tag(owner: User) -> dict[str, Any]:
    make_application(owner).set_tags(["remote", "dream job"])
    return {"pk": Tag.objects.owned_by(owner).order_by("-key")[0].pk}


VISITS: dict[str, Visit] = {
    "applications:list": Visit(),
    "applications:board": Visit(),
    "applications:stage_list": Visit(methods=BOTH, post={"name_30": "Sent"}),
    "applications:stage_usual_create": Visit(methods=POST, post={}),
    "applications:stage_usual_delete": Visit(methods=POST, post={}),
    "applications:spreadsheet": Visit(),
    "applications:move_delete": Visit(move, POST, {}),
    "applications:column_list": Visit(methods=BOTH, post={"order": ["pay"], "shown": ["pay"]}),
    "applications:batch_create": Visit(methods=POST, post={"act": "archive", "row": ["1"]}),
    "applications:batch_delete": Visit(batch, POST, {}),
    "applications:saved_view_create": Visit(methods=BOTH, post={"name": "Mine"}),
    "applications:saved_view_edit": Visit(saved_view, BOTH, {"name": "Mine too"}),
    "applications:saved_view_delete": Visit(saved_view, POST, {}),
    "applications:tag_list": Visit(),
    "applications:tag_edit": Visit(tag, BOTH, {"name": "at home"}),
    "applications:tag_name_restoration_create": Visit(
        tag, POST, {}, query=lambda owner: "?was=at+home"
    ),
    "applications:tag_merge_create": Visit(tag, POST, {"into": "dream job"}),
    "applications:tag_delete": Visit(tag, POST, {}),
    "applications:line_create": Visit(methods=BOTH, post={"line": "Data engineer at Acme"}),
    "applications:create": Visit(methods=BOTH, post={"title": "Nurse", "stage": "applied"}),
    "applications:edit": Visit(application, BOTH, {"version": "1", "title": "Nurse"}),
    "applications:detail": Visit(application),
    "applications:delete": Visit(application, BOTH, {}),
    "applications:fact_edit": Visit(fact, BOTH, {"version": "1", "title": "Nurse"}),
    "applications:stage_create": Visit(application, BOTH, {"stage": "panel"}),
    "applications:ending_create": Visit(application, BOTH, {"outcome": "withdrawn"}),
    "applications:reopening_create": Visit(application, POST, {}),
    "applications:event_create": Visit(application, POST, {"kind": "note", "note": "A call"}),
    "applications:event_edit": Visit(event, BOTH, {"version": "1", "day": "today"}),
    "applications:event_delete": Visit(event, POST, {}),
    "applications:chase_create": Visit(application, POST, {}),
    "applications:snooze_create": Visit(application, BOTH, {"days": "3"}),
    "applications:follow_up_restore": Visit(application, POST, {}),
    "applications:task_create": Visit(application, POST, {"text": "Ring Ana"}),
    "applications:task_edit": Visit(task, BOTH, {"version": "1", "text": "Ring Ana"}),
    "applications:task_delete": Visit(task, POST, {}),
    "applications:task_restoration_create": Visit(task, POST, {}),
    "applications:task_done_create": Visit(task, POST, {}),
    "applications:task_done_delete": Visit(task, POST, {}),
    "applications:task_list": Visit(methods=BOTH, post={"text": "Ring Ana"}),
    "applications:silent_list": Visit(methods=BOTH, post={"act": "close", "ids": "1"}),
    "applications:silent_restoration_create": Visit(sweep, POST, {}),
    "applications:break_create": Visit(methods=BOTH, post={"days": "7"}),
    "applications:break_delete": Visit(methods=POST, post={}),
    "applications:follow_up_days": Visit(methods=BOTH, post={"applied": "7"}),
}
