"""Contact cards (.vcf): read as phones and mail programs write them, 2.1, 3.0 and 4.0; written 3.0.

The library does the lines; which lines make a card is found here, so that one odd card, a photo of
a megabyte or a line that says nothing costs no other card.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields, replace
from functools import cache
from importlib import import_module
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from tracker.contacts.models import Contact

LARGEST = 2 * 1024 * 1024
MOST = 1000
# Of one card; nobody has so many addresses.
MOST_LINES = 100
KEPT = frozenset(
    ("N", "FN", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "URL", "NOTE", "UID")
)
PROPERTY = re.compile(r"(?:[\w-]+\.)?([A-Za-z][\w-]*)[;:]")
EDGE = re.compile(r"\s*(BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]|[\ud800-\udfff]")
# What the library raises over lines that are none.
ODD = (ValueError, LookupError, TypeError, AttributeError)


class NoCards(Exception):
    """The file holds no contact cards, whatever its name says."""


class TooMany(Exception):
    """More cards than are taken at a time; the argument is their number."""


@cache
def _library(name: str) -> Any:
    """Loaded with the first card: few requests need it."""
    return import_module(f"vobject.{name}")


@dataclass(frozen=True)
class Card:
    """What is kept of a card. `name` may be empty: then the card names nobody."""

    name: str = ""
    role: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    notes: str = ""
    uid: str = ""


FIELDS = tuple(field.name for field in fields(Card))
LENGTHS = {"name": 200, "role": 200, "company": 300, "phone": 60, "notes": 20_000, "uid": 300}


def read(content: bytes) -> list[Card]:
    """The cards of a file. Raises NoCards or TooMany."""
    lines = _decoded(content).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    begun = sum(1 for line in lines if _edge(line) == "BEGIN")
    if not begun:
        raise NoCards
    if begun > MOST:
        raise TooMany(begun)
    return [_card(properties) for properties in _cards(lines)]


def packed(cards: Iterable[Card]) -> str:
    """The cards as a page carries them from the preview to the press of Keep."""
    return json.dumps([astuple(card) for card in cards], ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> list[Card]:
    """What `packed` wrote, held to the rules of a file. Raises ValueError for anything else."""
    rows = json.loads(text)
    if not isinstance(rows, list) or len(rows) > MOST:
        raise ValueError(text[:20])
    return [_clean(row) for row in rows]


def _clean(row: Any) -> Card:
    if not isinstance(row, list) or len(row) != len(FIELDS):
        raise ValueError(str(row)[:20])
    card = Card(*(CONTROL.sub("", text) if isinstance(text, str) else "" for text in row))
    lines = {name: " ".join(getattr(card, name).split()) for name in LENGTHS if name != "notes"}
    cut = {name: text[: LENGTHS[name]] for name, text in (lines | {"notes": card.notes}).items()}
    return replace(card, email=_mail(card.email), url=_page(card.url) if card.url else "", **cut)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Outlook writes the code page of its machine.
        return content.decode("cp1252", errors="replace")


def _edge(line: str) -> str:
    match = EDGE.fullmatch(line.lstrip("\ufeff")) if len(line) < 40 else None
    return match[1].upper() if match else ""


def _cards(lines: list[str]) -> Iterator[list[str]]:
    """The logical lines of each card; one that was never closed ends where the next begins."""
    card: list[str] | None = None
    for line in _unfolded(lines):
        edge = _edge(line)
        if edge and card is not None:
            yield card
        if edge:
            card = [] if edge == "BEGIN" else None
        elif card is not None and len(card) < MOST_LINES:
            card.append(line)
    if card is not None:
        yield card


def _unfolded(lines: list[str]) -> Iterator[str]:
    """Logical lines of the properties that are kept, and the edges of cards."""
    parts: list[str] = []
    soft = False
    for line in [*lines, ""]:
        if soft:
            # A soft line break of quoted-printable; the library joins these by the line end.
            parts.append(f"\n{line}")
        elif line[:1] in (" ", "\t"):
            parts.append(line[1:])
        else:
            if parts and parts[0]:
                yield "".join(parts)
            parts = [line if _wanted(line) else ""]
        soft = line.endswith("=") and "quoted-printable" in parts[0].lower()


def _wanted(line: str) -> bool:
    match = PROPERTY.match(line)
    return bool(_edge(line) or (match and match[1].upper() in KEPT))


def _card(lines: Iterable[str]) -> Card:
    values: dict[str, list[str]] = {}
    for line in lines:
        name, value, preferred = _value(line)
        if value:
            values.setdefault(name, []).insert(0 if preferred else len(values.get(name, [])), value)
    emails = [value for value in map(_mail, values.get("EMAIL", [])) if value]
    phones = [value.removeprefix("tel:") for value in values.get("TEL", [])]
    more = ", ".join([*emails[1:], *phones[1:]])
    facts = {
        "name": _first(values, "FN", "N", "NICKNAME", "ORG"),
        "role": _first(values, "TITLE", "ROLE"),
        "company": _first(values, "ORG"),
        "phone": phones[0] if phones else "",
        "notes": "\n\n".join(filter(None, [*values.get("NOTE", []), more])),
        "uid": _first(values, "UID"),
    }
    return Card(
        email=emails[0] if emails else "",
        url=next(filter(None, map(_page, values.get("URL", []))), ""),
        **{name: text[: LENGTHS[name]] for name, text in facts.items()},
    )


def _first(values: dict[str, list[str]], *names: str) -> str:
    found = (" ".join(value.split()) for name in names for value in values.get(name, []))
    return next(filter(None, found), "")


def _value(line: str) -> tuple[str, str, bool]:
    """Name, text, and whether it is the preferred one of its kind; no text where it has none."""
    content = _content(line)
    if content is None:
        return "", "", False
    name = content.name
    signs = {sign.upper() for signs in content.params.values() for sign in signs}
    signs |= {sign.upper() for sign in content.singletonparams}
    if signs & {"B", "BASE64"}:
        return "", "", False
    try:
        if name == "N":
            parts = [_joined(part) for part in _library("vcard").splitFields(content.value)]
            family, given, middle = [*parts, "", ""][:3]
            value = " ".join(filter(None, (given, middle, family)))
        elif name == "ORG":
            # Many programs leave the comma of "Acme, Inc." as it is, which means a list.
            value = _joined(_library("vcard").splitFields(content.value)[0], ",")
        else:
            value = ",".join(_library("icalendar").stringToTextValues(content.value))
    except ODD:
        return "", "", False
    preferred = "PREF" in signs or content.params.get("PREF") == ["1"]
    return name, CONTROL.sub("", value).strip(), preferred


def _content(line: str) -> Any:
    base = _library("base")
    # Without a character set the library reads UTF-8; older programs meant their own.
    for text in (line, line.replace(":", ";CHARSET=windows-1252:", 1)):
        try:
            return base.textLineToContentLine(text)
        except UnicodeDecodeError:
            continue
        except (*ODD, base.VObjectError):
            return None
    return None


def _joined(part: str | list[str], by: str = " ") -> str:
    return part if isinstance(part, str) else by.join(part)


def _mail(text: str) -> str:
    text = text.removeprefix("mailto:").strip()
    try:
        validate_email(text)
    except ValidationError:
        return ""
    return text if len(text) <= 254 else ""


def _page(text: str) -> str:
    text = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return ""
    return text if len(text) <= 2000 else ""


def written(contacts: Iterable[Contact]) -> str:
    """The people as cards, one after the other; `company` is read, so select it along."""
    return "".join(_written(contact) for contact in contacts)


def uid_of(contact: Contact) -> str:
    """What names the person in other programs: their card's own, else the row's token."""
    return contact.card_uid or f"urn:uuid:{contact.token}"


def _written(contact: Contact) -> str:
    card = _library("base").newFromBehavior("VCARD")
    given, _space, family = contact.name.rpartition(" ")
    name = _library("vcard").Name(family=family, given=given)
    facts = {
        "uid": uid_of(contact),
        "fn": contact.name,
        "n": name,
        "org": [contact.company_name] if contact.company else None,
        "title": contact.role,
        "email": contact.email,
        "tel": contact.phone,
        "url": contact.url,
        "note": contact.notes,
    }
    for key, value in facts.items():
        if value:
            card.add(key).value = value
    return card.serialize()
