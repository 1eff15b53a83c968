"""What would become of a file that was read, and keeping it; and taking a whole import back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from reflections.bragging import tales
from reflections.bragging.formats import Entry, Reading, Tale, Unread
from reflections.bragging.formats.fitting import token_of
from reflections.bragging.models import Accomplishment, BragFormat, BragImport, Story, ValuesNote
from tracker.accounts.models import one_at_a_time
from tracker.applications.models import Task
from tracker.documents.models import Document
from tracker.owned import once

BATCH = 200


@dataclass
class Plan:
    """The entries of a file by what would become of them; `new`, `there` and `trashed` part them.

    `tales` are the stories that are new, `values` what would be kept of a note about values.
    """

    reading: Reading
    new: list[Entry] = field(default_factory=list)
    there: list[Entry] = field(default_factory=list)
    trashed: list[Entry] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    tales: list[Tale] = field(default_factory=list)
    tales_there: list[Tale] = field(default_factory=list)
    values: dict[str, Any] | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.tales or self.values)

    @property
    def changed(self) -> list[Entry]:
        """Those of the new ones that do not come in as they stand in the file."""
        return [entry for entry in self.new if entry.told]


class _Known:
    """By what the owner's rows are found: token, key in their file, and for lists their words."""

    def __init__(self, owner: Any) -> None:
        rows = Accomplishment._base_manager.filter(owner=owner)
        columns = ("token", "import_key", "title", "result", "deleted_at")
        self.places: dict[Any, bool] = {}
        for token, key, title, result, deleted_at in rows.values_list(*columns):
            names = [token, key, (title.casefold(), result.casefold())]
            for name in names if deleted_at is None else names[:2]:
                if name:
                    # Of two by the same words, one that is not in Trash stands.
                    self.places[name] = self.places.get(name, False) or deleted_at is None

    def has(self, entry: Entry) -> bool | None:
        """True for there, False for in Trash, None for nowhere."""
        for name in self._names(entry):
            if name in self.places:
                return self.places[name]
        return None

    def add(self, entry: Entry) -> None:
        self.places |= {name: True for name in (entry.token, entry.key) if name}

    def _names(self, entry: Entry) -> Iterator[Any]:
        yield from (name for name in (entry.token, entry.key) if name)
        if entry.key.startswith(f"{BragFormat.MARKDOWN}:"):
            yield (entry.fields["title"].casefold(), entry.fields.get("result", "").casefold())


def plan(owner: Any, reading: Reading) -> Plan:
    """Nothing is written."""
    made, known, fresh = Plan(reading), _Known(owner), _Known.__new__(_Known)
    fresh.places = {}
    made.unread = list(reading.unread)
    for entry in reading.entries:
        there = known.has(entry)
        if there is None and fresh.has(entry):
            made.unread.append(Unread(entry.place, _("It stands in this file twice.")))
        elif there is None:
            fresh.add(entry)
            made.new.append(entry)
        else:
            (made.there if there else made.trashed).append(entry)
    stories = set(Story._base_manager.filter(owner=owner).values_list("token", flat=True))
    for tale in reading.tales:
        (made.tales_there if tale.token in stories else made.tales).append(tale)
        stories.add(tale.token)
    if reading.values and not ValuesNote.objects.owned_by(owner).exists():
        made.values = reading.values
    return made


def keep(owner: Any, reading: Reading, *, name: str, token: UUID) -> BragImport | None:
    """Everything that `plan` finds new, or nothing at all; None where nothing is new.

    The same `token` again, as a second press sends it, answers the first import.
    """

    def create() -> BragImport | None:
        made = plan(owner, reading)
        return None if made.is_empty else _keep(owner, made, name, token)

    with transaction.atomic():
        one_at_a_time(owner)
        return once(BragImport.objects.all(), owner, token, create)


