"""Onward's own file of bragging rights: JSON that carries every field.

Version 1 is one object with:

- `format` "onward-brags", `version` 1, `about` (what this is, for whoever opens it), `written_at`.
- `brags`: objects with the columns of BRAG by name; days as "2024-03-01" (the first of a month
  where the month is all that is known, with `around` where the year is), moments as ISO 8601 in
  UTC. `token` (a UUID) names the row: importing it again changes nothing. `imported_by` is the
  token of one of `imports`, `import_key` its name in that file and `imported` how it read there.
  `document` is {token, kind, name}, `from_application` {token, company, title}, `from_task`
  {token, text}; they name rows of the account and do not carry them.
- `stories`: the columns of STORY, `token`, and the lists `parts` (tokens of brags), `versions`
  (token, number, texts, created_at), `rehearsals` (token and REHEARSAL), `uses` (token and USE,
  with `application` {token, company, title} and `interview` a token).
- `slot_changes`: token, slot, `title` ("" where the slot was emptied), `story` (its token, or null
  where it is not here any more), happened_at.
- `imports`: token, name, form, rest, created_at of the files that brags came from before.
- `values`: null, or {text, may_show} where the person asked for it.

A reader of a later version reads every earlier one. What it does not know it keeps and hands on.
"""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from reflections.bragging.formats.fitting import digest, fitted, made_short, moment, token_of
from reflections.bragging.formats.reading import Entry, NotRead, Reading, Tale, Unread
from reflections.bragging.models import (
    TEXTS,
    Accomplishment,
    BragFormat,
    Rehearsal,
    SlotChange,
    Story,
    StoryUse,
    StoryVersion,
    ValuesNote,
)

FORMAT = "onward-brags"
VERSION = 1
ABOUT = (
    "Bragging rights and stories from Onward. Each brag and story is named by its token, so that "
    "importing this file again changes nothing. Days are year-month-day; the first of a month "
    "stands for the month, and with around true for the year. feeling is pride from 1 to 5. "
    "may_use is whether it may stand on a sheet for others. themes are Onward's codes or your own "
    "words. slot 1 to 3 makes a story a key story. document, from_application, from_task and the "
    "applications of uses name things that are not in this file."
)
# What the person writes or says about an accomplishment.
TOLD = (
    *("title", "result", "happened_on", "around", "setting", "place", "themes", "what_i_did"),
    *("number_before", "number_after", "number_unit", "number_is_estimate", "skills"),
    *("others_involved", "link", "may_use", "quote", "quote_by", "named_by_others", "feeling"),
    "source",
)
BRAG = (*TOLD, "created_at", "last_shown_at", "shown_count", "import_key")
LINKS = ("document", "from_application", "from_task")
STORY = (*TEXTS, "slot", "rehearse_on", "last_shown_at", "version", "created_at")
REHEARSAL = ("question", "aim", "took", "ticks", "rehearsed_at")
USE = ("question", "landed", "on")
KNOWN = {"format", "version", "about", "written_at", "brags", "stories", "slot_changes"}
KNOWN |= {"imports", "values"}


def written(records: dict[str, Any], written_at: str) -> dict[str, Any]:
    """The file; `records` has its lists under the names they have there."""
    head = {"format": FORMAT, "version": VERSION, "about": ABOUT, "written_at": written_at}
    return records.get("rest", {}) | head | {key: records[key] for key in sorted(KNOWN - {*head})}


def read(data: dict[str, Any]) -> Reading:
    version = data.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise NotRead(_("This file of Onward says no version."))
    if version > VERSION:
        raise NotRead(_("A newer Onward wrote this file. Bring this one up to date first."))
    reading = Reading(BragFormat.ONWARD)
    reading.rest = {key: value for key, value in data.items() if key not in KNOWN}
    reading.entries = [entry for entry in _each(reading, data, "brags", _entry) if entry]
    reading.tales = [tale for tale in _each(reading, data, "stories", _tale) if tale]
    reading.slot_changes = list(
        _children(
            reading, data, "slot_changes", SlotChange, ("slot", "title", "happened_at"), ("story",)
        )
    )
    reading.imports = [row for row in _each(reading, data, "imports", _import) if row]
    values = data.get("values")
    if isinstance(values, dict):
        note = fitted(ValuesNote, _picked(values, ("text", "may_show")), reading.told)
        reading.values = note if note.get("text", "").strip() else None
    return reading


def _picked(raw: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: raw[name] for name in names if name in raw}


def _each(reading: Reading, data: dict[str, Any], name: str, make: Any) -> Iterator[Any]:
    """What `make` makes of each object in the list of that name; anything else is told."""
    rows = data.get(name)
    if rows is None:
        return
    if not isinstance(rows, list):
        reading.unread.append(Unread(name, _("It is no list.")))
        return
    for number, row in enumerate(rows, 1):
        place = f"{name} {number}"
        if isinstance(row, dict):
            yield make(reading, place, row)
        else:
            reading.unread.append(Unread(place, _("It is no object with fields.")))


