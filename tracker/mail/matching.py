"""Which application a mail is about: by its number, else the company, then the role.

The rules are pure; `matches` alone asks the database, as often for many mails as for one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.applications.models import Application, Company
from tracker.applications.search import matching, query_of
from tracker.applications.stages import Outcome
from tracker.mail.names import (
    Rank,
    as_company,
    as_role,
    company_agrees,
    number_in,
    number_words,
)

SHOWN = 5
# Candidates that are compared at most; more share a word than a company.
COMPARED = 500
# A mail may be dated a little before the day on which the person wrote down that they applied.
SLACK = timedelta(days=1)

WHY: dict[Rank, str | Promise] = {
    Rank.NUMBER: _("the same number"),
    Rank.SAME_ROLE: _("the same company and role"),
    Rank.LIKE_ROLE: _("the same company, a similar role"),
    Rank.COMPANY: _("the same company"),
    Rank.OTHER_LEVEL: _("the same company, another level"),
    Rank.OTHER_ROLE: _("the same company, another role"),
    Rank.ROLE_ALONE: _("the same role"),
}


class About(Protocol):
    """What a mail says of the application."""

    pk: int
    company: str
    role: str
    requisition: str
    received_at: datetime
    is_dated: bool


class Known(NamedTuple):
    """An application, as far as it is compared; `names` are all names of its company."""

    id: int
    title: str
    company_name: str
    outcome: str
    stage: int
    furthest_stage: int
    applied_at: datetime | None
    requisition: str = ""
    url: str = ""
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.outcome == Outcome.OPEN

    @property
    def name(self) -> str:
        return self.title or str(_("No role yet"))


@dataclass(frozen=True)
class Candidate:
    """An application that a mail may be about; `is_later` if it was sent after the mail came."""

    row: Known
    rank: Rank
    is_close: bool = True
    is_later: bool = False

    @property
    def why(self) -> str | Promise:
        return WHY[self.rank]

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.rank, not self.is_close, not self.row.is_open, self.is_later)


@dataclass(frozen=True)
class Match:
    """`candidates` come best first; `chosen` is the one where there is no doubt."""

    candidates: list[Candidate] = field(default_factory=list)
    chosen: Candidate | None = None

    @property
    def others(self) -> list[Candidate]:
        return [each for each in self.candidates if each is not self.chosen]


def match(mail: About, rows: Iterable[Known]) -> Match:
    """What `rows` a mail may be about, with the one it is about where one alone stands first.

    Ended ones come after open ones that agree as well, newer ones before older ones.
    """
    ranked = [found for row in rows if (found := _candidate(mail, row))]
    ranked.sort(key=lambda each: -each.row.id)
    ranked.sort(key=lambda each: each.order)
    if not ranked:
        return Match()
    first = ranked[0]
    is_alone = len(ranked) == 1 or ranked[1].order != first.order
    is_sure = first.rank < Rank.OTHER_LEVEL and (first.rank == Rank.NUMBER or not first.is_later)
    return Match(ranked[:SHOWN], first if is_alone and is_sure else None)


def _candidate(mail: About, row: Known) -> Candidate | None:
    is_later = (
        mail.is_dated and row.applied_at is not None and row.applied_at > mail.received_at + SLACK
    )
    if mail.requisition and number_in(mail.requisition, row.requisition, row.url, *row.texts):
        return Candidate(row, Rank.NUMBER, is_later=is_later)
    role, title = as_role(mail.role), as_role(row.title)
    if not mail.company:
        same = bool(role.words) and role == title
        return Candidate(row, Rank.ROLE_ALONE, is_later=is_later) if same else None
    sought = as_company(mail.company)
    grades = [company_agrees(sought, as_company(name)) for name in row.names]
    if not any(grades):
        return None
    return Candidate(row, role.rank_of(title), max(grades) == 1, is_later)


def matches(owner: Any, mails: Sequence[About]) -> dict[int, Match]:
    """By the mail's key: what it may be about, among the person's applications."""
    if not mails:
        return {}
    names = _companies(owner, mails)
    sought = Q(company__in=names)
    for mail in mails:
        sought |= _written(owner, mail)
    found = Application.objects.owned_by(owner).filter(sought).order_by("-id")
    columns = ("id", "title", "company__name", "outcome", "stage", "furthest_stage", "applied_at")
    columns += ("requisition", "url", "company_id")
    rows = list(found.values_list(*columns)[:COMPARED])
    texts = _texts(rows, mails)
    known = [
        Known(
            *(value or "" if place == 2 else value for place, value in enumerate(row[:-1])),
            names=tuple(names.get(row[-1], (row[2] or "",))),
            texts=(row[1], *texts.get(row[0], ())),
        )
        for row in rows
    ]
    return {mail.pk: match(mail, known) for mail in mails}


def _companies(owner: Any, mails: Sequence[About]) -> dict[int, list[str]]:
    """By key: the names of companies that one of the mails may name, merged ones included."""
    sought = [as_company(mail.company) for mail in mails if mail.company]
    if not sought:
        return {}
    names: dict[int, list[str]] = defaultdict(list)
    every = Company.objects.filter(owner=owner).values_list("id", "name", "merged_into")
    for pk, name, merged_into in every:
        folded = as_company(name)
        if any(company_agrees(each, folded) for each in sought):
            names[merged_into or pk].append(name)
    return names


def _written(owner: Any, mail: About) -> Q:
    """Applications in which the mail's number, or, for want of a company, its role is written."""
    found = Q()
    for words in number_words(mail.requisition):
        found |= Q(requisition__icontains=words) | Q(url__icontains=words)
        if query := query_of(words):
            found |= Q(pk__in=matching(query, owner.pk))
    if not mail.company and mail.role and (query := query_of(mail.role)):
        found |= Q(pk__in=matching(query, owner.pk))
    return found


def _texts(rows: list[tuple[Any, ...]], mails: Sequence[About]) -> dict[int, tuple[str, str]]:
    """The notes and the ad of each row, asked for only where a number may stand in them."""
    if not any(mail.requisition for mail in mails):
        return {}
    texts = Application.objects.filter(pk__in=[row[0] for row in rows])
    return {pk: (notes, ad) for pk, notes, ad in texts.values_list("id", "notes", "ad_text")}


def found_by(owner: Any, keys: Sequence[int]) -> list[Known]:
    """The person's applications of these keys, in that order, to be chosen from by hand."""
    columns = ("id", "title", "company__name", "outcome", "stage", "furthest_stage", "applied_at")
    rows = Application.objects.owned_by(owner).filter(pk__in=keys).values_list(*columns)
    known = {row[0]: Known(*row[:2], row[2] or "", *row[3:]) for row in rows}
    return [known[key] for key in keys if key in known]