def _keep(owner: Any, made: Plan, name: str, token: UUID) -> BragImport:
    reading = made.reading
    rest = reading.rest
    for entry in made.new:
        entry.token = entry.token or uuid4()
    if reading.form == BragFormat.ONWARD:
        stories = [str(tale.token) for tale in made.tales]
        brags = [str(entry.token) for entry in made.new if entry.by]
        rest = {"file": rest, "stories": stories, "brags": brags}
        if made.values:
            note = ValuesNote.objects.create(owner=owner, **made.values)
            rest["values"] = str(note.token)
    # Files of which nothing is left, not even in Trash, need no longer be known.
    left = BragImport.objects.owned_by(owner).filter(accomplishments=None)
    left.exclude(form=BragFormat.ONWARD).delete()
    row = BragImport.objects.create(
        owner=owner, name=name, form=reading.form, rest=rest, token=token
    )
    earlier = _earlier(owner, made)
    links = _Links(owner)
    # Below each other in a list, the first is the newest; in a file of rows, the last.
    entries = made.new[::-1] if reading.form == BragFormat.MARKDOWN else made.new
    rows = [_row(owner, entry, earlier.get(entry.by, row), links) for entry in entries]
    Accomplishment.objects.bulk_create(rows, batch_size=BATCH)
    tales.keep(owner, made.tales, reading.slot_changes)
    return row


def _earlier(owner: Any, made: Plan) -> dict[UUID | None, BragImport]:
    """The files that entries came from before they came in this one, by token."""
    needed = {entry.by for entry in made.new} - {None}
    found = {row.token: row for row in BragImport.objects.owned_by(owner).filter(token__in=needed)}
    for named in made.reading.imports:
        if named["token"] in needed - set(found):
            found[named["token"]] = BragImport.objects.create(owner=owner, **named)
    return found


def _row(owner: Any, entry: Entry, by: BragImport, links: "_Links") -> Accomplishment:
    return Accomplishment(
        owner=owner,
        token=entry.token,
        imported_by=by,
        import_key=entry.key,
        imported=entry.imported,
        **entry.fields,
        **links.of(entry),
    )


class _Links:
    """Finds the owner's rows that an entry names."""

    def __init__(self, owner: Any) -> None:
        documents = Document.objects.owned_by(owner)
        self.documents = tales.Named(documents, kind="kind", name="name")
        # A list names a document by its name alone.
        self.by_name = tales.Named(documents, name="name")
        self.applications = tales.applications_of(owner)
        self.tasks = tales.Named(Task.objects.owned_by(owner))
        came = Accomplishment._base_manager.filter(owner=owner).exclude(from_task=None)
        self.taken = set(came.values_list("from_task", flat=True))

    def of(self, entry: Entry) -> dict[str, Any]:
        links: dict[str, Any] = {}
        if named := entry.links.get("document"):
            documents = self.documents if named.get("kind") else self.by_name
            links["document_id"] = documents.find(named)
        if named := entry.links.get("from_application"):
            links["from_application"] = self.applications.find(named)
        if named := entry.links.get("from_task"):
            task = self.tasks.find(named)
            if task not in self.taken:
                self.taken.add(task)
                links["from_task"] = task
        return links


def came_with(row: BragImport) -> QuerySet:
    """The accomplishments that an import made, those in Trash among them."""
    brags = row.rest.get("brags", []) if _is_ours(row) else []
    rows = Accomplishment._base_manager.filter(owner=row.owner_id)
    return rows.filter(Q(imported_by=row) | Q(token__in=brags))


def stories_of(row: BragImport) -> QuerySet:
    """The stories that it made, likewise."""
    tokens = row.rest.get("stories", []) if _is_ours(row) else []
    return Story._base_manager.filter(owner=row.owner_id, token__in=tokens)


def _note_of(row: BragImport) -> QuerySet:
    notes = ValuesNote._base_manager.filter(owner=row.owner_id)
    return notes.filter(token=token_of(row.rest.get("values"))) if _is_ours(row) else notes.none()


def _is_ours(row: BragImport) -> bool:
    """Only in these does `rest` say what else was made."""
    return row.form == BragFormat.ONWARD


@transaction.atomic
def take_back(row: BragImport) -> tuple[int, datetime]:
    """All that it made goes to Trash at one moment; how many entries, and the moment."""
    now = timezone.now()
    for story in stories_of(row).filter(deleted_at=None):
        story.trash(at=now)
    gone = {"deleted_at": now, "updated_at": now}
    _note_of(row).filter(deleted_at=None).update(**gone)
    return came_with(row).filter(deleted_at=None).update(**gone), now


@transaction.atomic
def bring_back(row: BragImport, moment: datetime) -> int:
    """What went to Trash with it at that moment comes back."""
    back = {"deleted_at": None, "updated_at": timezone.now()}
    for story in stories_of(row).filter(deleted_at=moment):
        story.bring_back()
    if not ValuesNote.objects.owned_by(row.owner_id).exists():
        _note_of(row).filter(deleted_at=moment).update(**back)
    return came_with(row).filter(deleted_at=moment).update(**back)
