"""Whether an application is likely one that the person has."""

import re
from difflib import SequenceMatcher
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.db.models import Q

from tracker.applications.models import Application, Company
from tracker.applications.vocabulary import spoken

ALIKE = 0.8
# One company with more applications than this is compared with the newest only.
COMPARED = 200
# Spellings of a company's name that are looked at, and addresses on one host and path.
SPELLINGS, ADDRESSES = 50, 50
SHOWN = (
    *("id", "title", "url", "token", "stage", "furthest_stage", "outcome", "applied_at"),
    "company__name",
)
# What an address carries to say from where it was opened; it is the same page without.
TRACES = re.compile(r"utm_.*|ref|refid|trk|trackingid|src|source|fbclid|gclid|gh_src|origin", re.I)
BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")


def resembling(owner: Any, *, company: str, title: str, url: str = "") -> Application | None:
    """The owner's newest application with the same address, or the same company and a similar role.

    A company alone resembles every application there.
    """
    rows = Application.objects.owned_by(owner).select_related("company").only(*SHOWN)
    rows = rows.order_by("-id")
    if url and (same := _at_address(rows, url)):
        return same
    if not company:
        return None
    known = _same_company(owner, company)
    there = rows.filter(company__in=known)[:COMPARED] if known else ()
    return next((row for row in there if not title or _alike(row.title, title)), None)


def _at_address(rows: Any, url: str) -> Application | None:
    page = page_of(url)
    host_and_path = page.partition("?")[0]
    if not host_and_path:
        return None
    near = rows.filter(Q(url=url) | Q(url__icontains=host_and_path))[:ADDRESSES]
    return next((row for row in near if row.url == url or page_of(row.url) == page), None)


def page_of(url: str) -> str:
    """An address without what may differ between two visits to one page."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    asked = [(name, value) for name, value in parse_qsl(parts.query) if not TRACES.fullmatch(name)]
    query = f"?{urlencode(sorted(asked))}" if asked else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def _same_company(owner: Any, name: str) -> list[int]:
    """Companies of that name, with or without a legal form: Acme, Acme GmbH."""
    bare = _bare_name(name)
    if not bare:
        return []
    near = Company.objects.owned_by(owner).filter(key__startswith=bare.split()[0])
    near = near.values_list("pk", "key")[:SPELLINGS]
    return [pk for pk, key in near if _bare_name(key) == bare or key == Company.key_of(name)]


def _bare_name(name: str) -> str:
    words = Company.key_of(name).replace(",", " ").split()
    while len(words) > 1 and words[-1].strip(".") in spoken().company_forms:
        words.pop()
    return " ".join(words)


def _alike(one: str, other: str) -> bool:
    one, other = _bare_title(one), _bare_title(other)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _bare_title(title: str) -> str:
    """Without brackets, and without what quick add left behind a comma."""
    bare = BRACKETS.sub(" ", title.casefold())
    return " ".join((bare.partition(",")[0] or bare).split())
