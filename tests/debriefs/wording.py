"""How hard a page is to read, and what stands on it: for the tests of the words."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

# What ends a line of its own, so that its words are no part of the sentence after it.
BLOCKS = frozenset(
    ("article", "aside", "button", "dd", "div", "dl", "dt", "fieldset", "form", "h1", "h2", "h3")
    + ("label", "legend", "li", "main", "nav", "ol", "p", "section", "summary", "table", "td")
    + ("th", "tr", "ul")
)
UNSEEN = frozenset(("svg", "select", "textarea", "datalist", "time"))
VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "path"))
VOWELS = re.compile(r"[aeiou]+|(?<=[^aeiou])y")


class _Reader(HTMLParser):
    def __init__(self, within: str) -> None:
        super().__init__()
        self.within, self.depth, self.hidden = within, 0, 0
        self.lines: list[str] = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.lines.append("")
        if tag in VOID:
            return
        if tag == self.within or self.depth:
            self.depth += 1
        if tag in UNSEEN or self.hidden:
            self.hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.lines.append("")
        if tag in VOID:
            return
        self.depth = max(0, self.depth - 1)
        self.hidden = max(0, self.hidden - 1)

    def handle_data(self, data: str) -> None:
        if self.depth and not self.hidden:
            self.lines[-1] += data


def lines(html: str, within: str = "main") -> Iterator[str]:
    """The lines of text in the first element of that name, as a person reads them."""
    reader = _Reader(within)
    reader.feed(html)
    yield from filter(None, (" ".join(line.split()) for line in reader.lines))


def sentences(html: str) -> list[list[str]]:
    """The words of each sentence; a line without a full stop is one, too."""
    found = []
    for line in lines(html):
        for part in re.split(r"(?<=[.?…:;])\s+", line):
            if words := re.findall(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*", part):
                found.append(words)
    return found


def syllables(word: str) -> int:
    """By groups of vowels; a silent e at the end does not count, that of "-le" does."""
    word = word.lower()
    groups = len(VOWELS.findall(word))
    if re.search(r"[^aeiouyl]e$", word) or re.search(r"[^td]ed$|[^aeiousxz]es$", word):
        groups -= 1
    return max(1, groups)


def grade(found: list[list[str]]) -> float:
    """The Flesch-Kincaid grade: the year of school in which such a text is read with ease.

    Kincaid, Fishburne, Rogers and Chissom: Derivation of new readability formulas for Navy enlisted
    personnel, 1975.
    """
    words = [word for sentence in found for word in sentence]
    per_sentence = len(words) / len(found)
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59
