"""Finding applications by their words, on either database: `places.py` says which words."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BigIntegerField
from django.db.models.expressions import RawSQL
from django.utils.safestring import SafeString
from markupsafe import escape

from tracker.applications.search.index import here
from tracker.applications.search.places import NAMES, WORDS, places
from tracker.applications.search.words import found_in, passage, pieces, words_of

# Of what words find, so many are filtered, sorted and counted; a page says where it is more.
MOST_HITS = 400


class Hits(NamedTuple):
    """What a search found: keys of applications, as JSON, and whether there are more.

    `told` has the columns that were asked for besides, of each; nothing where there are more.
    """

    keys: str
    is_cut: bool
    told: list[tuple]


class Finding(NamedTuple):
    """How an application was found: HTML with `<mark>` around what begins with a word.

    `place` and `text` tell of words that are not in its names, where there are such.
    """

    title: SafeString
    company: SafeString
    place: str = ""
    text: SafeString = SafeString()


def query_of(text: str) -> str | None:
    """What is asked of the index; None where there is no word."""
    words = words_of(text)
    return here().query(words) if words else None


def matching(query: Any, owner: Any = None) -> RawSQL:
    """Keys of the applications that hold every word; of `owner`, where that is known."""
    return RawSQL(*here().matching(query, owner), output_field=BigIntegerField())  # noqa: S611


def listed(keys: Any) -> RawSQL:
    """Some keys, as JSON, for a condition of which the SQL is the same however many there are."""
    return RawSQL(here().LISTED, [keys], output_field=BigIntegerField())  # noqa: S611


def hits(owner: int, text: str, *told: str) -> Hits:
    """The owner's newest that hold every word, none of Trash; `told` are columns to read along."""
    found = _newest(owner, text, MOST_HITS + 1, told=("id", *told))
    keys, is_cut = [row[0] for row in found[:MOST_HITS]], len(found) > MOST_HITS
    return Hits(json.dumps(keys), is_cut, [] if is_cut else [row[1:] for row in found])


def newest(owner: int, text: str, most: int, *, names: tuple[str, ...] = ()) -> list[int]:
    """Keys of the owner's applications that hold every word, the newest first; none of Trash.

    With `names`, the first or all of NAMES, only those that hold them there.
    """
    return [key for (key,) in _newest(owner, text, most, names=names)]


def _newest(
    owner: int,
    text: str,
    most: int,
    *,
    names: tuple[str, ...] = (),
    told: tuple[str, ...] = ("id",),
) -> list[tuple]:
    words = words_of(text)
    if not words:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*here().newest(owner, words, most, names=names, told=told))
        return cursor.fetchall()


def ranked(owner: int, text: str, most: int) -> list[int]:
    """As `newest`: by the company, then by company and role, then wherever it is written."""
    found: dict[int, None] = {}
    for names in (NAMES[:1], NAMES, ()):
        found |= dict.fromkeys(newest(owner, text, most, names=names))
        if len(found) >= most:
            break
    return list(found)[:most]


def findings(rows: Iterable[Any], text: str) -> dict[int, Finding]:
    """By key: how each of `rows`, which need id, title and company_name, was found.

    Asks for the other texts only of those whose names do not hold all the words, in one query.
    """
    rows, words = list(rows), tuple(words_of(text))
    names = {row.id: found_in(f"{row.company_name} {row.title}", words) for row in rows}
    missing = {key: [word for word in words if word not in found] for key, found in names.items()}
    texts = _texts([key for key, left in missing.items() if left])
    told = {}
    for row in rows:
        best = _best(texts.get(row.id, {}), tuple(missing[row.id]))
        both = _name(row.title, words), _name(row.company_name, words)
        told[row.id] = Finding(*both, *best)
    return told


def _texts(keys: list[int]) -> dict[int, dict[str, str]]:
    """By key: the words of each place but the names, by its code."""
    if not keys:
        return {}
    codes = [place.code for place in places() if place.code not in NAMES]
    numbers = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {', '.join(codes)} FROM {WORDS} WHERE id IN ({numbers})",  # noqa: S608
            keys,
        )
        found = cursor.fetchall()
    return {key: dict(zip(codes, texts, strict=True)) for key, *texts in found}


def _best(texts: dict[str, str], words: tuple[str, ...]) -> tuple[str, SafeString]:
    """The first of the places in which the most of the words stand, and that part of it."""
    best, most = "", 0
    for code, text in texts.items():
        n = len(found_in(text, words)) if text else 0
        if n > most:
            best, most = code, n
        if n == len(words):
            break
    if not best:
        return "", SafeString()
    label = next(place.label for place in places() if place.code == best)
    return str(label), _marked(passage(texts[best], words))


@lru_cache(maxsize=512)
def _name(text: str, words: tuple[str, ...]) -> SafeString:
    """Remembered, because many rows are called alike."""
    return _marked(pieces(text, words))


def _marked(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    parts = (f"<mark>{escape(text)}</mark>" if found else escape(text) for text, found in pieces)
    return SafeString("".join(parts))
