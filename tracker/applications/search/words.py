"""What somebody typed to find something: its words, and where they stand in a text."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

MOST_WORDS, LONGEST_WORD = 8, 60
# A marked text is about this long, with so much before the first word found.
LONGEST, BEFORE = 150, 40
SPACES = re.compile(r"\s+")
Search = Callable[[str], re.Match | None]
MARKS = "\u0300-\u036f"
PUNCTUATION = str.maketrans(dict.fromkeys("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", " "))


def words_of(text: str) -> list[str]:
    """At most eight beginnings, each with a letter or a digit; what else was typed is let go."""
    typed = "".join(letter if letter.isprintable() else " " for letter in text).split()
    words = (word[:LONGEST_WORD] for word in typed)
    # Some letters are marks and nothing else, which `folded` takes away.
    return [word for word in words if any(map(str.isalnum, folded(word)))][:MOST_WORDS]


def is_begun(word: str) -> bool:
    """Whether more may follow: "C#" and "C++" end where they end."""
    return word[-1].isalnum()


def folded(text: str) -> str:
    """Small letters without accents, ASCII punctuation as spaces."""
    return _bare(text).lower().translate(PUNCTUATION)


def _bare(text: str) -> str:
    return re.sub(f"[{MARKS}]", "", unicodedata.normalize("NFKD", text))


@cache
def _kin() -> dict[str, str]:
    """The accented letters of each letter: "e" -> "éèêë…"."""
    found: dict[str, str] = defaultdict(str)
    for letter in map(chr, range(0xC0, 0x2000)):
        if (base := unicodedata.normalize("NFKD", letter)[0].lower()) != letter.lower():
            found[base] += letter
    return found


@lru_cache(maxsize=256)
def pattern(words: tuple[str, ...], *, plain: bool) -> re.Pattern:
    """Finds any of the words at the start of a word; `plain` texts are ASCII in small letters."""
    either = "|".join(_one(word, plain=plain) for word in words)
    return re.compile(either, re.NOFLAG if plain else re.IGNORECASE)


def _one(word: str, *, plain: bool) -> str:
    parts = re.findall(r"[^\W_]+", _bare(word))
    if plain:
        # Looks behind once it has found the letters, to which the engine leaps: ten times as fast.
        first, *others = (part.lower() for part in parts)
        inside = r"[\W_]+".join([rf"{first}(?<![^\W_]{first})", *others])
    else:
        letters = ["".join(map(_letter, part)) for part in parts]
        inside = r"(?<![^\W_])" + r"[\W_]+".join(letters)
    return inside + ("" if is_begun(word) else r"(?![^\W_])")


def _letter(letter: str) -> str:
    kin = _kin().get(letter.lower(), "")
    return f"[{re.escape(letter + kin)}][{MARKS}]*"


@lru_cache(maxsize=256)
def _finders(words: tuple[str, ...], *, plain: bool) -> list[tuple[str, str, Search]]:
    """For each word: what a text holds at least if it is found there, and what finds it."""
    return [
        (word, _least(word) if plain else "", pattern((word,), plain=plain).search)
        for word in words
    ]


def _least(word: str) -> str:
    return re.findall(r"[^\W_]+", _bare(word))[0].lower()


def found_in(text: str, words: tuple[str, ...]) -> set[str]:
    """Those of the words that stand in the text."""
    plain = text.isascii()
    letters = text.lower() if plain else text
    # To look for letters anywhere is ten times as fast as for the start of a word.
    return {
        word
        for word, least, search in _finders(words, plain=plain)
        if least in letters and search(letters)
    }


def passage(text: str, words: tuple[str, ...]) -> list[tuple[str, bool]]:
    """A stretch of the text around the first word found: pieces, each with whether it is a match.

    Nothing where none of the words stands in it.
    """
    plain = text.isascii()
    letters, either = text.lower() if plain else text, pattern(words, plain=plain)
    first = either.search(letters)
    if first is None:
        return []
    start = _start(text, first.start())
    end = _end(text, start + LONGEST)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    here = _pieces(text, either.finditer(letters, start, end), start, end)
    return [
        (SPACES.sub(" ", piece), is_match)
        for piece, is_match in [(before, False), *here, (after, False)]
        if piece
    ]


def pieces(text: str, words: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The text cut where words begin and end: each piece with whether it is a match."""
    plain = text.isascii()
    letters = text.lower() if plain else text
    return _pieces(text, pattern(words, plain=plain).finditer(letters), 0, len(text))


def _pieces(text: str, matches: Iterator[re.Match], start: int, end: int) -> list[tuple[str, bool]]:
    found, at = [], start
    for match in matches:
        found += [(text[at : match.start()], False), (text[match.start() : match.end()], True)]
        at = match.end()
    return [*found, (text[at:end], False)]


def _start(text: str, place: int) -> int:
    """The beginning of a word a little before `place`."""
    start = max(0, place - BEFORE)
    return start and next((n + 1 for n in range(start, place) if text[n].isspace()), place)


def _end(text: str, place: int) -> int:
    """The end of a word at or before `place`."""
    if place >= len(text):
        return len(text)
    return next((n for n in range(place, place - BEFORE, -1) if text[n].isspace()), place)
