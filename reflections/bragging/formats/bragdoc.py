"""The export of bragdoc.ai: companies, projects, achievements and documents, as JSON.

An achievement's title, summary and details are our title, result and what was done; `eventStart`
(else `eventEnd`) is the day, and an `eventDuration` of a year makes it "around"; the company's name
is the place, the project's name one of the themes; `impact` 1, 2, 3 is pride 2, 3, 5; archived ones
are not for others. Each row is kept as it came, so that it goes back out as it was: what was
changed here is written over its own keys, and what they have no key for stands under one more,
`onward`.
"""

import json
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from reflections.bragging.formats.fitting import digest, key_for
from reflections.bragging.formats.onward import LINKS, TOLD, entry_of
from reflections.bragging.formats.reading import Entry, NotRead, Reading, Unread
from reflections.bragging.models import Accomplishment, BragFormat, BragSource, Setting
from reflections.bragging.themes import THEMES

LISTS = ("companies", "projects", "documents")
PREFIX = BragFormat.BRAGDOC.value
PROUD = {1: 2, 2: 3, 3: 5}
IMPACT = {1: 1, 2: 1, 3: 2, 4: 3, 5: 3}
OURS = "onward"
# A record's columns with a key of their own there.
NATIVE = {
    "title": "title",
    "result": "summary",
    "what_i_did": "details",
    "happened_on": "eventStart",
    "feeling": "impact",
    "may_use": "isArchived",
}
Context = dict[str, dict[str, Any]]


def context_of(rest: dict[str, Any]) -> Context:
    """The companies and projects of a file by their ids."""
    named: Context = {}
    for name in ("companies", "projects"):
        rows = rest.get(name)
        rows = rows if isinstance(rows, list) else []
        objects = [row for row in rows if isinstance(row, dict) and row.get("id")]
        named[name] = {str(row["id"]): row.get("name") for row in objects}
    return named


def read(data: dict[str, Any]) -> Reading:
    rows = data["achievements"]
    if not isinstance(rows, list):
        raise NotRead(_("“achievements” is no list."))
    reading = Reading(BragFormat.BRAGDOC)
    reading.rest = {name: value for name, value in data.items() if name != "achievements"}
    context, seen, left = context_of(data), {}, []
    for number, row in enumerate(rows, 1):
        place = f"achievements {number}"
        entry = _entry(place, row, context)
        if isinstance(entry, Entry) and (first := seen.setdefault(_name(row), place)) != place:
            entry = Unread(place, _("It has the same id as %(first)s.") % {"first": first})
        if isinstance(entry, Unread):
            reading.unread.append(entry)
            left.append(row)
        else:
            reading.entries.append(entry)
    if left:
        # They go back out as they came.
        reading.rest["achievements"] = left
    return reading


def _name(row: Any) -> str:
    """The id as a text; of one without, a digest of everything it says."""
    known = row.get("id") if isinstance(row, dict) else None
    if isinstance(known, str | int) and not isinstance(known, bool) and known != "":
        return str(known)
    return f"#{digest(json.dumps(row, sort_keys=True))}"


def _entry(place: str, row: Any, context: Context) -> Entry | Unread:
    if not isinstance(row, dict):
        return Unread(place, _("It is no object with fields."))
    entry = entry_of(place, record_of(row, context))
    if entry is None:
        return Unread(place, _("It has no title."))
    ours = row.get(OURS)
    if isinstance(ours, dict) and entry.token:
        entry.imported = ours.get("imported")
    else:
        entry.key, entry.imported = key_for(PREFIX, _name(row)), row
        entry.token = None
    return entry


def record_of(row: dict[str, Any], context: Context) -> dict[str, Any]:
    """What the achievement says, as a record; with what stands under `onward` laid over it."""
    project = _named(context["projects"], row.get("projectId"))
    company = _named(context["companies"], row.get("companyId"))
    record = {
        "title": row.get("title"),
        "result": row.get("summary"),
        "what_i_did": row.get("details"),
        "happened_on": _day(row.get("eventStart")) or _day(row.get("eventEnd")),
        "around": row.get("eventDuration") == "year",
        "place": company,
        "setting": Setting.JOB.value if company else "",
        # A project called as one of our codes would be read as that one.
        "themes": [project.capitalize() if project in THEMES else project] if project else [],
        "feeling": PROUD.get(row["impact"]) if isinstance(row.get("impact"), int) else None,
        "may_use": row.get("isArchived") is not True,
        "source": BragSource.IMPORT.value,
        "created_at": row.get("createdAt"),
    }
    ours = row.get(OURS)
    return record | ours if isinstance(ours, dict) else record


