"""Generated questions for every method: first the edges, then what chance brings, 500 and more.

A case is the list of a method's arguments, fit for JSON. Causes are whole numbers, 0 is censored.
"""

from random import Random

LEAST = 500
CONFIDENCES = (0.80, 0.95)
SIZES = (1, 2, 3, 4, 5, 9, 10, 19, 20, 47, 200, 500, 10_000)
# Durations and whether the wait ended.
FOLLOWED = [
    ([5], [1]),
    ([5], [0]),
    ([0], [1]),
    ([0, 0, 3], [1, 0, 1]),
    ([1, 2, 3], [0, 0, 0]),
    ([1, 2, 3], [1, 1, 1]),
    ([4, 4, 4], [1, 1, 1]),
    ([4, 4, 4], [1, 0, 1]),
    ([2, 2, 7, 7], [1, 1, 0, 0]),
    ([2, 2, 7, 7], [0, 0, 1, 1]),
    ([1, 2, 3, 4], [1, 1, 0, 0]),
    ([6, 6, 7, 9, 10, 10, 11, 13, 16, 17], [1, 0, 1, 0, 1, 0, 0, 1, 1, 0]),
]
P_VALUES = [
    [],
    [0.03],
    [0.0, 1.0],
    [1.0, 1.0, 1.0],
    [0.04, 0.04, 0.04],
    [0.01, 0.02, 0.03, 0.04, 0.05],
    [0.9, 0.001, 0.04, 0.04, 0.039, 0.5],
]
SAID = [
    ([0.7], [1]),
    ([0.0, 1.0], [0, 1]),
    ([0.0, 1.0], [1, 0]),
    ([0.5] * 4, [1, 0, 1, 0]),
    ([0.3, 0.6, 0.7, 0.1, 0.2], [0, 1, 1, 0, 0]),
]


def cases(method: str) -> list[list]:
    """At least LEAST cases for the method of that name, the same ones each time."""
    chance = Random(method)  # noqa: S311 (a repeatable choice)
    return MAKERS[method](chance)


def edges(method: str) -> int:
    """How many of the first cases are edges and small ones that are worth keeping."""
    return {"wilson": 60, "newcombe": 80, "fisher": 80, "benjamini_hochberg": 25, "brier": 20}.get(
        method, 36
    )


def _count(chance: Random) -> tuple[int, int]:
    n = chance.choice([*SIZES, chance.randint(1, 60), chance.randint(1, 60)])
    return chance.choice([0, 1, n // 3, n - 1, n, chance.randint(0, n)]), n


def _wilson(chance: Random) -> list[list]:
    counts = [(k, n) for n in SIZES for k in sorted({0, 1, n // 2, n - 1, n})]
    counts += [_count(chance) for _ in range(LEAST // 2)]
    return [[k, n, confidence] for k, n in counts for confidence in CONFIDENCES]


def _pairs(chance: Random) -> list[list]:
    small = [(k, n) for n in (1, 2, 5) for k in sorted({0, n // 2, n})]
    pairs = [[*a, *b] for a in small for b in small]
    pairs += [[6, 15, 6, 60], [3, 10, 3, 40], [10, 40, 8, 120], [3, 10, 7, 10], [8, 14, 1, 14]]
    return pairs + [[*_count(chance), *_count(chance)] for _ in range(LEAST)]


def _newcombe(chance: Random) -> list[list]:
    return [[*pair, chance.choice(CONFIDENCES)] for pair in _pairs(chance)]


def _followed(chance: Random) -> tuple[list[float], list[int]]:
    """Waits in whole days, many at the same time, or in fractions, none at the same time."""
    n = chance.choice([1, 2, 3, 8, 20, 40, chance.randint(2, 60)])
    longest, share = chance.choice([4, 12, 60, 200]), chance.choice([0, 0.1, 0.4, 0.8, 1])
    in_days = chance.random() < 0.6
    waits = [chance.randint(0, longest) if in_days else longest * chance.random() for _ in range(n)]
    return waits, [int(chance.random() < share) for _ in waits]


def _survival(chance: Random) -> list[list]:
    some = [*FOLLOWED, *(_followed(chance) for _ in range(LEAST))]
    return [[waits, ended, chance.choice(CONFIDENCES)] for waits, ended in some]


def _restricted(chance: Random) -> list[list]:
    some = [*FOLLOWED, *(_followed(chance) for _ in range(LEAST + 50))]
    limits = ([*waits, max(waits) / 2, 0.9 * max(waits)] for waits, _ in some)
    asked = [
        [waits, ended, chance.choice(choices)]
        for (waits, ended), choices in zip(some, limits, strict=True)
    ]
    return [case for case in asked if case[2] > 0]


def _competing(chance: Random) -> list[list]:
    some = [*FOLLOWED, *(_followed(chance) for _ in range(LEAST))]
    return [
        [waits, [mark and chance.randint(1, 3) for mark in ended], 1, chance.choice(CONFIDENCES)]
        for waits, ended in some
    ]


def _p_values(chance: Random) -> list[list]:
    made = [
        [round(chance.random() ** 3, chance.choice([2, 12])) for _ in range(chance.randint(1, 30))]
        for _ in range(LEAST)
    ]
    return [[values] for values in [*P_VALUES, *made]]


def _forecasts(chance: Random) -> list[list]:
    made = []
    for _ in range(LEAST):
        in_tens = chance.random() < 0.5
        said = [
            chance.randrange(0, 101, 10) / 100 if in_tens else chance.random()
            for _ in range(chance.randint(1, 40))
        ]
        made.append((said, [int(chance.random() < share) for share in said]))
    return [[said, came, chance.choice([1, 4, 5, 10])] for said, came in [*SAID, *made]]


MAKERS = {
    "wilson": _wilson,
    "newcombe": _newcombe,
    "fisher": _pairs,
    "kaplan_meier": _survival,
    "restricted_mean": _restricted,
    "aalen_johansen": _competing,
    "benjamini_hochberg": _p_values,
    "brier": _forecasts,
}
