"""The people of the sample: who is what to which application, and how to reach them."""

from typing import NamedTuple

from reflections.today.sample.rows import Calendar
from tracker.applications.models import Application, Company
from tracker.contacts.models import Contact, Involvement, Relation


class Person(NamedTuple):
    """`at` is the company applied to; `company` is their own where that is another one."""

    at: str
    name: str
    relation: str
    role: str
    email: str = ""
    phone: str = ""
    company: str = ""
    notes: str = ""


PEOPLE = (
    Person(
        *("Brackwater Maritime Insurance Group", "Saskia Brandt", Relation.AGENT, "Partner"),
        email="saskia.brandt@tern-search.example",
        phone="+31 20 555 01 44",
        company="Tern Search",
        notes="Answers within the day. Says what the other side is afraid of.",
    ),
    Person(
        *("Brackwater Maritime Insurance Group", "Marjan de Wolf", Relation.MANAGER),
        role="Head of data",
    ),
    Person(
        *("Okapi Mobility", "Ana Ferreira", Relation.RECRUITER, "Talent partner"),
        email="ana.ferreira@okapi.example",
        phone="+351 210 555 014",
    ),
    Person(
        *("Fjordlight Energy", "Jonas Aune", Relation.REFERRER, "Grid analyst"),
        notes="From the clinic days.",
    ),
    Person(
        *("Tidewell Health", "Dr Amara Obi", Relation.REFERRER, "Clinical lead"),
        email="amara.obi@tidewell.example",
    ),
)


def write_people(calendar: Calendar, *, sample: bool) -> None:
    """Those that an interview has brought along already are told more of."""
    facts = {"owner": calendar.user, "is_sample": sample}
    for person in PEOPLE:
        applications = Application.objects.filter(company__name=person.at, **facts)
        application = applications.order_by("-id").first()
        if application is None:
            continue
        known = Contact.objects.filter(name=person.name, **facts)
        contact = known.first() or Contact(name=person.name, **facts)
        contact.company = application.company
        if person.company:
            names = {"name": person.company} | facts
            contact.company, _made = Company.objects.get_or_create(
                owner=calendar.user, key=Company.key_of(person.company), defaults=names
            )
        for name in ("role", "email", "phone", "notes"):
            setattr(contact, name, getattr(person, name))
        contact.save()
        Involvement.objects.update_or_create(
            application=application,
            contact=contact,
            defaults={"relation": person.relation},
            create_defaults={"relation": person.relation, **facts},
        )
