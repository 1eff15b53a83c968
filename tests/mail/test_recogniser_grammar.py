"""Sentences put together by grammar: a no in every voice is one, and none under a condition."""

from itertools import product

import pytest

from tracker.mail.recogniser import read_fields

BEGIN = "Hi Ada,\nThank you for your interest in Acme Freight.\n"
DECIDERS = ("we", "the hiring manager", "our team", "the panel", "I")
DECIDED = ("have decided", "have ultimately chosen", "opted", "made the decision", "have agreed")
NOT_YOU = (
    *("not to move forward with your application", "not to progress your candidacy"),
    *("not to take your profile any further", "not to shortlist you at this time"),
)
OTHERS = (
    *("to proceed with another candidate", "to continue with applicants whose skills fit better"),
    *("to give the job to someone else", "to focus on people further along in the process"),
)
YOU = (
    *("you have not been", "your application was not", "your candidacy will not be"),
    *("your CV hasn't been", "you won’t be"),
)
CHOSEN = (
    *("selected", "shortlisted", "taken any further", "carried forward", "considered further"),
    *("among those chosen", "progressing to the next stage"),
)
WE_CANNOT = (
    "we are unable to",
    "I cannot",
    "the team is not in a position to",
    "we do not intend to",
)
DO = (
    *("offer you the role", "take your application further", "invite you to interview"),
    *("include you in the shortlist", "pursue this any further", "make you an offer"),
)
NOES = [
    *(" ".join(words) for words in product(DECIDERS, DECIDED, (*NOT_YOU, *OTHERS))),
    *(" ".join(words) for words in product(YOU, CHOSEN)),
    *(" ".join(words) for words in product(WE_CANNOT, DO)),
]
CONDITIONS = (
    "If {}, you will hear from us by email.",
    "We will let you know whether {}.",
    "Please assume that {} if you hear nothing by May.",
)


def is_no(sentence: str) -> bool:
    return read_fields({"body": BEGIN + sentence}).verdict == "rejection"


def test_a_no_is_read_in_every_voice() -> None:
    assert [no for no in NOES if not is_no(f"{no[0].upper()}{no[1:]} on this occasion.")] == []


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_no_under_a_condition_is_none(condition: str) -> None:
    assert [no for no in NOES[::3] if is_no(condition.format(no))] == []


def test_a_yes_is_no_no() -> None:
    yes = ("We would like to", "We have decided to", "The team is happy to")
    steps = ("move forward with your application", "invite you to interview", "take you forward")

    assert [pair for pair in product(yes, steps) if is_no(" ".join(pair) + ".")] == []
