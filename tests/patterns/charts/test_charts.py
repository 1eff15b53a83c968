"""Marks lie where the numbers say, and nothing leaves the drawing."""

import re
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflections.patterns.charts import bars, sankey
from reflections.patterns.charts.curve import Step, curve
from reflections.patterns.flows import flows
from reflections.patterns.statistics import Interval
from tracker.applications.stages import SENT, Outcome, Stage

COUNTS = st.dictionaries(
    st.tuples(
        st.sampled_from([stage for stage in Stage if stage >= SENT]), st.sampled_from(Outcome)
    ),
    st.integers(1, 400),
    min_size=1,
    max_size=30,
)


@pytest.mark.parametrize("draw", [sankey.wide, sankey.narrow])
@given(counts=COUNTS)
def test_every_band_and_node_lies_within_the_drawing(draw: object, counts: dict) -> None:
    flowing = flows(counts)
    drawing = draw(flowing)

    assert len(drawing.bands) == len(flowing.links)
    for node in drawing.nodes:
        assert node.y >= 0
        assert node.y + node.height <= drawing.height + 2
        assert node.x + node.width <= drawing.width
    for band in drawing.bands:
        numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", band.path)]
        assert all(-1 <= number <= max(drawing.width, drawing.height) + 20 for number in numbers)
    for label in drawing.labels:
        assert 0 < label.y < drawing.height


@given(counts=COUNTS)
def test_names_of_ends_never_meet(counts: dict) -> None:
    for draw, place in ((sankey.wide, sankey.ENDS_AT), (sankey.narrow, sankey.TURN)):
        ends = sorted(label.y for label in draw(flows(counts)).labels if label.x > place)
        assert all(low + 18 <= high for low, high in zip(ends, ends[1:], strict=False))


def test_a_curve_rises_in_steps_and_keeps_within_its_frame() -> None:
    steps = [Step(7, 0.1, Interval(0.05, 0.2)), Step(14, 0.2, Interval(0.1, 0.3))]
    drawn = curve("name", "desc", steps, [(7, "by day 7", "?a"), (60, "by day 60", "?b")])

    assert drawn.line == "M0 100H23.33V80H46.67V60H46.67"
    assert drawn.band.startswith("M23.33 90V60H46.67")
    assert [mark[1] for mark in drawn.marks] == ["by day 7"]
    assert [tick.label for tick in drawn.shares] == [0, 10, 20, 30, 40, 50]


def test_a_curve_without_a_step_is_a_line_on_the_ground() -> None:
    drawn = curve("name", "desc", [])

    assert (drawn.line, drawn.band) == ("M0 100H0", "")


def test_parts_of_a_bar_add_up_to_its_share() -> None:
    drawn = bars.bars(
        "name", "desc", 40, [("Panel", "10", [4, 0, 6], "?")], ["on", "open", "ended"]
    )
    [bar] = drawn.bars

    assert bar.parts == [("on", 0, 10), ("ended", 10, 15)]
    assert drawn.keys == [("on", "on"), ("here", "open"), ("ended", "ended")]


def test_the_area_of_a_spot_grows_with_its_count() -> None:
    one, four = bars.spots([[16, 4]], [["?a", "?b"]])

    assert isclose(one.radius, 2 * four.radius, rel_tol=0.1)
    assert (one.kind, four.kind) == ("same", "up")
