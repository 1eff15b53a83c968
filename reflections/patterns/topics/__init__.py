"""The topics of patterns, in the order of their links.

To add one: a module here with a `TOPIC`, its line in `TOPICS`, and where its pictures or acts need
more than `patterns/topic.html` draws, a template that extends it. The address, the filters, the
lists behind its numbers and its file come from the frame; the tests of the frame take it in by
themselves and ask for its recomputation in `tests/patterns/recomputed.py`.
"""

from reflections.patterns.topics import (
    before_after,
    chance,
    forecasts,
    funnel,
    furthest,
    lessons_used,
    reasons_said,
    time_to_answer,
    weeks,
    went_with,
)
from reflections.patterns.topics.frame import Topic

_MODULES = (funnel, time_to_answer, went_with, furthest, chance)
_MODULES += (reasons_said, lessons_used, weeks, forecasts, before_after)
TOPICS: dict[str, Topic] = {module.TOPIC.slug: module.TOPIC for module in _MODULES}
