from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import make_application
from tests.mail.letters import letter
from tests.visits import BOTH, GET, POST, Visit
from tracker.accounts.models import User
from tracker.mail import deciding, importing
from tracker.mail.models import Mail, Source


def a_mail(owner: User) -> dict[str, Any]:
    make_application(owner)
    return {"pk": Mail.objects.receive(owner, letter(), source=Source.FILE)[0].pk}


def one_confirmed(owner: User) -> dict[str, Any]:
    kwargs = a_mail(owner)
    mail = Mail.objects.get(**kwargs)
    deciding.confirm(mail, make_application(owner), mail.verdict)
    return kwargs


def one_put_aside(owner: User) -> dict[str, Any]:
    kwargs = a_mail(owner)
    deciding.dismiss(Mail.objects.get(**kwargs))
    return kwargs


def an_import(owner: User) -> dict[str, Any]:
    return {"pk": importing.begin(owner, importing.Chosen(["a.eml"], [(letter(), True)], [])).pk}


class Again(SimpleUploadedFile):
    """Can be sent more than once."""

    def read(self, *size: int) -> bytes:
        self.seek(0)
        return super().read(*size)


NEW = {"verdict": "rejection", "application": "new", "company": "Acme Freight"}
VISITS: dict[str, Visit] = {
    "mail:list": Visit(methods=GET),
    "mail:create": Visit(methods=BOTH, post={"raw": "We got your application."}),
    "mail:import_create": Visit(methods=POST, post={"files": [Again("a.eml", letter())]}),
    "mail:import_detail": Visit(an_import, GET),
    "mail:import_step_create": Visit(an_import, POST, {}),
    "mail:detail": Visit(a_mail, GET),
    "mail:delete": Visit(a_mail, POST, {}),
    "mail:confirmation_create": Visit(a_mail, POST, NEW),
    "mail:confirmation_delete": Visit(one_confirmed, POST, {}),
    "mail:dismissal_create": Visit(a_mail, POST, {}),
    "mail:dismissal_delete": Visit(one_put_aside, POST, {}),
    "mail:batch_create": Visit(methods=POST, post={"pairs": "1-1"}),
    "mail:batch_delete": Visit(methods=POST, post={}),
}