def _named(names: dict[str, Any], key: Any) -> str:
    name = names.get(str(key)) if isinstance(key, str | int) else None
    return name.strip() if isinstance(name, str) else ""


def _day(value: Any) -> str | None:
    """The day as it stands there: whoever wrote it said a day, whatever the zone."""
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except (TypeError, ValueError):
        return None


def written(records: list[dict[str, Any]], rests: list[dict[str, Any]]) -> dict[str, Any]:
    """The file again, from our records and what was kept beside the achievements of each file."""
    data = _joined(rests) if rests else {name: [] for name in LISTS}
    context = context_of(data)
    made = [_achievement(record, context) for record in records]
    left = data.get("achievements")
    return data | {"achievements": made + (left if isinstance(left, list) else [])}


def _joined(rests: list[dict[str, Any]]) -> dict[str, Any]:
    """One file's other parts as they were; of several, a later row of the same id stands."""
    joined: dict[str, Any] = {}
    for rest in rests:
        for name, value in rest.items():
            known = joined.get(name)
            if not isinstance(value, list) or not isinstance(known, list):
                joined[name] = value
                continue
            again = {_name(row) for row in value}
            joined[name] = [row for row in known if _name(row) not in again] + value
    return joined


def _achievement(record: dict[str, Any], context: Context) -> dict[str, Any]:
    row = record["imported"]
    if not (record["import_key"].startswith(f"{PREFIX}:") and isinstance(row, dict)):
        return _new(record, context)
    before = _as_read(row, context)
    changed = {name for name in (*TOLD, *LINKS) if record[name] != before[name]}
    if not changed:
        return row
    row = {name: value for name, value in row.items() if name != OURS}
    for name in changed & set(NATIVE):
        row[NATIVE[name]] = _native(name, record)
    return _with_ours(row, record, context, {})


def _new(record: dict[str, Any], context: Context) -> dict[str, Any]:
    moment = record["created_at"]
    row = {"id": record["token"], "userId": None, "companyId": None, "projectId": None}
    row |= {"userMessageId": None, "title": "", "summary": "", "details": ""}
    row |= {"eventStart": None, "eventEnd": None, "eventDuration": None}
    row |= {NATIVE[name]: _native(name, record) for name in NATIVE}
    row |= {"source": "manual", "impactSource": "user", "impactUpdatedAt": moment}
    row |= {"createdAt": moment, "updatedAt": moment}
    ours = {"token": record["token"]}
    ours |= {name: record[name] for name in ("import_key", "imported") if record[name]}
    return _with_ours(row, record, context, ours)


def _with_ours(
    row: dict[str, Any], record: dict[str, Any], context: Context, ours: dict[str, Any]
) -> dict[str, Any]:
    """With what its own keys do not say under `onward`."""
    said = _as_read(row, context)
    ours |= {name: record[name] for name in (*TOLD, *LINKS) if record[name] != said[name]}
    return row | {OURS: ours} if ours else row


def _native(name: str, record: dict[str, Any]) -> Any:
    value = record[name]
    if name == "happened_on":
        return f"{value}T00:00:00.000Z" if value else None
    if name == "feeling":
        return IMPACT[value]
    return not value if name == "may_use" else value


def _as_read(row: dict[str, Any], context: Context) -> dict[str, Any]:
    """The record that reading this row makes, with every column."""
    entry = entry_of("", record_of(row, context))
    empty = {name: Accomplishment._meta.get_field(name).get_default() for name in TOLD}
    if entry is None:
        return empty | dict.fromkeys(LINKS)
    fields = {name: entry.fields[name] for name in TOLD if name in entry.fields}
    if day := fields.get("happened_on"):
        fields["happened_on"] = day.isoformat()
    return empty | fields | dict.fromkeys(LINKS) | entry.links
