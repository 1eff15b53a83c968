"""Which names may mean the same company, and which rows the same person.

Those of whom the person said that they are not the same are not named again.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

from tracker.applications.models import Company
from tracker.contacts.models import Contact, Distinction
from tracker.revisions import Record

# How companies say what kind of company they are, in the languages of many.
LEGAL = frozenset(
    {
        *("ab", "ag", "aps", "as", "asa", "bv", "co", "corp", "corporation", "company", "eg", "eu"),
        *("ev", "gbr", "gesmbh", "gmbh", "group", "holding", "inc", "incorporated", "kg", "kgaa"),
        *("kk", "limited", "llc", "llp", "ltd", "ltda", "mbh", "nv", "ohg", "oy", "oyj", "plc"),
        *("pty", "pte", "sa", "sarl", "sas", "se", "sl", "spa", "srl", "ug", "the"),
    }
)
MOST_SHOWN = 50


def bare(name: str) -> str:
    """A name without case, accents, punctuation and legal form: "acme" of "ACME, Inc."."""
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain)
    words = re.findall(r"\w+", plain)
    telling = [word for word in words if word not in LEGAL]
    return "".join(telling or words)


def companies(owner: Any) -> list[list[Company]]:
    """Groups of companies whose names differ in form only."""
    rows = Company.objects.owned_by(owner).only("name", "is_sample").order_by("id")
    apart = Distinction.objects.pairs(owner, Company)
    return _groups(rows, lambda row: [(row.is_sample, bare(row.name))], apart)


def like(company: Company) -> list[Company]:
    """The others of the owner that may be the same company.

    The names of all are read once, and again when something has changed.
    """
    rows = Company.objects.owned_by(company.owner_id).filter(is_sample=company.is_sample)

    def by_name() -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for pk, name in rows.order_by("id").values_list("pk", "name"):
            found[bare(name)].append(pk)
        return {name: keys for name, keys in found.items() if len(keys) > 1}

    alike = Record(company.owner_id).kept(("alike companies", company.is_sample), by_name)
    same = [pk for pk in alike.get(bare(company.name), []) if pk != company.pk]
    return _not_apart(company, rows.filter(pk__in=same).order_by("id")) if same else []


def contacts(owner: Any) -> list[list[Contact]]:
    """Groups of people with one mail address, or one name and no two companies."""
    rows = list(Contact.objects.owned_by(owner).with_company().order_by("id"))
    placeless = {_name(row) for row in rows if row.company_id is None}

    def keys(row: Contact) -> Iterator[Hashable]:
        if row.email:
            yield row.is_sample, row.email.casefold()
        # Somebody whose company is not known may be any one of that name.
        company = None if _name(row) in placeless else row.company_id
        yield row.is_sample, _name(row), company

    return _groups(rows, keys, Distinction.objects.pairs(owner, Contact))


def like_person(contact: Contact) -> list[Contact]:
    """The others of the owner that may be the same person."""
    return _not_apart(contact, Contact.objects.owned_by(contact.owner_id).like(contact))


def _not_apart(row: Any, like: Iterable[Any]) -> list[Any]:
    others = list(like)
    apart = Distinction.objects.pairs(row.owner_id, type(row)) if others else ()
    return [other for other in others if _pair(row, other) not in apart]


def _pair(row: Any, other: Any) -> tuple[int, int]:
    return min(row.pk, other.pk), max(row.pk, other.pk)


def _name(row: Contact) -> str:
    return " ".join(row.name.casefold().split())


def _groups(
    rows: Iterable[Any], keys: Callable[[Any], Iterable[Hashable]], apart: set[tuple[int, int]]
) -> list[list[Any]]:
    """Rows that share a key, each row in one group, the first MOST_SHOWN groups.

    The first of a group is kept `apart` from none of the others.
    """
    by_key: dict[Hashable, list[Any]] = defaultdict(list)
    for row in rows:
        for key in keys(row):
            by_key[key].append(row)
    placed: set[int] = set()
    groups = []
    for found in by_key.values():
        left = [row for row in found if row.pk not in placed]
        while len(left) > 1:
            first, *others = left
            group = [first, *(row for row in others if _pair(first, row) not in apart)]
            left = [row for row in others if _pair(first, row) in apart]
            if len(group) > 1:
                groups.append(group)
                placed.update(row.pk for row in group)
    return groups[:MOST_SHOWN]
