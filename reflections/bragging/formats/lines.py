"""The lines of a Markdown list: its headings, its items, and what stands below each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from reflections.bragging.formats.fitting import token_of
from reflections.bragging.formats.marks import goes_on

ITEM = re.compile(r"([ ]*)(?:[-*+•‣–]|\d{1,9}[.)])[ ]+(?:\[([ xX])\][ ]+)?(\S.*)")
HEADING = re.compile(r" {0,3}(#{1,6})[ ]+(.*)")
UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ ]*")
RULE = re.compile(r" {0,3}([-*_])(?:[ ]*\1){2,}[ ]*|[ ]*=+[ ]*")
FENCE = re.compile(r"[ ]*(```|~~~)")
TOKEN = re.compile(r"<!-- onward ([0-9a-f-]{36}) -->")


@dataclass
class Heading:
    level: int
    text: str


@dataclass
class Stray:
    """A line that belongs to no item."""

    line: int
    text: str


@dataclass
class Item:
    """An item of a list with its own text, and the items and paragraphs below it.

    `ticked` is None where it has no box. A text is kept in pieces; a break at the end of a line is
    a backslash and "\\n".
    """

    line: int
    indent: int
    texts: list[list[str]]
    ticked: bool | None = None
    token: UUID | None = None

    @property
    def text(self) -> str:
        return "".join(self.texts[0])

    @property
    def below(self) -> list[str]:
        return ["".join(pieces) for pieces in self.texts[1:]]


def parts(text: str) -> Iterator[Heading | Item | Stray]:
    """Headings, items and stray lines in their order."""
    reader = _Reader()
    lines = [line.expandtabs(4) for line in text.split("\n")]
    for number, line in enumerate(lines, 1):
        following = lines[number] if number < len(lines) else ""
        reader.take(number, line, following)
    return iter(reader.parts)


class _Reader:
    def __init__(self) -> None:
        self.parts: list[Heading | Item | Stray] = []
        self.item: Item | None = None
        # Since the last line of text: a blank line, an open comment, an open fence.
        self.blank = True
        self.comment = self.fence = False
        self.open = False
        self.underlined = False

    def take(self, number: int, line: str, following: str) -> None:
        if self.open and self.item:
            self._add(line.strip(), hard=True)
        elif self._skipped(line):
            pass
        elif not line.strip():
            self.blank = True
        elif self.fence:
            self._below(number, line)
        elif heading := HEADING.fullmatch(line):
            self._head(len(heading[1]), heading[2].strip(" #"))
        elif found := ITEM.fullmatch(line):
            self._list(number, found)
        elif self._is_title(line, following):
            self._head(1 if following.strip().startswith("=") else 2, line.strip())
            self.underlined = True
        else:
            self._below(number, line)

    def _skipped(self, line: str) -> bool:
        """Comments, rules, the edges of code, and the line under a heading."""
        if self.underlined:
            self.underlined = False
            return True
        if self.comment or line.lstrip().startswith("<!--"):
            self.comment = "-->" not in line
            if self.item and (named := TOKEN.search(line)):
                self.item.token = token_of(named[1])
            return True
        if FENCE.match(line):
            self.fence = not self.fence
            return True
        return bool(RULE.fullmatch(line)) and not self.fence

    def _is_title(self, line: str, following: str) -> bool:
        return self.blank and not line.startswith("  ") and bool(UNDERLINE.fullmatch(following))

    def _head(self, level: int, text: str) -> None:
        self.parts.append(Heading(level, text))
        self.item, self.blank = None, True

    def _list(self, number: int, found: re.Match[str]) -> None:
        indent, text = len(found[1]), found[3].rstrip()
        ticked = None if found[2] is None else found[2] != " "
        if self.item and indent > self.item.indent:
            self.item.texts.append([text])
        else:
            self.item = Item(number, indent, [[text]], ticked)
            self.parts.append(self.item)
        self.blank, self.open = False, goes_on(text)

    def _below(self, number: int, line: str) -> None:
        """More of the item above, where it stands close to it or further in."""
        inside = self.item and (not self.blank or line.startswith(" " * (self.item.indent + 1)))
        if not inside or self.item is None:
            self.parts.append(Stray(number, line.strip()))
            self.item = None
        elif self.blank or self.fence:
            self.item.texts.append([line.strip()])
        else:
            self._add(line.strip(), hard=False)
        self.blank, self.open = False, bool(self.item) and goes_on(line)

    def _add(self, text: str, *, hard: bool) -> None:
        """To the line before: after a break of its own, else as the same line going on."""
        joint = "\n" if hard else " "
        if self.item:
            self.item.texts[-1].append(joint + text)
        self.open = goes_on(text)
