"""Finding applications by their words, on either database: `places.py` says which words."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tracker.applications.search.index import here
from tracker.applications.search.places import WORDS, Place, places
from tracker.applications.search.words import found_in, passage, words_of

NAMES = ("company", "title")


class Finding(NamedTuple):
    """Where an application was found, if not by its names: HTML with `<mark>`, all else escaped."""

    place: Promise
    text: SafeString


def query_of(text: str) -> str | None:
    """What is asked of the index; None where there is no word."""
    words = words_of(text)
    return here().query(words) if words else None


def matching(query: Any, owner: Any = None) -> RawSQL:
    """The condition that an application holds every word; of `owner`, where that is known."""
    return RawSQL(*here().matching(query, owner), output_field=BooleanField())  # noqa: S611


def newest(owner: int, text: str, most: int, *, names: bool = False) -> list[int]:
    """Keys of the owner's applications that hold every word, the newest first; none of Trash.

    With `names`, only those that hold them in company and role together.
    """
    words = words_of(text)
    if not words:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*here().newest(owner, words, most, names=names))
        return [key for (key,) in cursor.fetchall()]


def ranked(owner: int, text: str, most: int) -> list[int]:
    """As `newest`, those that are called so before those in which it is written."""
    named = newest(owner, text, most, names=True)
    if len(named) == most:
        return named
    return [*named, *(key for key in newest(owner, text, most) if key not in named)][:most]


def findings(keys: Iterable[int], text: str) -> dict[int, Finding]:
    """By key: where the words stand that are not in company and role; without those that all are.

    Takes one query.
    """
    words = tuple(words_of(text))
    told = {}
    for key, *texts in _texts(list(keys)):
        by_place = dict(zip(places(), texts, strict=True))
        names = " ".join(by_place[place] for place in places() if place.code in NAMES)
        missing = tuple(word for word in words if word not in found_in(names, words))
        if missing and (finding := _best(by_place, missing)):
            told[key] = finding
    return told


def _texts(keys: list[int]) -> list[tuple]:
    if not keys:
        return []
    columns = ", ".join(place.code for place in places())
    numbers = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {columns} FROM {WORDS} WHERE id IN ({numbers})",  # noqa: S608
            keys,
        )
        return cursor.fetchall()


def _best(texts: dict[Place, str], words: tuple[str, ...]) -> Finding | None:
    """The first of the places in which the most of the words stand."""
    place = max(texts, key=lambda place: len(found_in(texts[place], words)))
    pieces = passage(texts[place], words)
    if not pieces:
        return None
    marked = (
        (format_html("<mark>{}</mark>", piece) if is_match else piece,)
        for piece, is_match in pieces
    )
    return Finding(place.label, format_html_join("", "{}", marked))
