"""Signs in sentences: which phrases stand in them with their full force."""

import re
from functools import lru_cache
from typing import NamedTuple

from tracker.mail.recogniser.letters import folded
from tracker.mail.recogniser.vocabulary import VOCABULARIES, Kind, Phrase, Vocabulary

# Further hits of one phrase in one sentence say nothing new.
MOST_HITS = 3
# What "if you are not selected" weighs as a word that the application has come in.
PROMISE = 0.81
# Thanks for what was done, and what may come to be done, are no such thing now.
DONE = re.compile(
    r"\b(?:thank(?:s| you)(?: \w+){0,3} for|after|having|since you|when you)(?: \w+)*\s*$"
)
TO_COME = re.compile(
    r"\b(?:will|may|might|then)\b(?: [\w'-]+){0,8}? (?:contact|reach out|be in touch|get back"
    r"|get in touch"
    r"|be contacted|e-?mail|call you)\b[^.]{0,80}$"
)
# What may be, or is not so yet, inside a phrase.
OPEN = re.compile(
    r"\b(?:may|might|should|could yet|not yet)\b(?: \w+){0,2}? (?:not|be|have)\b|\byet\b"
)
POSITIVE = {Kind.INVITATION, Kind.TASK, Kind.OFFER}


# What somebody else is quoted as saying: an article about noes cites them.
SPOKEN = re.compile(r'"[^"]{0,300}\b(?:we|you|your)\b[^"]{0,300}"')


class Sign(NamedTuple):
    """A phrase found in the sentence number `place`; 0 is the subject."""

    kind: Kind
    weight: float
    reason: str
    place: int


class Reader:
    """One vocabulary, ready to search."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.marks = re.compile(words.marks)
        self.phrases = [(phrase, re.compile(phrase.pattern)) for phrase in words.phrases]
        self.before = re.compile(words.condition_before)
        self.general = re.compile(words.general_before)
        self.after = re.compile(words.condition_after)
        self.negation = re.compile(words.negation_before)
        self.breaks = re.compile(words.clause_break)
        self.reasons = [(re.compile(pattern), code) for pattern, code in words.reasons]

    def signs(self, sentence: str, place: int) -> list[Sign]:
        """The signs in a folded sentence; a no that is conditional promises that one is to come."""
        found = []
        for phrase, pattern in self.phrases:
            if self._stands(phrase, pattern, sentence):
                found.append(Sign(phrase.kind, phrase.weight, phrase.reason, place))
            elif phrase.kind == Kind.REJECTION and phrase.weight > PROMISE:
                hit = pattern.search(sentence)
                if hit and self.before.search(sentence[: hit.end()]):
                    found.append(Sign(Kind.ACKNOWLEDGEMENT, PROMISE, "", place))
        return found

    def _stands(self, phrase: Phrase, pattern: re.Pattern[str], sentence: str) -> bool:
        start = 0
        for _hit in range(MOST_HITS):
            found = pattern.search(sentence, start)
            if found is None:
                return False
            if phrase.anywhere or self._holds(phrase.kind, sentence, *found.span()):
                return True
            start = max(found.start() + 1, found.end() - 1)
        return False

    def _holds(self, kind: Kind, sentence: str, start: int, end: int) -> bool:
        before = self._clause_before(sentence, start)
        if kind == Kind.ACKNOWLEDGEMENT:
            return True
        if self.before.search(sentence[self._clause_start(sentence, start) : end]):
            return False
        if kind == Kind.REJECTION and sentence.endswith("?"):
            return False
        if kind == Kind.REJECTION and OPEN.search(sentence[start:end]):
            return False
        if kind in {Kind.OTHER, Kind.ON_HOLD}:
            return True
        if kind in POSITIVE and (
            self.negation.search(before[-80:])
            or DONE.search(before[-80:])
            or TO_COME.search(before[-200:])
        ):
            return False
        return not (self.general.search(before[-160:]) or self.after.search(sentence[end:][:120]))

    def _clause_start(self, sentence: str, start: int) -> int:
        found = 0
        for broken in self.breaks.finditer(sentence, 0, start):
            found = broken.end()
        return found

    def _clause_before(self, sentence: str, start: int) -> str:
        return sentence[self._clause_start(sentence, start) : start]


@lru_cache
def readers() -> tuple[Reader, ...]:
    return tuple(Reader(words) for words in VOCABULARIES)


def read(sentences: list[str]) -> list[Sign]:
    """All signs in a mail whose first sentence is its subject."""
    found: list[Sign] = []
    spelled = [SPOKEN.sub('""', folded(sentence)) for sentence in sentences]
    whole = " ".join(spelled)
    for reader in readers():
        if reader.marks.search(whole):
            for place, sentence in enumerate(spelled):
                found += reader.signs(sentence, place)
    return found


def reason(sentences: list[str]) -> str:
    """The first reason that one of `sentences` states, or ''."""
    for sentence in map(folded, sentences):
        for reader in readers():
            for pattern, code in reader.reasons:
                if pattern.search(sentence):
                    return code
    return ""
