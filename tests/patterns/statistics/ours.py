"""What our methods answer to a case, as one flat list of numbers; None where they say None."""

from math import inf

from reflections.patterns import statistics


def answer(method: str, case: list) -> list[float | None]:
    """Numbers in the order in which `oracles.answer` gives them."""
    return ANSWERS[method](*case)


def apart(mine: list[float | None], theirs: list[float | None]) -> float:
    """The greatest distance, relative for numbers above 1; infinite where only one is None."""
    if [number is None for number in mine] != [number is None for number in theirs]:
        return inf
    pairs = zip(mine, theirs, strict=True)
    return max((abs(a - b) / max(1, abs(b)) for a, b in pairs if b is not None), default=0.0)


def _kaplan_meier(waits: list, ended: list, confidence: float) -> list[float | None]:
    curve = statistics.kaplan_meier(waits, ended, confidence)
    numbers = [curve.median]
    for step in curve.steps:
        numbers += [*step[:6], *(step.band or (None, None))]
    return numbers


def _restricted_mean(waits: list, ended: list, limit: float) -> list[float]:
    return [*statistics.restricted_mean(statistics.kaplan_meier(waits, ended), limit)]


def _aalen_johansen(waits: list, causes: list, cause: int, confidence: float) -> list[float | None]:
    marks = [mark or None for mark in causes]
    numbers = []
    for step in statistics.aalen_johansen(waits, marks, cause, confidence).steps:
        numbers += [step.time, step.incidence, step.variance, *(step.band or (None, None))]
    return numbers


def _brier(said: list, came: list, bins: int) -> list[float]:
    score, filled = statistics.brier(said, came, bins)
    return [score, *(number for row in filled for number in row)]


ANSWERS = {
    "wilson": lambda *case: [*statistics.wilson(*case)],
    "newcombe": lambda *case: [*statistics.newcombe(*case)],
    "fisher": lambda *case: [statistics.fisher(*case)],
    "kaplan_meier": _kaplan_meier,
    "restricted_mean": _restricted_mean,
    "aalen_johansen": _aalen_johansen,
    "benjamini_hochberg": statistics.benjamini_hochberg,
    "brier": _brier,
}
