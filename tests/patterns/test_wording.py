"""The ladder of words, rung by rung; and the words that no rung has."""

import re
from pathlib import Path

import pytest

from reflections.patterns import wording
from reflections.patterns.statistics import Interval, wilson

ROOT = Path(__file__).parents[2]
FORBIDDEN = re.compile(
    r"\b(causes?|caused|proves?|proven|always|never|because|guarantee\w*)\b"
    r"|success rate|failure rate",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("number", "word"), [(0, "None"), (1, "One"), (9, "Nine"), (10, "10"), (1200, "1,200")]
)
def test_small_numbers_are_written_out(number: int, word: str) -> None:
    assert wording.number_word(number) == word


@pytest.mark.parametrize(
    ("k", "n", "said"),
    [
        (0, 0, "None so far."),
        (1, 1, "One so far. No pattern yet."),
        (1, 2, "Two so far. No pattern yet."),
        (4, 4, "Four so far. No pattern yet."),
        (3, 7, "3 of 7 reached a conversation. Too few to say."),
        (0, 9, "0 of 9 reached a conversation. Too few to say."),
        (
            4,
            12,
            "4 of 12 reached a conversation. With so few, the true rate could be anywhere from "
            "about 1 in 5 to 1 in 2.",
        ),
        (
            0,
            10,
            "0 of 10 reached a conversation. With so few, the true rate could be anywhere from "
            "none to about 1 in 7.",
        ),
        (
            19,
            19,
            "19 of 19 reached a conversation. With so few, the true rate could be anywhere from "
            "about 9 in 10 to all.",
        ),
        (6, 30, "6 of 30 reached a conversation (likely between 12 and 31 in 100)."),
        (312, 9876, "312 of 9,876 reached a conversation (likely about 3 in 100)."),
    ],
)
def test_a_rate_is_said_in_as_many_words_as_it_can_bear(k: int, n: int, said: str) -> None:
    assert wording.reached(k, n) == said


@pytest.mark.parametrize(
    ("k", "n", "said"),
    [
        (0, 0, "none so far"),
        (2, 4, "no pattern yet"),
        (2, 5, "too few to say; 5 more"),
        (2, 9, "too few to say; 1 more"),
        (5, 17, "about 1 in 6 to 2 in 5"),
        (16, 35, "35 to 56 in 100"),
        (0, 2000, "under 1 in 100"),
    ],
)
def test_the_words_beside_a_drawing_keep_to_the_same_rungs(k: int, n: int, said: str) -> None:
    assert wording.beside(k, n) == said


def test_new_ones_are_told_apart() -> None:
    assert wording.too_new(1) == "One more is too new to count."
    assert wording.too_new(3) == "Three more are too new to count."
    assert wording.too_new(14) == "14 more are too new to count."
    assert wording.only_new(2) == "Two are out, and too new to count."


def test_a_number_in_a_sentence_may_be_a_link_and_all_else_is_escaped() -> None:
    said = wording.reached(3, 7, "<i>3</i>", "7")
    assert said == "&lt;i&gt;3&lt;/i&gt; of 7 reached a conversation. Too few to say."


def test_a_share_is_rounded_to_one_that_can_be_pictured() -> None:
    rates = [0, 0.004, 0.189, 0.33, 0.518, 0.66, 0.97, 1]
    assert [wording.share(rate) for rate in rates] == [
        *("none", "1 in 100", "1 in 5", "1 in 3", "1 in 2", "2 in 3", "19 in 20", "all")
    ]


def test_a_dry_run_is_put_in_proportion() -> None:
    assert wording.dry(20) == (
        "A dry run is weak news. Where 3 in 100 reach a conversation, 20 in a row without one "
        "comes in 54 of 100 such searches; at 5 in 100 in 36, at 10 in 100 in 12."
    )


def test_reasons_are_counts_and_who_said_so() -> None:
    assert wording.reason("Answers", 6, 1, 9) == (
        "In 9 debriefs “Answers” came up 6 times. Employers said so once."
    )
    assert wording.reason("Pay", 2, 0, 8).endswith("came up twice. No employer said so.")
    assert wording.not_ranked(3) == (
        "Three so far. Five more, and this page says which reason came up most."
    )
    assert (
        wording.recurring([("Pay", 2), ("Place", 3)]) == "Came back: Pay (twice), Place (3 times)."
    )
    assert wording.unknown(5) == "Five times nobody knows, and that is a good answer."
    assert wording.unknown(1) == "Once nobody knows, and that is a good answer."


def test_no_sentence_says_more_than_a_count_can_know() -> None:
    sentences = [
        say
        for n in range(41)
        for k in range(n + 1)
        for say in (wording.reached(k, n), wording.beside(k, n), wording.dry(n))
    ]
    sentences += [wording.reason("Answers", n, n // 2, 2 * n) for n in range(12)]
    sentences += [wording.in_words(wilson(k, 15)) for k in range(16)]
    sentences.append(wording.likely(Interval(0.001, 0.002)))

    assert [say for say in sentences if FORBIDDEN.search(say)] == []


def test_no_page_says_more_than_a_count_can_know() -> None:
    pages = list((ROOT / "templates/patterns").iterdir())
    pages += [ROOT / f"reflections/patterns/{name}.py" for name in ("catalogue", "wording", "why")]
    phrase = re.compile(r"_\(\s*(?:'([^']*)'|\"([^\"]*)\")")
    said = [text for page in pages for pair in phrase.findall(page.read_text()) for text in pair]

    assert len(said) > 100
    assert [text for text in said if FORBIDDEN.search(text)] == []
