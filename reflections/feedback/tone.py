"""How a letter to an employer reads: marks words, says why, and never stands in the way.

Pure and local. Score 0-1 is clear, 2-3 a bit sharp, from 4 on it sounds angry or hurt.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from django.utils.functional import Promise

from reflections.feedback.signs import EXPLAINED, SHOUTED, SIGNS, Sign

# As much of a text as is looked at; a letter has a tenth of it.
MOST_READ = 20_000
CLEAR, SHARP, HURT = "clear", "sharp", "hurt"
SHARP_FROM, HURT_FROM = 2, 4
MOST_WORDS, MOST_QUESTIONS = 150, 2
# Shorter than this it is a line, which needs neither thanks nor a name.
A_LETTER = 25
# The same kind of thing said often weighs as if it had been said that often.
COUNTED = {"absolute": 1, "rhetorical": 1}
COUNTED_ELSE = 3

STRAIGHT = {**dict.fromkeys("‘’‚‛ʼ´`＇", "'"), **dict.fromkeys("“”„‟«»＂", '"'), "\u00a0": " "}
QUOTED_LINE = re.compile(r"^[ \t]*>[^\n]*$|^On [^\n]{4,120} wrote:[ \t]*$", re.MULTILINE)
SAID_BY_OTHERS = re.compile(r'"[^"\n]{3,300}"')
WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
CAPITALS = re.compile(r"\b[A-Z]{4,}\b")
THANKS = re.compile(r"\b(?:thank|thanks|grateful|appreciate|danke|merci)", re.IGNORECASE)
GREETING = re.compile(
    r"\A\s*(?:hello|hi|dear|good (?:morning|afternoon|day)|hey|hallo|liebe[rs]?|guten tag)[ ,]+"
    r"(?!(?:all|team|sir|madam|there|everyone|hiring|recruit|to whom)\b)[^\W\d_]{2}",
    re.IGNORECASE,
)
# Between two words of a phrase; marks of irony do not part them.
GAP = r'[\s"]{1,3}'
SENTENCE_ENDS = ".!?:;\n"


class Flag(NamedTuple):
    """Characters `start` to `end` of the text as written; a flag on the whole has start == end."""

    start: int
    end: int
    kind: str
    weight: int

    @property
    def explained(self) -> str | Promise:
        return EXPLAINED[self.kind]


class Reading(NamedTuple):
    text: str
    score: int
    flags: tuple[Flag, ...]

    @property
    def level(self) -> str:
        if self.score >= HURT_FROM:
            return HURT
        return SHARP if self.score >= SHARP_FROM else CLEAR

    @property
    def marked(self) -> list[tuple[str, Flag | None]]:
        """The text in pieces, each with the flag that marks it."""
        pieces: list[tuple[str, Flag | None]] = []
        at = 0
        for flag in self.flags:
            if flag.start == flag.end or flag.start < at:
                continue
            pieces += [(self.text[at : flag.start], None), (self.text[flag.start : flag.end], flag)]
            at = flag.end
        return [(words, flag) for words, flag in [*pieces, (self.text[at:], None)] if words]

    @property
    def reasons(self) -> list[tuple[str | Promise, list[str]]]:
        """Each explanation once, with the words that it is about, in the order of the text."""
        said: dict[str, list[str]] = {}
        for flag in self.flags:
            words = " ".join(self.text[flag.start : flag.end].split())
            said.setdefault(flag.kind, []).extend([words] if words else [])
        return [(EXPLAINED[kind], list(dict.fromkeys(words))) for kind, words in said.items()]


class Plain(NamedTuple):
    """The text without what the eye does not see; `at[i]` is where its character i was written."""

    text: str
    at: list[int]


def read(text: str, *, names: Collection[str] = ()) -> Reading:
    """`names` (people, company, role) are neither shouted nor absolutes, however they are spelt."""
    text = text[:MOST_READ]
    plain = _plain(text)
    known = {word.casefold() for name in names for word in WORD.findall(name[:300])}
    flags = [*_spoken(plain, known), *_formal(plain, known)]
    flags = [
        flag._replace(start=plain.at[flag.start], end=plain.at[flag.end - 1] + 1)
        if flag.end > flag.start
        else flag
        for flag in _apart(flags)
    ]
    return Reading(text, _score(flags), tuple(flags))


def _plain(text: str) -> Plain:
    if text.isascii():
        shown, at = text, list(range(len(text)))
    else:
        pairs = [
            (seen, place)
            for place, written in enumerate(text)
            if unicodedata.category(written) not in ("Cf", "Mn")
            for seen in STRAIGHT.get(written) or unicodedata.normalize("NFKC", written)
        ]
        shown, at = "".join(seen for seen, _at in pairs), [place for _seen, place in pairs]
    # Their words are not judged: what is quoted becomes blank, and keeps its length.
    for quoted in (QUOTED_LINE, SAID_BY_OTHERS):
        shown = quoted.sub(_blank, shown)
    return Plain(shown, at)


def _blank(match: re.Match) -> str:
    words = match[0]
    is_remark = words.startswith('"') and len(words.split()) < 3
    return words if is_remark else " " * len(words)


@cache
def _pattern(sign: Sign) -> re.Pattern:
    body = "|".join(sign.patterns).replace(" ?", r"\s?").replace(" ", GAP)
    return re.compile(rf"(?<![\w'])(?:{body})(?![\w])", re.IGNORECASE)


def _spoken(plain: Plain, known: Collection[str]) -> Iterator[Flag]:
    for sign in SIGNS:
        for match in _pattern(sign).finditer(plain.text):
            if not _excused(sign, match, plain.text, known):
                yield Flag(match.start(), match.end(), sign.kind, sign.weight)


def _excused(sign: Sign, match: re.Match, text: str, known: Collection[str]) -> bool:
    begins = _begins_sentence(text, match.start())
    if sign.opener and not begins:
        return True
    words = match[0]
    if " " not in words and (
        words.casefold() in known or (words[0].isupper() and words[1:].islower() and not begins)
    ):
        # "Ms Worst": one word with a capital inside a sentence is a name.
        return True
    before = re.sub(r"\s+", " ", text[max(0, match.start() - 40) : match.start()])
    return bool(sign.before) and re.search(sign.before, before, re.IGNORECASE) is not None


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 60) : at].rstrip(" \t\"'(*-")
    # After a greeting or a "Well," the sentence has in truth begun there.
    return not before or before[-1] in SENTENCE_ENDS or before.casefold().endswith(("but", "so,"))


def _formal(plain: Plain, known: Collection[str]) -> Iterator[Flag]:
    text = plain.text
    loud = list(re.finditer("!", text))
    if len(loud) >= 2:
        yield from (Flag(*match.span(), "exclaiming", 1) for match in loud[:5])
    shouted = [
        match for match in CAPITALS.finditer(text) if match[0].casefold() in SHOUTED - set(known)
    ]
    yield from (Flag(*match.span(), "capitals", 1) for match in shouted)
    yield from (Flag(*match.span(), "astonished", 1) for match in re.finditer(r"\?!|!\?", text))
    asked = list(re.finditer(r"\?", text))
    if len(asked) > MOST_QUESTIONS:
        yield Flag(*asked[MOST_QUESTIONS].span(), "questions", 1)
    words = len(WORD.findall(text))
    if words > MOST_WORDS:
        yield Flag(0, 0, "long", 1)
    if words < A_LETTER:
        return
    if not THANKS.search(text):
        yield Flag(0, 0, "no_thanks", 1)
    if not GREETING.search(text):
        yield Flag(0, 0, "no_name", 1)


def _apart(flags: list[Flag]) -> list[Flag]:
    """In order, without those that lie inside one of more weight."""
    flags = sorted(flags, key=lambda flag: (flag.start, -flag.weight, -flag.end))
    inside = {
        later
        for earlier, later in pairwise(flags)
        if later.start < earlier.end and later.end > later.start
    }
    return [flag for flag in flags if flag not in inside]


def _score(flags: list[Flag]) -> int:
    """Each kind counts as often as it is said, within bounds; a form counts once."""
    heard: dict[str, list[int]] = {}
    for flag in flags:
        heard.setdefault(flag.kind, []).append(flag.weight)
    forms = {"exclaiming", "capitals", "astonished"}
    return sum(
        sum(
            sorted(weights, reverse=True)[: 1 if kind in forms else COUNTED.get(kind, COUNTED_ELSE)]
        )
        for kind, weights in heard.items()
    )
