"""Which cards of a file are new people, which add to one who is known, and which change nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.applications.models import Company
from tracker.contacts.cards import Card, uid_of
from tracker.contacts.models import Contact

NAMELESS = _("It names nobody.")
TWICE = _("It stands in this file twice.")
TRASHED = _("You deleted this person; they lie in Trash.")
KNOWN = _("Nothing on it is new.")
FILLED = ("role", "email", "phone", "url", "notes")


@dataclass(frozen=True)
class Incoming:
    """One card: `contact` is who it adds to, `adds` the fields that are empty there.

    `why` says why the card is passed over; then nothing else counts.
    """

    card: Card
    contact: Contact | None = None
    adds: dict[str, str] = field(default_factory=dict)
    why: str | Promise = ""

    @property
    def is_new(self) -> bool:
        return self.contact is None and not self.why

    @property
    def labels(self) -> list[str]:
        """The names of the fields that would be filled."""
        names = {f.name: str(f.verbose_name) for f in Contact._meta.concrete_fields}
        names["company"] = str(_("Company"))
        return [names[name] for name in self.adds]


def plan(owner: Any, cards: Iterable[Card]) -> list[Incoming]:
    """What would become of each card. A field that the person filled is never written over."""
    known = _known(owner)
    seen: set[Any] = set()
    return [_plan(card, known, seen) for card in cards]


def _plan(card: Card, known: dict[Any, Contact], seen: set[Any]) -> Incoming:
    keys = _keys(card.name, card.email, card.company, card.uid)
    if not card.name:
        return Incoming(card, why=NAMELESS)
    if seen.intersection(keys):
        return Incoming(card, why=TWICE)
    seen.update(keys)
    contact = next((known[key] for key in keys if key in known), None)
    if contact is None:
        return Incoming(card)
    if contact.deleted_at:
        return Incoming(card, why=TRASHED)
    adds = {name: getattr(card, name) for name in FILLED if not getattr(contact, name)}
    if contact.company_id is None:
        adds["company"] = card.company
    adds = {name: value for name, value in adds.items() if value}
    return Incoming(card, contact, adds, why="" if adds else KNOWN)


def _keys(name: str, email: str, company: str, uid: str) -> list[Any]:
    """By what a person is known again: the card's own mark, else name and mail or company."""
    marks: list[Any] = [uid.removeprefix("urn:uuid:").casefold()] if uid else []
    by_place = email.casefold() or ("at", Company.key_of(company))
    return [*marks, (name.casefold(), by_place)]


def _known(owner: Any) -> dict[Any, Contact]:
    """The person's own contacts by their keys; a merged one stands for the one that was kept."""
    rows = Contact.objects.filter(owner=owner, is_sample=False)
    found: dict[Any, Contact] = {}
    for row in rows.select_related("company", "merged_into__company").order_by("-deleted_at"):
        kept = row.merged_into or row
        for key in _keys(row.name, row.email, row.company_name, uid_of(row)):
            # Somebody living before somebody in Trash.
            if key not in found or found[key].deleted_at:
                found[key] = kept
    return found


@transaction.atomic
def keep(owner: Any, cards: Iterable[Card]) -> tuple[list[Contact], int, datetime]:
    """Write what `plan` says; answers who is new, how many were added to, and the moment.

    All new ones have that moment as `created_at`, by which they can be taken back together.
    """
    moment, new, added = timezone.now(), [], 0
    companies: dict[str, Company | None] = {}
    for row in plan(owner, cards):
        if row.why:
            continue
        name = row.card.company if row.is_new else row.adds.get("company", "")
        if name not in companies:
            companies[name] = Company.objects.named(owner, name)
        if row.contact is None:
            new.append(_new(owner, row.card, companies[name], moment))
            continue
        for column in FILLED:
            setattr(row.contact, column, row.adds.get(column) or getattr(row.contact, column))
        row.contact.company = companies[name] or row.contact.company
        row.contact.save_version(row.contact.version, [*FILLED, "company"])
        added += 1
    return Contact.objects.bulk_create(new), added, moment


def _new(owner: Any, card: Card, company: Company | None, moment: datetime) -> Contact:
    facts = {name: getattr(card, name) for name in ("name", *FILLED)}
    return Contact(owner=owner, company=company, card_uid=card.uid, created_at=moment, **facts)
