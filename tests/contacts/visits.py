from typing import Any

from tests.factories import make_application, make_contact
from tests.visits import BOTH, POST, Visit
from tracker.accounts.models import User
from tracker.applications.models import Company
from tracker.contacts.models import Involvement
from tracker.contacts.views.cards import EPOCH


def contact(owner: User) -> dict[str, Any]:
    return {"pk": make_contact(owner).pk}


def company(owner: User) -> dict[str, Any]:
    return {"pk": Company.objects.named(owner, "Acme Freight").pk}


def application(owner: User) -> dict[str, Any]:
    return {"application": make_application(owner).pk}


def involvement(owner: User) -> dict[str, Any]:
    row = Involvement.objects.involve(make_application(owner), make_contact(owner), "recruiter")
    return {"application": row.application_id, "pk": row.pk}


def taken_off(owner: User) -> dict[str, Any]:
    return application(owner) | {"contact": make_contact(owner).pk, "relation": "manager"}


def imported(owner: User) -> dict[str, Any]:
    moment = make_contact(owner).created_at - EPOCH
    return {"stamp": moment.days * 86_400_000_000 + moment.seconds * 10**6 + moment.microseconds}


# The form names the duplicate by its key, so the duplicate has one that is known beforehand.
OTHER = 77_001


def two_contacts(owner: User) -> dict[str, Any]:
    make_contact(owner, pk=OTHER)
    return contact(owner)


def two_companies(owner: User) -> dict[str, Any]:
    Company.objects.create(owner=owner, name="ACME", key="acme", pk=OTHER)
    return company(owner)


def twins(owner: User) -> dict[str, Any]:
    return two_contacts(owner) | {"other": OTHER}


def twin_companies(owner: User) -> dict[str, Any]:
    return two_companies(owner) | {"other": OTHER}


CARDS = '[["Ana Ruiz","","Acme","ana@acme.example","","","",""]]'

VISITS: dict[str, Visit] = {
    "contacts:involvement_create": Visit(
        application, POST, {"name": "Ana Ruiz, talent at Acme", "relation": "recruiter"}
    ),
    "contacts:involvement_edit": Visit(involvement, BOTH, {"relation": "manager"}),
    "contacts:involvement_delete": Visit(involvement, POST, {}),
    "contacts:involvement_restoration_create": Visit(taken_off, POST, {}),
    "contacts:list": Visit(),
    "contacts:create": Visit(methods=BOTH, post={"name": "Ana Ruiz", "email": "ana@acme.example"}),
    "contacts:duplicate_list": Visit(),
    "contacts:card_list": Visit(),
    "contacts:import_create": Visit(methods=BOTH, post={"cards": CARDS, "pick": "0"}),
    "contacts:import_delete": Visit(imported, POST, {}),
    "contacts:detail": Visit(contact),
    "contacts:edit": Visit(contact, BOTH, {"version": "1", "name": "Ana Ruiz"}),
    "contacts:delete": Visit(contact, POST, {}),
    "contacts:merging_create": Visit(two_contacts, BOTH, {"other": OTHER, "keep": OTHER}),
    "contacts:distinction_create": Visit(twins, POST, {}),
    "contacts:distinction_delete": Visit(twins, POST, {}),
    "contacts:card_detail": Visit(contact),
    "contacts:company_list": Visit(),
    "contacts:company_duplicate_list": Visit(),
    "contacts:company_detail": Visit(company),
    "contacts:company_edit": Visit(company, BOTH, {"version": "1", "name": "Acme"}),
    "contacts:company_delete": Visit(company, POST, {}),
    "contacts:company_merging_create": Visit(two_companies, BOTH, {"other": OTHER, "keep": OTHER}),
    "contacts:company_distinction_create": Visit(twin_companies, POST, {}),
    "contacts:company_distinction_delete": Visit(twin_companies, POST, {}),
}
