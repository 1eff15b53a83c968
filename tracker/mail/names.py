"""When two spellings name one company, one role, one opening. Pure rules."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from tracker.applications.search.words import folded
from tracker.mail.recogniser.senders import FORMS

ALL_FORMS = frozenset(FORMS) | {
    *("ab", "aps", "as", "group", "holding", "holdings", "int", "international"),
    *("oy", "pte", "pty", "sarl", "spa", "srl", "ug"),
}
# A shorter form of a name counts from so many letters on: "Acme Freight" of "Acme Freight Europe".
FEWEST_LETTERS = 4
LEVELS = {
    **dict.fromkeys(("senior", "sr", "snr"), "senior"),
    **dict.fromkeys(("junior", "jr", "jnr", "entry", "graduate"), "junior"),
    **dict.fromkeys(("intern", "internship", "trainee", "apprentice", "werkstudent"), "intern"),
    **{word: word for word in ("staff", "lead", "principal", "head", "director", "chief", "vp")},
    **{"i": "1", "ii": "2", "iii": "3", "iv": "4", "1": "1", "2": "2", "3": "3", "4": "4"},
}
SAME = {"eng": "engineer", "dev": "developer", "mgr": "manager", "ops": "operations"}
PLAIN = frozenset(("a", "all", "an", "and", "at", "for", "in", "of", "the", "to", "gn")) | {
    *("d", "f", "m", "w", "x", "fm", "fmd", "mf", "mfd", "wm", "wmd"),
}
# Of the words of two roles together, so many in ten they have in common.
ALIKE = 0.6
# What may stand between the parts of a number.
GAP = r"[\W_]{0,2}"


@lru_cache(maxsize=8192)
def as_company(name: str) -> tuple[str, ...]:
    """The words of a company's name, without its legal form and without accents."""
    words = _words(name)
    while len(words) > 1 and words[-1] in ALL_FORMS:
        words.pop()
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


def company_agrees(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """1 for the same name, a half where one is the beginning of the other, else 0."""
    if not one or not other:
        return 0
    if "".join(one) == "".join(other):
        return 1
    shorter, longer = sorted((one, other), key=len)
    begins = len(shorter) < len(longer) and longer[: len(shorter)] == shorter
    return 0.5 if begins and len("".join(shorter)) >= FEWEST_LETTERS else 0


class Rank(IntEnum):
    """What a mail and an application have in common, the surest first."""

    NUMBER = 0
    SAME_ROLE = 1
    LIKE_ROLE = 2
    COMPANY = 3
    # From here on the person is always asked.
    OTHER_LEVEL = 4
    OTHER_ROLE = 5
    ROLE_ALONE = 6


class Role(NamedTuple):
    words: frozenset[str]
    levels: frozenset[str]

    def rank_of(self, other: Role) -> Rank:
        """How another role, at the same company, agrees with this one."""
        if not self.words or not other.words:
            return Rank.COMPANY
        shared = len(self.words & other.words)
        is_part = shared == min(len(self.words), len(other.words))
        if not is_part and shared / len(self.words | other.words) < ALIKE:
            return Rank.OTHER_ROLE
        if self.levels != other.levels:
            return Rank.OTHER_LEVEL
        return Rank.SAME_ROLE if self.words == other.words else Rank.LIKE_ROLE


@lru_cache(maxsize=8192)
def as_role(title: str) -> Role:
    """The words of a role, and apart from them its level: senior, junior, lead …"""
    words = [SAME.get(word, word) for word in _words(title)]
    levels = frozenset(LEVELS[word] for word in words if word in LEVELS)
    return Role(frozenset(words) - LEVELS.keys() - PLAIN, levels)


def number_words(requisition: str) -> list[str]:
    """The spellings by which a number is looked for; none for what is too short to be one."""
    runs = re.findall(r"[A-Za-z]+|\d+", requisition)
    compact = "".join(runs)
    if len(compact) < 4 or not any(run.isdigit() for run in runs):
        return []
    return list(dict.fromkeys((requisition.strip(), compact, _core(runs) or compact)))


def number_in(requisition: str, *texts: str) -> bool:
    """Whether one of the texts holds the number, as "R-1234567", "R1234567" or "1234567"."""
    if not number_words(requisition):
        return False
    runs = re.findall(r"[A-Za-z]+|\d+", requisition)
    if core := _core(runs):
        pattern = rf"(?<!\d){core}(?!\d)"
    else:
        pattern = rf"(?<![A-Za-z0-9]){GAP.join(runs)}(?![A-Za-z0-9])"
    return any(re.search(pattern, text, re.IGNORECASE) for text in texts)


def _core(runs: list[str]) -> str:
    """The digits that alone name the opening: the only ones, and enough of them."""
    digits = [run for run in runs if run.isdigit()]
    return digits[0] if len(digits) == 1 and len(digits[0]) >= 6 else ""


def _words(text: str) -> list[str]:
    """Small letters without accents; an apostrophe does not part a word."""
    text = re.sub(r"[’'`.]", "", folded(re.sub(r"[’'`.]", "", text.casefold())))
    return re.findall(r"[^\W_]+(?:[+#]+)?", text)
