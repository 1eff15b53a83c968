"""Calm letters pass, angry and hurt ones are marked with the words that make them so."""

import time
from pathlib import Path

import pytest

from reflections.feedback import bank, tone

FOLDER = Path(__file__).parent / "sentences"
LETTER = bank.body_of(
    name="Ana Ruiz", me="Alice", role="Data engineer", thanks_for="your freight story"
)


def lines(level: str) -> list[str]:
    return (FOLDER / f"{level}.txt").read_text(encoding="utf-8").splitlines()


def marked(text: str, **known: object) -> list[str]:
    return [words for words, flag in tone.read(text, **known).marked if flag]  # type: ignore[arg-type]


def test_there_are_sentences_of_every_kind() -> None:
    assert sum(len(lines(level)) for level in (tone.CLEAR, tone.SHARP, tone.HURT)) >= 150


@pytest.mark.parametrize("level", [tone.CLEAR, tone.SHARP, tone.HURT])
def test_each_sentence_reads_as_it_was_meant(level: str) -> None:
    read = {line: tone.read(line) for line in lines(level)}

    assert {line: r.score for line, r in read.items() if r.level != level} == {}


def test_a_calm_sentence_is_not_marked_at_all() -> None:
    assert {line: marked(line) for line in lines(tone.CLEAR) if marked(line)} == {}


def test_one_more_sentence_turns_a_calm_letter() -> None:
    calm = "That's sad to hear. Thank you for your time."

    assert tone.read(calm).flags == ()
    assert marked(f"{calm} I thought I was a prime candidate.") == [
        "I thought I was a prime candidate"
    ]


def test_every_letter_that_is_offered_is_clear() -> None:
    codes = [question.code for question in bank.BANK]
    letters = [
        bank.body_of(name="Ana Ruiz", me="Alice", role="Data engineer", questions=(one, two))
        for one in codes
        for two in codes
    ]

    assert {text: tone.read(text).flags for text in letters if tone.read(text).flags} == {}
    assert tone.read(bank.thanks_of(name="Ana", me="Alice")).flags == ()
    assert tone.read(bank.nudge_of(name="Ana", me="Alice", role="Baker")).flags == ()


def test_the_exact_words_are_marked_through_curly_and_hidden_characters() -> None:
    text = "I can’t take any\u200bmore.\nTh\u200bis is un\u200bfair."

    assert marked("So it was un\u200bfair.") == ["un\u200bfair"]
    assert marked("I can’t take any more.") == ["can’t take any more"]
    assert "".join(words for words, _flag in tone.read(text).marked) == text


def test_each_reason_is_given_once_with_its_words() -> None:
    reasons = tone.read("Unfair. It was a pathetic, unfair test.").reasons

    assert len(reasons) == 1
    assert reasons[0][1] == ["Unfair", "pathetic", "unfair"]


def test_known_names_are_neither_shouted_nor_absolute() -> None:
    text = "Thank you, NEVER Ltd."

    assert marked(text) == ["NEVER"]
    assert marked(text, names=("Never Ltd",)) == []


def test_a_letter_without_thanks_or_a_name_is_said_to_be_so() -> None:
    kinds = {flag.kind for flag in tone.read("I would like to know more about this. " * 5).flags}

    assert kinds == {"no_thanks", "no_name"}


def test_form_counts_once_however_loud() -> None:
    assert tone.read("Thank you!!!!!! It was LOVELY!!").score == 1


def test_a_letter_of_more_than_a_screen_is_called_long() -> None:
    assert [f.kind for f in tone.read(LETTER + " and so on" * 60).flags] == ["long"]


@pytest.mark.parametrize(
    "text",
    [
        *("i " * 1_000_000, "“" * 2_000_000, "a\u200b" * 1_000_000, "!?" * 1_000_000),
        *('"a ' * 700_000, "On " * 700_000, "write " * 350_000, "\n" * 2_000_000),
        "i " * 9_000 + "best " * 400,
    ],
    ids=lambda text: repr(text[:4]),
)
def test_two_megabytes_of_anything_are_read_at_once(text: str) -> None:
    began = time.process_time()
    reading = tone.read(text)

    assert len(reading.marked) <= tone.MOST_READ
    assert time.process_time() - began < 1
