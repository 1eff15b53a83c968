"""How well mails are recognised: per class and family, and on families that nobody tuned for.

`pytest -s` prints the figures.
"""

from collections import Counter

import pytest

from tests.mail.recogniser_mails import FOLDER, Sample, samples
from tracker.mail.recogniser import Reading, read_fields, read_message
from tracker.mail.recogniser.letters import letters_only
from tracker.mail.recogniser.signs import readers
from tracker.rejections.reasons import BY_CODE

CLASSES = {
    *("rejection", "acknowledgement", "invitation", "task", "offer", "withdrawal", "on_hold"),
    *("other", "unsure"),
}
Pairs = list[tuple[Sample, Reading]]


def read_all(which: str) -> Pairs:
    return [(sample, read_message(sample.raw.encode())) for sample in samples(which)]


def recall_and_precision(pairs: Pairs, verdict: str) -> tuple[float, float]:
    right = sum(sample.verdict == reading.verdict == verdict for sample, reading in pairs)
    given = sum(reading.verdict == verdict for _sample, reading in pairs)
    true = sum(sample.verdict == verdict for sample, _reading in pairs)
    return right / max(true, 1), right / max(given, 1)


def found(pairs: Pairs, name: str) -> float:
    """The share of rejections in which `name` is found, of those that tell it."""
    told = [
        letters_only(getattr(reading, name)).startswith(letters_only(getattr(sample, name)))
        for sample, reading in pairs
        if sample.verdict == "rejection" and getattr(sample, name)
    ]
    return sum(told) / max(len(told), 1)


def report(which: str, pairs: Pairs) -> None:
    """A table per class, and one per family of how its noes fare; "-" where it holds none."""
    right = Counter(sample.family for sample, reading in pairs if sample.verdict == reading.verdict)
    print(f"\n{which}: {right.total()} of {len(pairs)} mails")
    print(f"  {'class':16} mails  recall  precision")
    for verdict in sorted(CLASSES):
        print(f"  {verdict:16} {figures(pairs, verdict)}")
    print(f"  {'family':16} mails  recall  precision of noes, and right in all")
    for family in sorted({sample.family for sample, _reading in pairs}):
        own = [pair for pair in pairs if pair[0].family == family]
        print(f"  {family:16} {figures(own, 'rejection')}  {right[family]} of {len(own)}")
    for name in ("company", "role", "requisition", "reason"):
        print(f"  {name} in rejections: {found(pairs, name):.2f}")


def figures(pairs: Pairs, verdict: str) -> str:
    true = sum(sample.verdict == verdict for sample, _reading in pairs)
    given = sum(reading.verdict == verdict for _sample, reading in pairs)
    recall, precision = recall_and_precision(pairs, verdict)
    shown = f"{recall:.2f}" if true else "-", f"{precision:.2f}" if given else "-"
    return f"{true:5}  {shown[0]:>6}  {shown[1]:>9}"


@pytest.mark.parametrize("which", ["develop", "held_back"])
def test_mails_are_recognised(which: str) -> None:
    pairs = read_all(which)
    report(which, pairs)
    recall, precision = recall_and_precision(pairs, "rejection")

    assert recall >= 0.95
    assert precision >= 0.99
    assert sum(sample.verdict == reading.verdict for sample, reading in pairs) >= 0.9 * len(pairs)
    assert found(pairs, "company") >= 0.9
    assert found(pairs, "role") >= 0.75


def test_there_are_mails_of_every_class() -> None:
    for which in ("develop", "held_back"):
        assert {sample.verdict for sample in samples(which)} == CLASSES
    assert sum(1 for which in ("develop", "held_back") for _sample in samples(which)) >= 150


@pytest.mark.parametrize(("name", "is_no"), [("no", True), ("not_a_no", False)])
def test_single_sentences_decide_or_do_not(name: str, is_no: bool) -> None:  # noqa: FBT001
    begin = "Hi Ada,\nThank you for your interest in Acme Freight.\n"
    sentences = (FOLDER / "sentences" / f"{name}.txt").read_text(encoding="utf-8").splitlines()

    wrong = [
        sentence
        for sentence in sentences
        if (read_fields({"body": begin + sentence}).verdict == "rejection") != is_no
    ]

    assert wrong == []


def test_deciding_sentence_stands_in_the_mail() -> None:
    for sample, reading in read_all("develop"):
        if sample.family != "traps" and reading.verdict == "rejection":
            assert reading.sentence in " ".join(sample.raw.split())


def test_reasons_are_codes_of_the_house() -> None:
    codes = {phrase.reason for reader in readers() for phrase, _pattern in reader.phrases}
    codes |= {code for reader in readers() for _pattern, code in reader.reasons}

    assert codes - {""} <= set(BY_CODE)
