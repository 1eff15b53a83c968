"""Lists in Markdown: ours, which anybody can read and which comes back as it was, and anybody's.

Ours is one list: the title in bold, a dash and the result; below it a line for each thing that is
said, "When: 2024-03", "What I did: …" (LABELS); and, unseen on a page, the token that names it.
It carries everything that the person wrote. How often an entry was shown, which application or task
it came from, and how an imported one read in its file, are only in Onward's JSON.
"""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from reflections.bragging.formats.fitting import digest, key_for
from reflections.bragging.formats.headings import GOALS, Place, above
from reflections.bragging.formats.lines import Heading, Item, parts
from reflections.bragging.formats.marks import marked, marked_list
from reflections.bragging.formats.onward import entry_of
from reflections.bragging.formats.reading import NotRead, Reading, Unread
from reflections.bragging.formats.saying import FEELINGS, LABELS, SETTINGS, SOURCES, record_of
from reflections.bragging.models import BragFormat, BragSource
from reflections.bragging.themes import THEMES

HEAD = """# Bragging rights

<!-- Written by Onward. The line “onward” below each entry names it, so that importing this file
again changes nothing. You can edit everything else. -->
"""


def theme_names() -> dict[str, str]:
    """The themes by code, in the language of files."""
    with override(None):
        return {code: str(name) for code, name in THEMES.items()}


def written(records: list[dict[str, Any]]) -> str:
    """The list, by year with the newest first; what has no day comes last."""
    names, text, year = theme_names(), [HEAD], None
    newest = sorted(records, key=lambda record: record["happened_on"] or "", reverse=True)
    for record in newest:
        above_it = record["happened_on"][:4] if record["happened_on"] else "Without a day"
        if above_it != year:
            text.append(f"## {above_it}\n")
            year = above_it
        text.append(_item(record, names))
    return "\n".join(text)


def _item(record: dict[str, Any], names: dict[str, str]) -> str:
    result = f" — {marked(record['result'])}" if record["result"] else ""
    lines = [f"- **{marked(record['title'])}**{result}"]
    said = _said(record, names)
    lines += [f"  - {label}: {said[name]}" for name, label in LABELS.items() if said.get(name)]
    return "\n".join([*lines, f"  <!-- onward {record['token']} -->\n"])


def _said(record: dict[str, Any], names: dict[str, str]) -> dict[str, str]:
    """What stands below the title: column -> how it is written; empty for what is not said."""
    plain = {name: marked(record[name]) for name in LABELS if isinstance(record.get(name), str)}
    document = record["document"]
    return plain | {
        "happened_on": _when(record),
        "setting": SETTINGS.get(record["setting"], ""),
        "themes": marked_list(record["themes"], names),
        "number_is_estimate": "yes" if record["number_is_estimate"] else "",
        "skills": marked_list(record["skills"], {}),
        "link": f"<{record['link']}>" if record["link"] else "",
        "document": marked(document["name"]) if document else "",
        "named_by_others": "yes" if record["named_by_others"] else "",
        "feeling": FEELINGS.get(record["feeling"], ""),
        "may_use": "" if record["may_use"] else "no",
        "source": SOURCES.get(record["source"], ""),
    }


def _when(record: dict[str, Any]) -> str:
    day = record["happened_on"] or ""
    day = day.removesuffix("-01")
    if record["around"] and day:
        day = day.removesuffix("-01") if len(day) == 7 else day
    return f"around {day}".strip() if record["around"] else day


def read(text: str) -> Reading:
    """Any list. Without a single item, each line is one."""
    reading, place = Reading(BragFormat.MARKDOWN), Place()
    found = list(parts(text))
    is_list = any(isinstance(part, Item) for part in found)
    names, today, seen = theme_names(), timezone.localdate(), {}
    for part in found:
        if isinstance(part, Heading):
            place = above(place, part.level, part.text, names)
            continue
        item = part if isinstance(part, Item) else Item(part.line, 0, [[part.text]])
        why = _("It is in no item of a list.") if is_list and item is not part else ""
        key = "" if item.token else _key(item, place)
        why = why or _left_out(item, place, seen.setdefault(key, item.line) if key else item.line)
        if not why:
            told: list[str] = []
            record = record_of(item, place, names, today, told)
            why = _take(reading, item, key, record, told)
        if why:
            reading.unread.append(Unread(_line(item), why))
    if not reading.entries and not reading.unread:
        raise NotRead(_("There is no list in it."))
    return reading


def _line(item: Item) -> str:
    return _("line %(line)s") % {"line": item.line}


def _left_out(item: Item, place: Place, first: int) -> str:
    if item.ticked is False:
        return _("Its box is not ticked, so it is not done.")
    if first != item.line:
        return _("It says the same as line %(line)s.") % {"line": first}
    return _("It stands under goals, so it is not done.") if place.kind == GOALS else ""


def _key(item: Item, place: Place) -> str:
    said = digest("\n".join([*place.path, item.text, *item.below]))
    return key_for(BragFormat.MARKDOWN, said[:40])


def _take(reading: Reading, item: Item, key: str, record: dict[str, Any], told: list[str]) -> str:
    """Adds it to what was read; answers why not, where it cannot be one."""
    entry = entry_of(_line(item), record | {"token": str(item.token) if item.token else None})
    if entry is None:
        return _("It has no title.")
    entry.key, entry.told = key, told + entry.told
    if key:
        entry.imported = {"lines": [item.text, *item.below]}
        entry.fields["source"] = BragSource.IMPORT.value
    reading.entries.append(entry)
    return ""