def entry_of(place: str, raw: dict[str, Any]) -> Entry | None:
    """An entry from a record; None without a title."""
    told: list[str] = []
    title = raw.get("title")
    if not isinstance(title, str) or not title.strip():
        return None
    fields = fitted(Accomplishment, made_short(_picked(raw, BRAG), told), told)
    links = {name: raw[name] for name in LINKS if isinstance(raw.get(name), dict)}
    key = fields.pop("import_key", "")
    return Entry(
        place,
        fields,
        key=key,
        token=token_of(raw.get("token")),
        imported=raw.get("imported"),
        links=links,
        by=token_of(raw.get("imported_by")),
        told=told,
    )


def _entry(reading: Reading, place: str, row: dict[str, Any]) -> Entry | None:
    entry = entry_of(place, row)
    if entry is None:
        reading.unread.append(Unread(place, _("It has no title.")))
    elif not entry.token and not entry.key:
        # Written by hand: the same words again are the same one.
        entry.key = f"onward:{digest(repr(sorted(entry.fields.items())))}"
    return entry


def _tale(reading: Reading, place: str, row: dict[str, Any]) -> Tale | None:
    told: list[str] = []
    token, title = token_of(row.get("token")), row.get("title")
    if token is None or not isinstance(title, str) or not title.strip():
        reading.unread.append(Unread(place, _("A story needs a title and a token.")))
        return None
    tale = Tale(place, token, fitted(Story, _picked(row, STORY), told))
    parts = row.get("parts")
    named = [token_of(part) for part in parts] if isinstance(parts, list) else []
    tale.parts = [part for part in named if part]
    inside = Reading(reading.form, told=told)
    tale.versions = list(
        _children(inside, row, "versions", StoryVersion, ("number", "texts", "created_at"))
    )
    tale.rehearsals = list(_children(inside, row, "rehearsals", Rehearsal, REHEARSAL))
    tale.uses = list(_children(inside, row, "uses", StoryUse, USE, ("application", "interview")))
    for version in tale.versions:
        version["texts"] = _texts(version.get("texts", {}), told)
    # The next version gets the number that the story has.
    numbers = [version["number"] for version in tale.versions]
    tale.fields["version"] = max([tale.fields.get("version", 1), *(n + 1 for n in numbers)])
    reading.unread += [Unread(f"{place}, {part.place}", part.why) for part in inside.unread]
    reading.told += [f"{place}: {line}" for line in told]
    return tale


def _texts(raw: dict[str, Any], told: list[str]) -> dict[str, Any]:
    """Every text of a version, as the columns of a story hold them."""
    empty = {name: Story._meta.get_field(name).get_default() for name in TEXTS}
    return empty | fitted(Story, _picked(raw, TEXTS), told)


def _children(
    reading: Reading,
    data: dict[str, Any],
    name: str,
    model: type[models.Model],
    columns: tuple[str, ...],
    also: tuple[str, ...] = (),
) -> Iterator[dict[str, Any]]:
    """The rows of a list by their columns, each with `token`, and `also` as it stands there."""

    def child(_reading: Reading, place: str, row: dict[str, Any]) -> dict[str, Any] | None:
        told: list[str] = []
        fields = fitted(model, _picked(row, columns), told)
        reading.told += [f"{place}: {line}" for line in told]
        needed = [n for n in columns if not (_optional(model, n) or n in fields)]
        if needed:
            reading.unread.append(
                Unread(place, _("It lacks “%(name)s”.") % {"name": "”, “".join(needed)})
            )
            return None
        return {"token": token_of(row.get("token"))} | {n: row.get(n) for n in also} | fields

    return (row for row in _each(reading, data, name, child) if row)


def _optional(model: type[models.Model], name: str) -> bool:
    column = model._meta.get_field(name)
    return column.null or column.blank or column.has_default()


def _import(reading: Reading, place: str, row: dict[str, Any]) -> dict[str, Any] | None:
    token, rest = token_of(row.get("token")), row.get("rest")
    if token is None or row.get("form") not in (BragFormat.BRAGDOC, BragFormat.MARKDOWN):
        reading.unread.append(Unread(place, _("It names no file that brags came from.")))
        return None
    kept = {"token": token, "form": row["form"], "rest": rest if isinstance(rest, dict) else {}}
    name = row.get("name")
    kept["name"] = name[:255] if isinstance(name, str) else ""
    try:
        kept["created_at"] = moment(row.get("created_at"))
    except (TypeError, ValueError, OverflowError):
        reading.told.append(f"{place}: {_('It says no moment.')}")
    return kept
