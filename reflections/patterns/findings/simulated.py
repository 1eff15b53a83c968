"""Invented job searches whose truth is known, to see how often findings are right. Pure.

A search is lived through day by day: applications go out over months, five or so a week; answers
take their time or never come; the page is looked at while some are still open. Everything that the
comparisons ask of is drawn as it hangs together in life: what is wanted gets more effort, a CV of
its own, a letter; other CV versions follow one another; a person applies for a few kinds of role.
Nothing of it bears on how far an application gets, unless an effect is asked for.
"""

from datetime import UTC, datetime, timedelta
from math import exp, log
from random import Random
from typing import NamedTuple

from reflections.patterns.findings.facts import Fact, Facts, Round, Value
from tracker.applications.stages import (
    CLOSED_AFTER_APPLYING,
    CLOSED_AFTER_INTERVIEW,
    Source,
    Stage,
    Workplace,
)
from tracker.interviews.models import RoundKind

RATES = (0.03, 0.30)
SOURCES = dict(zip(Source.values, (12, 25, 40, 8, 7, 5, 3), strict=True))
WORKPLACES = dict(zip(Workplace.values, (3, 4, 3), strict=True))
FAMILIES = ("data", "engineering", "product", "design", "support", "finance")
LEVELS = {"unsaid": 6, "senior": 3, "lead": 1, "junior": 1}
WEEKDAYS = (22, 22, 20, 16, 12, 4, 4)
# What is met after a first call, in turn; which kind of round it is differs.
COURSE = (
    (Stage.RECRUITER_CALL, (RoundKind.RECRUITER,)),
    (Stage.HIRING_MANAGER, (RoundKind.MANAGER, RoundKind.TECHNICAL)),
    (Stage.PANEL, (RoundKind.PANEL, RoundKind.PRESENTATION)),
    (Stage.FINAL, (RoundKind.FINAL,)),
)
ANSWER_DAYS, ROUND_DAYS = 12, 10
# CVs made for one application are numbered from here on, those sent again and again from 0.
OWN_CV = 1000
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
# Dimension -> whom an effect favours.
EFFECTS = {
    "tailored": lambda fact: fact.tailored is True,
    "source": lambda fact: fact.source == Source.DIRECT,
    "wanted": lambda fact: (fact.wanted or 0) >= 4,
}


class Chance(NamedTuple):
    """Of one application, before the dice: of counting at the first step, and of having gone on.

    Their sums over a group give the true rate that its counts estimate.
    """

    counted: float
    went: float


class Search(NamedTuple):
    facts: Facts
    chances: dict[int, Chance]


class Person(NamedTuple):
    """What is the same through one search."""

    rate: float
    goes_on: float
    answers: float
    families: tuple[str, ...]
    versions: int
    tailors: float
    days: float


def search(seed: int | str, size: int, *, effect: str = "", points: float = 0.0) -> Search:
    """A search of `size` applications; `effect` names a dimension whose favoured group has `points`
    (0 to 1) added to its chance of a conversation. The same seed makes the same search.
    """
    rng = Random(seed)  # noqa: S311
    person = Person(
        rate=exp(rng.uniform(*map(log, RATES))),
        goes_on=rng.uniform(0.3, 0.6),
        answers=rng.uniform(0.2, 0.5),
        families=tuple(rng.sample(FAMILIES, rng.randint(1, 3))),
        versions=rng.randint(1, 4),
        tailors=rng.uniform(-1, 1),
        days=7 * size / rng.uniform(2, 10),
    )
    since_last = rng.uniform(0, 60)
    facts: list[Fact] = []
    rounds: list[Round] = []
    chances = {}
    labels: dict[Value, str] = {}
    for number in range(size):
        through = rng.random()
        fact = _sent(rng, person, number, through, int(since_last + person.days * (1 - through)))
        labels[fact.cv] = str(fact.cv)
        chance = person.rate + (points if effect and EFFECTS[effect](fact) else 0.0)
        chances[number] = _chance(fact.age, chance, person.answers)
        facts.append(_live(rng, fact, chance, person, rounds))
    return Search(Facts(facts, rounds, labels), chances)


