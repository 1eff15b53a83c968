"""The letter that is offered, and the addresses it cannot go to."""

import pytest

from reflections.feedback import bank
from tracker.applications.stages import Outcome, Stage


def test_a_letter_has_its_seven_parts() -> None:
    letter = bank.body_of(
        name="Ana Ruiz",
        me="Alice",
        role="Data engineer",
        thanks_for="your story about the night shift.",
        questions=("F4",),
    )

    assert letter == (
        "Hello Ana Ruiz,\n\n"
        "Thank you for the time you and your team gave me for Data engineer; your story about the "
        "night shift stayed with me. I understand you have chosen someone else, and wish you both "
        "well.\n\n"
        "I am working on getting better at this. If you have a minute, what one thing would have "
        "made my application stronger? A single line would help, and I will understand if it isn’t "
        "possible.\n\n"
        "Best wishes,\nAlice"
    )


def test_no_letter_is_longer_than_a_screen() -> None:
    codes = [question.code for question in bank.BANK]
    longest = max(
        len(
            bank.body_of(
                name="Maria de los Angeles Ruiz Fernandez",
                me="Alice Example",
                role="Senior data engineer for freight and harbour rotas",
                thanks_for="the way you spoke of the night shift at the harbour and its two boats",
                questions=(one, two),
                outcome=outcome,
            ).split()
        )
        for one in codes
        for two in codes
        for outcome in Outcome.values
    )

    assert longest <= 120


def test_at_most_two_things_are_asked() -> None:
    every = [question.code for question in bank.BANK]
    letter = bank.body_of(name="Ana", me="Alice", role="Baker", questions=every)

    assert letter.count("?") == 2


def test_a_task_is_asked_about_only_where_there_was_one() -> None:
    assert "F6" not in [question.code for question in bank.offered(Stage.RECRUITER_CALL)]
    assert "F6" in [question.code for question in bank.offered(Stage.PANEL)]


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("no-reply@acme.example", True),
        ("noreply@acme.example", True),
        ("jobs.no_reply@acme.example", True),
        ("do-not-reply@acme.example", True),
        ("notifications@acme.example", True),
        ("ana.ruiz@acme.example", False),
        ("norah.reply@acme.example", False),
        ("system.architects@acme.example", False),
        ("", False),
    ],
)
def test_addresses_that_nobody_reads_are_known(address: str, is_one: bool) -> None:  # noqa: FBT001
    assert bank.is_no_reply(address) is is_one
