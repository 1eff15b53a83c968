"""One line about a person: "Ana Ruiz, recruiter at Acme, ana@acme.example"."""

import re

from django.utils.translation import gettext as _

MAIL = re.compile(r"[^\s@,<>]+@[^\s@,<>]+\.[^\s@,<>]+")
PHONE = re.compile(r"\+?[\d(][\d\s()./-]{5,}")
PAGE = re.compile(r"https?://\S+")


def read(text: str) -> dict[str, str]:
    """Field -> what the line says of it. The first part that is nothing else is the name."""
    found: dict[str, str] = {}
    for part in filter(None, (" ".join(part.split()) for part in text.split(","))):
        name = _kind(part)
        if name and name not in found:
            found[name] = part.strip("<>")
        elif "name" not in found:
            found["name"] = part
        else:
            _place(part, found)
    return found


def _kind(part: str) -> str:
    for name, pattern in (("email", MAIL), ("url", PAGE), ("phone", PHONE)):
        if pattern.fullmatch(part.strip("<>")):
            return name
    return ""


def _place(part: str, found: dict[str, str]) -> None:
    """ "recruiter at Acme" is a role and a company; more than one role stays together."""
    role, at, company = f" {part}".rpartition(f" {_('at')} ")
    if at and "company" not in found:
        found["company"] = company.strip()
    else:
        role = part
    if role := role.strip():
        found["role"] = ", ".join(filter(None, (found.get("role"), role)))
