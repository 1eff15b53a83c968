"""For two hundred searches, every number of every topic is what the raw rows say."""

import re

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from reflections.patterns.scope import Scope
from reflections.patterns.topics import TOPICS
from tests.patterns.recomputed import RECOMPUTED, Lists, Numbers, Raw
from tests.patterns.recounted import findings
from tests.patterns.searches import Search
from tracker.accounts.models import User

EVERY = RECOMPUTED | {"findings": findings}
# Two hundred searches in so many tests, so that they can be shared out.
TESTS, EACH = 10, 20
# Twenty of them over PostgreSQL as well, which answers the same questions.
PARTS = [0, *(pytest.param(part, marks=pytest.mark.sqlite) for part in range(1, TESTS))]


def asked_of(owner: User, asked: dict[str, str]) -> Scope:
    query = QueryDict(mutable=True)
    query.update(asked)
    return Scope.read(owner, query)


def expected(search: Search, asked: dict[str, str]) -> dict[str, tuple[Numbers, Lists]]:
    raw = Raw(search.owner, timezone.now(), search.zone, asked)
    return {slug: recompute(raw) for slug, recompute in EVERY.items()}


def test_each_topic_is_recomputed() -> None:
    assert set(EVERY) == set(TOPICS)


@pytest.mark.django_db
@pytest.mark.parametrize("part", PARTS)
def test_every_number_is_what_the_raw_rows_say(part: int) -> None:
    for seed in range(part * EACH, (part + 1) * EACH):
        search = Search(seed)
        with timezone.override(search.zone):
            for asked in ({}, search.narrowed):
                compare(search, asked, f"search {seed}, {asked}", with_lists=seed % 4 == 0)


def compare(search: Search, asked: dict[str, str], where: str, *, with_lists: bool) -> None:
    scope = asked_of(search.owner, asked)
    for slug, (numbers, lists) in expected(search, asked).items():
        reading = TOPICS[slug].read(scope)
        found = {name: value for name, value in reading.numbers() if value is not None}
        assert found == pytest.approx(numbers, rel=1e-9, abs=1e-12), f"{where}: {slug}"
        for mark, count in reading.marks() if with_lists else ():
            behind = reading.behind(mark)
            rows = [getattr(row, "pk", row) for row in behind]
            assert sorted(rows) == sorted(lists[mark]), f"{where}: {slug} {mark}"
            assert len(rows) == count, f"{where}: {slug} {mark}"


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [10, 19])
def test_the_page_shows_them(seed: int) -> None:
    search = Search(seed)
    client = Client()
    client.force_login(search.owner)
    with timezone.override(search.zone):
        lists = {slug: found for slug, (_numbers, found) in expected(search, {}).items()}
    for slug, topic in TOPICS.items():
        page = client.get(f"/patterns/{slug}/").content.decode()
        with timezone.override(search.zone):
            marks = dict(topic.read(asked_of(search.owner, {})).marks())
        assert marks
        for mark in marks:
            shown = rf'href="\?mark={re.escape(mark)}">(\d+ of )?{len(lists[slug][mark])}</a>'
            assert bool(re.search(shown, page)) == bool(lists[slug][mark]), f"{slug} {mark}"
