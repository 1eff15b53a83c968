"""The invented mails by family: what each is, and what a reader of it should find."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent / "mails"


class Sample(NamedTuple):
    """One mail of a family; what is empty is not asked for."""

    family: str
    verdict: str
    reason: str
    company: str
    role: str
    requisition: str
    raw: str


def samples(which: str) -> Iterator[Sample]:
    """The mails in a folder: `=== verdict; reason; company; role; requisition`, then the mail."""
    for path in sorted((FOLDER / which).glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("=== ")[1:]:
            head, raw = block.split("\n", 1)
            fields = [field.strip() for field in head.split(";")]
            yield Sample(path.stem, *fields, raw)
