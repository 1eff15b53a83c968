"""Every method against statsmodels, lifelines and scipy themselves: `manage.py test -m oracle`."""

import importlib
import json
from types import ModuleType

import pytest

from tests.patterns.statistics import cases, ours

# Their own warnings, about each other and about what they divide by 0.
pytestmark = [pytest.mark.oracle, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module")
def oracles() -> ModuleType:
    try:
        return importlib.import_module("tests.patterns.statistics.oracles")
    except ImportError as missing:
        pytest.fail(f"The extra `oracle` is not installed here ({missing}); see the README.")


@pytest.mark.parametrize("method", ours.ANSWERS)
def test_we_say_what_they_say(method: str, oracles: ModuleType) -> None:
    asked = cases.cases(method)
    assert len(asked) >= cases.LEAST
    for case in asked:
        theirs = oracles.answer(method, case)
        assert ours.apart(ours.answer(method, case), theirs) <= 1e-9, case


def test_the_committed_numbers_are_theirs(oracles: ModuleType) -> None:
    committed = json.loads(oracles.REFERENCE.read_text())
    for method, rows in oracles.reference().items():
        for (case, theirs), (case_then, theirs_then) in zip(rows, committed[method], strict=True):
            assert case == case_then
            assert ours.apart(theirs, theirs_then) <= 1e-9, case
