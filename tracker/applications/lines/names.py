"""Which of the names in a line is the role, which the company."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tracker.applications.lines.grammar import GAP, tidy
from tracker.applications.vocabulary.table import Vocabulary

if TYPE_CHECKING:
    from tracker.applications.lines.reader import Reader

# "Acme (m/f/d)", "Acme (ref 4711)".
ASIDE = re.compile(r"\s+(\([^()]*[/0-9][^()]*\))$")
DASHES = ("-", "–", "—", "|", ":", "--", "·", "•")


class Name(NamedTuple):
    """Words that say nothing else; `before` is what parted them from what stood before."""

    text: str
    before: str = ""


class Names:
    """Finds role and company among the names, and hands them to the reader."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.grammar = reader.grammar
        self.words: Vocabulary = reader.vocabulary
        # Found behind a company, and said of something else.
        self.asides: list[str] = []

    def read(self, names: list[Name]) -> list[str]:
        """The names that are neither, in order."""
        names = self._whole(names)
        more = self.reader.found.pop("more", [])
        left = self._by_word(names)
        if left is None:
            left = self._by_look(names)
        return [*left, *self.asides, *more]

    def _whole(self, names: list[Name]) -> list[Name]:
        """ "Acme, Inc." as one name."""
        joined: list[Name] = []
        for name in names:
            if joined and name.text.casefold().strip(".") in self.words.company_forms:
                joined[-1] = joined[-1]._replace(text=f"{joined[-1].text}, {name.text}")
            else:
                joined.append(name)
        return joined

    def _by_word(self, names: list[Name]) -> list[str] | None:
        """A word between them says which is which: role at company, company hiring role."""
        for place, (text, before) in enumerate(names):
            others = [name.text for name in names[:place] + names[place + 1 :]]
            if match := self.grammar.at.match(text):
                role, company = match.groups()
            elif match := self.grammar.hiring.match(text):
                company, role = match.groups()
            elif before == GAP and (match := self.grammar.company_first.match(text)):
                role, company = "", match[1]
            else:
                continue
            return self._placed(role, company, others, place)
        return None

    def _placed(self, role: str, company: str, others: list[str], place: int) -> list[str]:
        role = self._bare(role)
        self._company(company)
        if role and place and is_role(others[place - 1], self.words) > is_role(role, self.words):
            # "Senior engineer, backend at Acme"
            self._role(others.pop(place - 1))
            others.insert(place - 1, role)
        elif role:
            self._role(role)
        elif not self.reader.found.get("title"):
            found = next((other for other in others if is_role(other, self.words)), None)
            found = found or next((other for other in others if self._may_be_name(other)), None)
            if found:
                others.remove(found)
                self._role(self._bare(found))
        return others

    def _by_look(self, names: list[Name]) -> list[str]:
        """Nothing says it: by the words in the names, else by their order."""
        texts = [self._bare(name.text) for name in names]
        found = self.reader.found
        first = next((n for n, text in enumerate(texts) if self._may_be_name(text)), None)
        if first is None:
            return texts
        if found.get("title") or found.get("company"):
            (self._company if found.get("title") else self._role)(texts[first])
            return [*texts[:first], *texts[first + 1 :]]
        second = self._second(texts, first)
        if second is None:
            known = not self.words.role_words.isdisjoint(_words(texts[first]))
            alone = known or is_role(texts[first], self.words) or len(texts) > 1
            (self._role if alone else self._company)(texts[first])
        else:
            company_first = self._company_first(texts[first], texts[second], names[second].before)
            pair = (first, second) if company_first else (second, first)
            self._role(texts[pair[1]])
            self._company(texts[pair[0]], closing=names[second].before in DASHES)
        return [text for n, text in enumerate(texts) if n not in (first, second)]

    def _second(self, texts: list[str], first: int) -> int | None:
        """The other of the two names: one with a legal form, else the next that may be a name."""
        rest = [n for n in range(first + 1, len(texts)) if self._may_be_name(texts[n])]
        legal = [n for n in rest if self._is_legal(texts[n])]
        kind = is_role(texts[first], self.words)
        other = [n for n in rest if is_role(texts[n], self.words) != kind]
        return next(iter([*legal, *other, *rest]), None)

    def _company_first(self, one: str, other: str, between: str) -> bool:
        one_looks, other_looks = self._looks(one), self._looks(other)
        return between in DASHES if one_looks == other_looks else one_looks < other_looks

    def _looks(self, text: str) -> int:
        """Above zero like a role, below like a company."""
        if self._is_legal(text):
            return -2
        if is_role(text, self.words):
            return 1
        return 0 if self.words.company_words.isdisjoint(_words(text)) else -1

    def _is_legal(self, text: str) -> bool:
        return not self.words.company_forms.isdisjoint(_words(text))

    def _may_be_name(self, text: str) -> bool:
        words = text.casefold().split()
        if not text[:1].isalpha() and not is_role(text, self.words):
            return False
        return len(words) <= 8 and not set(words) <= self.words.asides

    def _bare(self, text: str) -> str:
        """Without "as a" and "for the" in front."""
        match = self.grammar.role_first.match(text)
        return match[1] if match else text

    def _role(self, text: str) -> None:
        match = self.grammar.within.match(tidy(text))
        if (
            match
            and self.reader.is_place(match[2])
            and self.reader.take_place(match[2], before=True)
        ):
            text = match[1]
        if text := tidy(self.reader.without_workplace(tidy(text))):
            self.reader.take("title", text, title=text[:300])

    def _company(self, text: str, *, closing: bool = False) -> None:
        text = tidy(text)
        for pattern in (self.grammar.company_as, self.grammar.company_for):
            match = pattern.match(text)
            if match and not self.reader.found.get("title") and is_role(match[2], self.words):
                self._role(match[2])
                text = match[1]
        within = self.grammar.within.match(text)
        if within and not self.reader.found.get("location"):
            self.reader.take("location", text[within.end(1) :], location=within[2][:200])
            text = within[1]
        if closing:
            text = self.grammar.closing.sub("", text)
        text = tidy(text)
        if aside := ASIDE.search(text):
            self.asides.append(aside[1])
            text = text[: aside.start()]
        if text.endswith(".") and not self._is_legal(text):
            text = text.rstrip(".")
        self.reader.take("company", text, company=text[:300])


def is_role(text: str, words: Vocabulary) -> bool:
    """Whether it reads as what somebody does, not as whom they do it for."""
    found = _words(text)
    if not found or not words.company_forms.isdisjoint(found):
        return "(m/" in text or "/d)" in text
    if found[0] in words.role_words or _is_role_word(found[-1], words):
        return True
    if not words.company_words.isdisjoint(found):
        return False
    return any(_is_role_word(word, words) for word in found)


def _is_role_word(word: str, words: Vocabulary) -> bool:
    return word in words.role_words or (len(word) > 4 and word.endswith(words.role_endings))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())
