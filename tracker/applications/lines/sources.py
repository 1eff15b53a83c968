"""Where an application came from: "via LinkedIn", "referral from Dana", "through an agency"."""

from typing import NamedTuple

from tracker.applications.lines.grammar import EDGES, grammar
from tracker.applications.stages import Source
from tracker.applications.vocabulary.table import Vocabulary, key_of

LENGTH = 200


class Found(NamedTuple):
    start: int
    end: int
    source: Source
    detail: str


class Sources:
    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.grammar = grammar(words)

    def find(self, text: str) -> Found | None:
        """The first phrase in `text` that says a source beyond doubt."""
        patterns = self.grammar
        if match := patterns.referred.search(text) or patterns.referred_me.search(text):
            return Found(*match.span(), Source.REFERRAL, match[1].strip()[:LENGTH])
        if match := patterns.on_board.search(text):
            return Found(*match.span(), Source.BOARD, self.board(match[1]))
        if match := patterns.via.search(text):
            end = match.end()
            if short := patterns.source_first.match(match[1]):
                end = match.start(1) + short.end()
            return Found(match.start(), end, *self.kind(text[match.start(1) : end]))
        return None

    def kind(self, text: str) -> tuple[Source, str]:
        """What came after "via": a kind of source, a board's name, a person, an agency."""
        text = text.strip(EDGES)[:LENGTH]
        bare = self.grammar.article.sub("", text)
        if source := key_of(self.words.sources, bare):
            return source, ""
        if board := self.board(bare):
            return Source.BOARD, board
        words = set(bare.casefold().split())
        if words.intersection(self.words.friends):
            return Source.REFERRAL, text
        if words.intersection(self.words.agencies):
            return Source.AGENCY, text
        return Source.OTHER, text

    def board(self, text: str) -> str:
        """The name of the board that `text` spells, else empty."""
        text = " ".join(text.casefold().split())
        same = next((name for name in self.words.boards if name.casefold() == text), "")
        return same or key_of(self.words.boards, text) or ""
