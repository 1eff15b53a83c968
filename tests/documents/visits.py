from typing import Any

from tests.factories import make_application, make_document
from tests.visits import BOTH, POST, Visit
from tracker.accounts.models import User
from tracker.documents.models import Sending


def document(owner: User) -> dict[str, Any]:
    return {"pk": make_document(owner).pk}


def version(owner: User) -> dict[str, Any]:
    return {"pk": make_document(owner).versions.get().pk}


def application(owner: User) -> dict[str, Any]:
    return {"application": make_application(owner).pk}


def sending(owner: User) -> dict[str, Any]:
    version = make_document(owner).versions.get()
    sent = Sending.objects.record(make_application(owner), version)
    return {"application": sent.application_id, "version": sent.version_id}


VISITS: dict[str, Visit] = {
    "documents:list": Visit(),
    "documents:create": Visit(methods=BOTH, post={"kind": "cv", "name": "CV", "text": "Work"}),
    "documents:detail": Visit(document),
    "documents:edit": Visit(document, BOTH, {"version": "1", "kind": "cv", "name": "CV"}),
    "documents:delete": Visit(document, POST, {}),
    "documents:version_create": Visit(document, POST, {"text": "More work"}),
    "documents:version_detail": Visit(version),
    "documents:sending_create": Visit(application, BOTH, {"kind": "cv", "name": "CV", "text": "x"}),
    "documents:sending_delete": Visit(sending, POST, {}),
    "documents:sending_restoration_create": Visit(sending, POST, {}),
}
