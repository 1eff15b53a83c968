"""Whether an application is likely one that the person has."""

from difflib import SequenceMatcher
from typing import Any

from tracker.applications.models import Application, Company

ALIKE = 0.8
# One company with more applications than this is compared with the newest only.
COMPARED = 200
SHOWN = ("id", "title", "stage", "furthest_stage", "outcome", "applied_at", "company__name")


def resembling(owner: Any, *, company: str, title: str, url: str = "") -> Application | None:
    """The owner's newest application with the same address, or the same company and a similar role.

    A company alone resembles every application there.
    """
    rows = Application.objects.owned_by(owner).select_related("company").only(*SHOWN)
    rows = rows.order_by("-id")
    if url and (same := rows.filter(url=url).first()):
        return same
    if not company:
        return None
    known = Company.objects.owned_by(owner).filter(key=Company.key_of(company)).first()
    there = rows.filter(company=known)[:COMPARED] if known else ()
    return next((row for row in there if not title or _alike(row.title, title)), None)


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
