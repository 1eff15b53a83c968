"""Every method against committed numbers of statsmodels, lifelines and scipy (`oracles.py`)."""

import json
from pathlib import Path

import pytest

from tests.patterns.statistics import cases, ours

REFERENCE = json.loads(Path(__file__).with_name("reference.json").read_text())


@pytest.mark.parametrize("method", ours.ANSWERS)
def test_we_say_what_they_said(method: str) -> None:
    assert len(REFERENCE[method]) == cases.edges(method)
    for case, theirs in REFERENCE[method]:
        assert ours.apart(ours.answer(method, case), theirs) <= 1e-9, case
