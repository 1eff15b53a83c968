"""The patterns of a line, made once from the words of a language."""

import re
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from tracker.applications.vocabulary.table import Vocabulary, any_of

# Stands where a phrase was taken out, and parts the line there.
GAP = "\0"
CONTROLS = re.compile("[\0\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
# Pictures part a line as commas do.
PICTURES = re.compile("[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+")
# A comma between figures belongs to a number.
PARTED = re.compile(
    r"((?:[,;](?![0-9])|(?<![0-9])[,;])|[،、，；|·•\0]|(?:^|\s)[-–—]{1,3}(?=\s|$)|:(?=\s|$)|\s/(?=\s))"
)
BRACKETED = re.compile(r"[(\[]([^()\[\]\0]{1,80})[)\]]")
IN_BRACKETS = re.compile(r"\s*(?:[,;/|]|\s[-–—]\s)\s*")
TAG = re.compile(r"(?<![^\s,;(\[\0])#(?=[\w-]*[^\W\d_])([\w-]{1,50})")
WANTED = re.compile(r"(?<![^\s,;(\[\0])!(?:([1-5])(?![\w!])|(!{1,4})(?![\w!]))")
# "Berlin, DE", "Austin, TX": what may follow a place.
REGION = re.compile(r"[A-Z]{2}(?:\s[0-9]{5})?")
POSTAL = re.compile(r"^[A-Z]{0,2}-?[0-9]{4,5}\s+|\s+[0-9]{4,5}$")
EDGES = " \t\"'“”„«»‹›`*_<>=-–—:|·•,;/\\"


def tidy(text: str) -> str:
    """Without the punctuation around it, and without half a pair of brackets."""
    text = text.strip(EDGES).rstrip("([{").lstrip(")]}")
    if text.endswith(")") and "(" not in text:
        text = text[:-1]
    return text.strip(EDGES)


class Part(NamedTuple):
    """A piece between two separators; `after` is the one behind it."""

    text: str
    before: str
    after: str


def pieces(text: str) -> list[Part]:
    found = ["", *PARTED.split(text), ""]
    marks = [GAP if GAP in mark else mark.strip() for mark in found[::2]]
    texts = [" ".join(piece.split()) for piece in found[1::2]]
    return [Part(*part) for part in zip(texts, marks[:-1], marks[1:], strict=True)]


class Grammar:
    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self._of_stages(words)
        self._of_places(words)
        self._of_sources(words)
        self._of_names(words)

    def _of_stages(self, words: Vocabulary) -> None:
        stages = list(chain.from_iterable(words.stages.values()))
        openings = [*words.verbs, *words.stage_openings, *(word for word in stages if " " in word)]
        before = rf"(?:{any_of(words.before_verbs)}\s+){{0,3}}"
        self.follow_up = _compiled(rf"{any_of(words.follow_up)}\s*:?\s+")
        self.staged = _compiled(rf"{before}({any_of(stages)})\s*:?\s+")
        self.ends_staged = _compiled(rf"^(.*?)(?:^|\s+){before}({any_of(openings)})[.!]?$")
        self.opens_staged = _compiled(
            rf"^{before}({any_of(openings)})(?:\s+{any_of(words.after_verbs)}){{0,3}}"
            rf"\s+(?:(?P<there>{any_of(words.stage_with)})|{any_of(_roles(words))})\s+(?P<rest>\S.*)$"
        )

    def _of_places(self, words: Vocabulary) -> None:
        known = any_of(chain.from_iterable(words.workplaces.values()))
        before, after = any_of(words.before_workplaces), any_of(words.after_workplaces)
        workplace = rf"(?:{before}\s*){{0,2}}({known})(?:[\s-]*{after}){{0,2}}"
        self.workplace = _compiled(rf"^\W{{0,3}}{workplace}\W{{0,3}}$")
        self.workplace_in = _compiled(
            rf"^{workplace}\s*(?:(?P<named>{any_of(words.on)}|{any_of(words.within)})\s+"
            r"|[-–—:/(]\s*|\s)(?P<rest>[^)\s][^)]*)\)?$"
        )
        self.workplace_or = _compiled(rf"{known}\s*(?:/|{any_of(words.either)})$")
        self.either = _compiled(rf"\s*[,/|()+&]\s*|\s+{any_of(words.either)}\s+")
        self.workplace_first = _compiled(rf"^((?:{before}\s*){{1,2}}({known}))\s+(\S.*)$")
        self.workplace_last = _compiled(rf"^(.*?\S)\s+(\(?{workplace}\)?)$")
        self.before_place = _compiled(rf"^(?:{any_of(words.before_places)}\s*:?\s+){{1,2}}")
        self.after_place = _compiled(rf"\s+{any_of(words.after_places)}$")
        self.place_in = _compiled(rf"^{any_of(words.within)}\s+(\S.*)$")

    def _of_sources(self, words: Vocabulary) -> None:
        spellings = [*words.boards, *chain.from_iterable(words.boards.values())]
        workplaces = chain.from_iterable(words.workplaces.values())
        stops = [*words.at, *words.company_as, *words.verbs, *workplaces]
        end = r"(?=\s+{}|[,;|()\[\]\0]|\s[-–—]\s|$)"
        near = end.format(any_of(stops))
        far = end.format(any_of([*stops, *words.within, *words.company_for]))
        saw = rf"(?:{any_of(words.saw_it)}\s+)?"
        self.on_board = _compiled(
            rf"{saw}{any_of(words.on)}\s+({any_of(spellings)})(?!\s+[^\W\d_]+\s+at\b)"
        )
        self.referred = _compiled(
            rf"{any_of(words.referral_from)}\s+([^\s,;|()\[\]\0][^,;|()\[\]\0]{{0,400}}?){near}"
        )
        self.referred_me = _compiled(
            rf"(?:^|(?<=[,;|(\0]))\s*([^\s,;|()\0][^,;|()\0]{{0,100}}?)\s+{any_of(words.referred_me)}"
        )
        # The lookbehind spares "at Via".
        self.via = _compiled(
            rf"(?<!\bat ){saw}{any_of(words.via)}\s+([^\s,;|()\[\]\0][^,;|()\[\]\0]{{0,400}}?){far}"
        )
        sources = chain(spellings, *words.sources.values())
        follows = any_of([*words.stage_with, *words.company_for])
        article = rf"(?:{any_of(words.articles)}\s+)?"
        self.source_first = _compiled(
            rf"^(?:{article}{any_of(sources)}(?=\s+{follows})|{any_of(spellings)}(?=\s))"
        )

    def _of_names(self, words: Vocabulary) -> None:
        labels = any_of(chain.from_iterable(words.labels.values()))
        article = rf"(?:{any_of(words.articles)}\s+)?"
        self.labelled = _compiled(rf"(?:^|[,;|\0·•]|\s[-–—])\s*({labels})\s*[:=]\s*([^,;|\0·•]*)")
        self.article = _compiled(rf"^{any_of(words.articles)}\s+")
        self.opening = _compiled(rf"^\W*(?:{any_of(words.openings)}\s*)+")
        self.closing = _compiled(rf"\s+{any_of(words.closings)}$")
        # An @ inside a word is one unless it is an e-mail address.
        self.at = _compiled(
            rf"^(.*?)(?:(?:\s+|^){any_of(words.at)}\s+|(?:\s+|^)@\s*|(?<=\w)@(?!\S*\.\S))(\S.*)$"
        )
        self.within = _compiled(rf"^(.*?\S)\s+{any_of(words.within)}\s+(\S.*)$")
        self.company_as = _compiled(rf"^(.*?\S)\s+{any_of(words.company_as)}\s+(\S.*)$")
        self.company_for = _compiled(rf"^(.*?\S)\s+{any_of(words.company_for)}\s+(\S.*)$")
        self.role_first = _compiled(rf"^{any_of(_roles(words))}\s+(\S.*)$")
        self.company_first = _compiled(rf"^{any_of(words.stage_with)}\s+{article}(\S.*)$")
        self.before_address = _compiled(rf"(?:^|(?<=\W)){any_of(words.before_address)}\s*:?\s*\(?$")
        self.hiring = _compiled(rf"^(.{{1,120}}?)\s+{any_of(words.hiring)}\s*:?\s+{article}(\S.*)$")


def _roles(words: Vocabulary) -> tuple[str, ...]:
    return (*words.company_as, *words.company_for)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=8)
def grammar(words: Vocabulary) -> Grammar:
    return Grammar(words)