def _sent(rng: Random, person: Person, number: int, through: float, age: int) -> Fact:
    """As it goes out; `through` is how much of the search has gone by, 0 to 1."""
    weekday = _one(rng, WEEKDAYS)
    age += (NOW.weekday() - age - weekday) % 7
    liking = rng.gauss(0, 1)
    tailored = liking + rng.gauss(0, 1) > person.tailors
    version = int(person.versions * min(0.999, max(0.0, through + rng.gauss(0, 0.1))))
    return Fact(
        application=number,
        sent_at=NOW - timedelta(days=age, seconds=number),
        furthest=Stage.APPLIED,
        age=age,
        source=_pick(rng, SOURCES) if rng.random() < 0.95 else None,
        cv=OWN_CV + number if tailored else version,
        tailored=tailored,
        letter=rng.random() < (0.7 if tailored else 0.3),
        wanted=_level(liking + rng.gauss(0, 0.5)) if rng.random() < 0.7 else None,
        effort=_level(liking + tailored + rng.gauss(0, 1) - 0.5) if rng.random() < 0.7 else None,
        family=person.families[_one(rng, (6, 3, 1)[: len(person.families)])],
        level=_pick(rng, LEVELS),
        workplace=_pick(rng, WORKPLACES) if rng.random() < 0.8 else None,
        weekday=weekday,
        draw=rng.random() < 0.6 if rng.random() < 0.4 else None,
        lesson=rng.random() < 0.6 if through > 0.5 and rng.random() < 0.5 else None,
    )


def _chance(age: int, rate: float, answers: float) -> Chance:
    """An answer that takes less than `age` days and one has come, if it ever does."""
    heard = 1 - exp(-(age + 1) / ANSWER_DAYS)
    went = rate * heard
    counts = 1.0 if age >= CLOSED_AFTER_APPLYING else went + (1 - rate) * answers * heard
    return Chance(counts, went)


def _live(rng: Random, fact: Fact, chance: float, person: Person, rounds: list[Round]) -> Fact:
    """What came of it by the day on which the page is looked at."""
    goes = rng.random() < chance
    days = fact.age - _wait(rng, ANSWER_DAYS)
    if not goes or days < 0:
        ended = not goes and days >= 0 and rng.random() < person.answers
        return fact._replace(young=not ended and fact.age < CLOSED_AFTER_APPLYING)
    held: list[tuple[int, RoundKind]] = []
    for stage, kinds in COURSE:
        furthest = stage
        held.append((days, rng.choice(kinds)))
        goes = rng.random() < person.goes_on
        news = days - _wait(rng, ROUND_DAYS)
        if not goes or news < 0:
            # A no comes for half of those that do not go on; the others hear nothing more.
            ended = not goes and news >= 0 and rng.random() < 0.5
            break
        days = news
    else:
        furthest, ended = Stage.OFFER, False
    waits = not ended and days < CLOSED_AFTER_INTERVIEW
    for place, (age, kind) in enumerate(held, start=1):
        rounds.append(
            Round(
                application=fact.application,
                held_at=NOW - timedelta(days=age),
                went_on=place < len(held) or furthest == Stage.OFFER,
                waiting=not ended and age < CLOSED_AFTER_INTERVIEW,
                age=age,
                kind=kind.value,
                story=rng.random() < 0.4,
                lesson=rng.random() < 0.5 if rng.random() < 0.4 else None,
            )
        )
    return fact._replace(furthest=int(furthest), waiting=waits)


def _wait(rng: Random, days: int) -> int:
    return int(rng.expovariate(1 / days))


def _one(rng: Random, weights: tuple[int, ...]) -> int:
    return rng.choices(range(len(weights)), weights)[0]


def _pick(rng: Random, weights: dict[str, int]) -> str:
    return rng.choices(tuple(weights), tuple(weights.values()))[0]


def _level(liking: float) -> int:
    """1 to 5, as often as people say it."""
    return 1 + sum(liking > bound for bound in (-1.3, -0.5, 0.4, 1.3))
