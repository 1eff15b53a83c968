"""Takes the phrases of a line out of it one after the other; the first of a kind counts."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker import dates
from tracker.applications.lines import addresses
from tracker.applications.lines.grammar import (
    BRACKETED,
    CONTROLS,
    EDGES,
    GAP,
    IN_BRACKETS,
    PICTURES,
    POSTAL,
    REGION,
    TAG,
    WANTED,
    Part,
    grammar,
    pieces,
    tidy,
)
from tracker.applications.lines.names import Name, Names
from tracker.applications.lines.sources import Sources
from tracker.applications.pay import find_pay
from tracker.applications.stages import Source, Stage
from tracker.applications.vocabulary.table import Vocabulary, key_of

PLACE_LENGTH = 200


class Reader:
    def __init__(
        self, text: str, today: date, words: Vocabulary, own_stages: Mapping[int, str]
    ) -> None:
        text = re.sub(r"\s*[\r\n]+\s*", " | ", CONTROLS.sub("", text))
        self.text = " ".join(PICTURES.sub(" | ", text).split())
        self.today = today
        self.vocabulary = words
        self.own_stages = {name.casefold(): Stage(code) for code, name in own_stages.items()}
        self.grammar = grammar(words)
        self.sources = Sources(words)
        self.found: dict[str, Any] = {}
        self.words: dict[str, str] = {}

    def parts(self) -> dict[str, Any]:
        """The columns of a `Line`."""
        self.text = self.grammar.opening.sub("", self.text)
        self._address()
        self._marks()
        self._follow_up()
        self._day()
        self._pay()
        self._labels()
        self._brackets()
        self._source()
        names = [name for part in pieces(self.text) if (name := self._name(part))]
        left = Names(self).read(names)
        self._by_address()
        self._coming()
        return self.found | {"left": tuple(left), "words": self.words}

    def take(self, name: str, words: str, **columns: Any) -> bool:
        """Fill the columns of a part; False if it has been said already."""
        if any(self.found.get(column) for column in columns):
            return False
        self.found |= columns
        self.words[name] = " ".join(filter(None, (self.words.get(name), words.strip())))
        return True

    def is_place(self, text: str) -> bool:
        """Whether all of it is places that are known by name: "Ghent, Belgium", "Berlin/Kiel"."""
        places = self.vocabulary.places
        text = POSTAL.sub("", text.strip(EDGES + "().")).casefold()
        if text in places:
            return True
        bare = self.grammar.after_place.sub("", self.grammar.before_place.sub("", text))
        pieces = [piece for piece in self.grammar.either.split(bare) if piece]
        if all(piece in places for piece in pieces):
            return bool(pieces)
        first, _, rest = bare.rpartition(" ")
        return first in places and rest in places

    def take_place(self, text: str, *, before: bool = False) -> bool:
        """A second place is told with the first: "Ghent, Belgium"; `before` it when said before."""
        here, words = self.found.get("location"), text
        text = self.grammar.before_place.sub("", text.strip(EDGES + "()"))
        if not here:
            return self.take("location", words, location=text[:PLACE_LENGTH])
        if text.casefold() not in here.casefold():
            both = [text, here] if before else [here, text]
            self.found["location"] = ", ".join(both)[:PLACE_LENGTH]
            self.words["location"] = f"{self.words['location']}, {words}"
        return True

    def _cut(self, start: int, end: int) -> None:
        self.text = f"{self.text[:start]}{GAP}{self.text[end:]}"

    def _address(self) -> None:
        if found := addresses.find(self.text):
            self.take("url", self.text[found.start : found.end], url=found.address)
            before = self.grammar.before_address.search(self.text[: found.start])
            self._cut(before.start() if before else found.start, found.end)

    def _marks(self) -> None:
        tags: dict[str, str] = {}
        for match in TAG.finditer(self.text):
            tags.setdefault(match[1].casefold(), match[1])
        if tags:
            self.found["tags"] = tuple(tags.values())
            self.text = TAG.sub(GAP, self.text)
        if match := WANTED.search(self.text):
            count = int(match[1]) if match[1] else 1 + len(match[2])
            self.take("wanted", match[0], wanted=count)
            self._cut(*match.span())

    def _follow_up(self) -> None:
        for match in self.grammar.follow_up.finditer(self.text):
            found = self._date_at(match.end(), ahead=True)
            if found and (days := tuple(day for day in found.days if day >= self.today)):
                self.take("follow_up", self.text[match.start() : found.end], follow_up=days)
                self.words["follow_day"] = self.text[found.start : found.end]
                self._cut(match.start(), found.end)
                return

    def _day(self) -> None:
        """The day of a stage: right behind its word, else wherever a date stands beyond doubt."""
        for match in self.grammar.staged.finditer(self.text):
            if found := self._date_at(match.end()):
                stage = key_of(self.vocabulary.stages, match[1])
                words = self.text[match.start() : found.end]
                self.take("stage", words, stage=stage, days=found.days)
                self.words["day"] = self.text[found.start : found.end]
                self._cut(match.start(), found.end)
                return
        if found := dates.find(self.text, self.today, words=self.vocabulary.dates):
            self.take("stage", self.text[found.start : found.end], days=found.days)
            self.words["day"] = self.words["stage"]
            self._cut(found.start, found.end)

    def _coming(self) -> None:
        """ "Interview tomorrow": it got there today, and the day is what comes next."""
        stage, days = self.found.get("stage"), self.found.get("days")
        if stage and stage > Stage.APPLIED and days and min(days) > self.today:
            self.found["coming"] = self.found.pop("days")

    def _date_at(self, start: int, *, ahead: bool = False) -> dates.Found | None:
        return dates.find_at(self.text, start, self.today, ahead=ahead, words=self.vocabulary.dates)

    def _pay(self) -> None:
        if found := find_pay(self.text, self.vocabulary):
            self.take("pay", self.text[found.start : found.end], pay=found.pay)
            self._cut(found.start, found.end)

    def _labels(self) -> None:
        """ "Role: nurse; company: St Mary": what is named needs no guess."""
        for match in reversed(list(self.grammar.labelled.finditer(self.text))):
            name = key_of(self.vocabulary.labels, match[1])
            value = match[2].strip(EDGES)
            if not value or self._labelled(name, value):
                self._cut(*match.span())

    def _labelled(self, name: str | None, value: str) -> bool:
        if name in ("title", "company"):
            return self.take(name, value, **{name: value[:300]})
        if name == "tags":
            self.found["tags"] = (*self.found.get("tags", ()), *value.split())
            return True
        if name == "source":
            source, detail = self.sources.kind(value)
            return self.take("source", value, source=source, source_detail=detail)
        return self._known_part(value) or (name == "location" and self.take_place(value))

    def _brackets(self) -> None:
        """ "(Berlin, hybrid)" is taken when all of it is understood; "(m/f/d)" stays."""
        for match in reversed(list(BRACKETED.finditer(self.text))):
            pieces = [piece for piece in IN_BRACKETS.split(match[1]) if piece]
            if pieces and (self.is_place(match[1]) or all(map(self._knows, pieces))):
                whole = [match[1]] if self.is_place(match[1]) else pieces
                taken = [self._known_part(piece) for piece in whole]
                if all(taken):
                    self._cut(*match.span())

    def _knows(self, piece: str) -> bool:
        words = self.vocabulary
        return bool(
            self.grammar.workplace.match(piece)
            or self.is_place(piece)
            or self._stage_of(piece)
            or key_of(words.sources, piece)
            or self.sources.board(piece)
        )

    def _source(self) -> None:
        if found := self.sources.find(self.text):
            words = self.text[found.start : found.end]
            self.take("source", words, source=found.source, source_detail=found.detail)
            self._cut(found.start, found.end)

    def _name(self, part: Part) -> Name | None:
        """What of a part is a name: all of it, some of it, or nothing."""
        text = tidy(part.text)
        if not text.strip("()[].!? ") or self._known_part(text):
            return None
        text = self.without_workplace(self._without_stage(text, part))
        if not text.strip(EDGES) or (self.is_place(text) and self.take_place(text)):
            return None
        return Name(tidy(text), part.before)

    def without_workplace(self, text: str) -> str:
        """Takes it from "Acme remote" and "fully remote nurse", not from "remote sensing"."""
        words = self.vocabulary.workplaces
        last = self.grammar.workplace_last.match(text)
        if last and self.grammar.workplace_or.search(last[1]):
            return text
        if last and self.take("workplace", last[2], workplace=key_of(words, last[3])):
            return last[1]
        first = self.grammar.workplace_first.match(text)
        if first and self.take("workplace", first[1], workplace=key_of(words, first[2])):
            return first[3]
        return text

    def _known_part(self, text: str) -> bool:
        return self._stage(text) or self._place(text) or self._other(text)

    def _stage(self, text: str) -> bool:
        if stage := self._stage_of(text.strip(" .!?")):
            return self.take("stage", text, stage=stage)
        days = dates.read(text, self.today, words=self.vocabulary.dates)
        if days and self.take("stage", text, days=days):
            self.words["day"] = text
            return True
        return False

    def _stage_of(self, text: str) -> Stage | None:
        own = self.own_stages.get(" ".join(text.casefold().split()))
        return own or key_of(self.vocabulary.stages, text)

    def _place(self, text: str) -> bool:
        if match := self.grammar.workplace.match(text):
            workplace = key_of(self.vocabulary.workplaces, match[1])
            return self.take("workplace", text, workplace=workplace)
        match = self.grammar.workplace_in.match(text)
        if match and (match["named"] or match["rest"][0].isdigit() or self.is_place(match["rest"])):
            return self._workplace_and_more(match)
        if self.is_place(text) or (self.found.get("location") and REGION.fullmatch(text)):
            return self.take_place(text)
        if match := self.grammar.place_in.match(text):
            return self.take("location", text, location=match[1][:PLACE_LENGTH])
        return False

    def _workplace_and_more(self, match: re.Match[str]) -> bool:
        workplace = key_of(self.vocabulary.workplaces, match[1])
        rest = match["rest"].strip()
        taken = self.take("workplace", match[1], workplace=workplace)
        if rest[0].isdigit() and not match["named"]:
            self.found.setdefault("more", []).append(rest)
            return taken
        return self.take_place(rest) or taken

    def _other(self, text: str) -> bool:
        """Where it came from, when a part says nothing else."""
        if source := key_of(self.vocabulary.sources, text):
            return self.take("source", text, source=source)
        if board := self.sources.board(text):
            return self.take("source", text, source=Source.BOARD, source_detail=board)
        return False

    def _without_stage(self, text: str, part: Part) -> str:
        """ "applied to Acme" and "Nurse at Acme, applied" without the verb; a @ marks a company."""
        patterns, stages = self.grammar, self.vocabulary.stages
        if match := patterns.opens_staged.match(text):
            stage = key_of(stages, match[1])
            if self.found.get("stage") in (None, stage):
                self.found["stage"] = stage
                self.words["stage"] = " ".join(filter(None, (match[1], self.words.get("stage"))))
                text = f"@ {match['rest']}" if match["there"] else match["rest"]
        if match := patterns.ends_staged.match(text):
            stage = key_of(stages, match[2])
            if stage and (part.after == GAP or match[2].casefold() in self.vocabulary.verbs):
                self.take("stage", text[match.end(1) :], stage=stage)
                text = match[1]
        return text

    def _by_address(self) -> None:
        """What only the address says: the board, and without any name the names too."""
        if not self.found.get("url"):
            return
        told = addresses.told(self.found["url"], self.vocabulary)
        if told.board:
            self.take("source", "", source=Source.BOARD, source_detail=told.board)
        if not self.found.get("title") and not self.found.get("company"):
            if told.company:
                self.take("company", "", company=told.company[:300])
            if told.title:
                self.take("title", "", title=told.title[:300])
