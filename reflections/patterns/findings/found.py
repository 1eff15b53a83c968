"""The findings of one person, kept until something of theirs changes."""

from django.utils import timezone

from reflections.patterns.counting import Crowd
from reflections.patterns.findings.asking import comparisons
from reflections.patterns.findings.judging import Finding, judge
from reflections.patterns.findings.reading import facts_of


def found_in(crowd: Crowd) -> list[Finding]:
    """Every comparison there is, judged together: of the whole search, never of a part of it."""
    return crowd.kept(place(), lambda: judge(comparisons(facts_of(crowd.user))))


def place() -> tuple:
    """Where they are kept: a day on, more are old enough to count."""
    return ("findings", timezone.localdate())
