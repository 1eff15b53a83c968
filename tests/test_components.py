"""The macros of `_components.html` draw valid, complete markup."""

import datetime
import re
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django import forms
from django.template import engines
from django.utils import timezone
from django.utils.safestring import mark_safe
from markupsafe import Markup

from tracker.applications.stages import Outcome, Stage

NOON = datetime.datetime(2026, 11, 20, 12, 0, tzinfo=datetime.UTC)


def draw(source: str, **context: Any) -> str:
    page = '{% import "_components.html" as c with context %}' + source
    return engines["jinja2"].from_string(page).render(context)


def parsed(markup: str) -> ElementTree.Element:
    """The markup as XML; named entities do not occur, hidden attributes are spelled out."""
    return ElementTree.fromstring(markup)  # noqa: S314 -- our own markup


def ends(trace: ElementTree.Element) -> list[str]:
    return [part.tag for part in trace if part.get("class") == "trace__end"]


class Odd(str):
    """Neither a plain text nor markup."""


@pytest.mark.parametrize(
    ("value", "drawn"),
    [
        ("<b>", "&lt;b&gt;"),
        (Odd("<b>"), "&lt;b&gt;"),
        (Markup("<b>"), "<b>"),
        (mark_safe("<b>"), "<b>"),
        (7, "7"),
        (None, "None"),
    ],
)
def test_only_what_is_markup_is_drawn_as_it_is(value: Any, drawn: str) -> None:
    macro = "{% macro shown(it) %}{{ it }}{% endmacro %}"
    again = "{% for it in [value] %}{{ it }}, {{ shown(it) }}{% endfor %}"

    assert draw(macro + again, value=value) == f"{drawn}, {drawn}"


def test_a_phrase_with_a_number_is_put_together_from_its_own_words() -> None:
    days = "{{ ngettext('%(num)s day, 5%%', '%(num)s days, 5%%', n) }}"
    named = "{{ ngettext('one of %(who)s', '%(num)s of %(who)s', n, who=who) }}"

    said = [draw(days, n=n) for n in (1, 2, 1, 2.5)]

    assert said == ["1 day, 5%", "2 days, 5%", "1 day, 5%", "2.5 days, 5%"]
    assert draw(named, n=2, who="<b>") == "2 of &lt;b&gt;"


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("outcome", Outcome)
def test_a_trace_is_as_long_as_it_got_and_ends_in_one_mark(stage: Stage, outcome: Outcome) -> None:
    trace = parsed(draw("{{ c.trace(stage, stage, outcome) }}", stage=stage, outcome=outcome))
    ahead = [part.get("d") for part in trace if part.get("class") == "trace__dots"]
    assert ahead == [f"M{round(14.1 + 9.1 * (stage // 10 - 1), 1)} 8H87"] * (stage < 100)
    assert len(ends(trace)) == 1
    assert trace.get("aria-hidden") == "true"


@pytest.mark.parametrize(
    ("outcome", "shape", "kind"),
    [
        ("open", "circle", "trace--open"),
        ("rejected", "circle", "trace--ended"),
        ("silent", "circle", "trace--ended trace--silent"),
        ("role_closed", "circle", "trace--ended"),
        ("withdrawn", "rect", "trace--ended"),
        ("offer_declined", "rect", "trace--lit"),
        ("offer_pulled", "circle", "trace--ended"),
        ("hired", "path", "trace--lit"),
    ],
)
def test_the_end_mark_says_how_it_ended(outcome: str, shape: str, kind: str) -> None:
    trace = parsed(draw("{{ c.trace(70, 70, outcome) }}", outcome=outcome))
    assert ends(trace) == [shape]
    assert trace.get("class") == f"trace {kind}"


def test_marks_that_share_a_shape_differ_by_a_bar() -> None:
    def bars(outcome: str) -> int:
        trace = parsed(draw("{{ c.trace(70, 70, outcome) }}", outcome=outcome))
        return sum(part.get("class") == "trace__path" for part in trace) - 1

    assert [bars(code) for code in ("rejected", "role_closed", "offer_pulled")] == [0, 1, 1]


def test_a_trace_shows_the_furthest_stage_even_where_it_stands_lower() -> None:
    assert draw("{{ c.trace(30, 70, 'open') }}") == draw("{{ c.trace(70, 70, 'open') }}")


def test_what_is_not_sent_yet_is_drawn_dashed() -> None:
    assert 'class="trace trace--open trace--lead"' in draw("{{ c.trace(20, 20) }}")
    assert 'class="trace trace--open"' in draw("{{ c.trace(30, 30) }}")


def test_where_says_the_ending_and_after_what() -> None:
    application = SimpleNamespace(
        stage=70,
        furthest_stage=70,
        outcome="rejected",
        get_stage_display=lambda: "Panel",
        get_furthest_stage_display=lambda: "Panel",
        get_outcome_display=lambda: "Said no",
    )
    where = parsed(draw("{{ c.where(application) }}", application=application))
    assert where.get("class") == "where where--ended"
    assert "".join(where.itertext()) == "Said noPanel"


@pytest.mark.parametrize(
    ("days", "limit", "words"),
    [(0, None, "today"), (1, 10, "1 day"), (10, 10, "10 days"), (12, 10, "12 dayspast 10")],
)
def test_a_clock_says_when_the_usual_wait_is_past(days: int, limit: int | None, words: str) -> None:
    clock = parsed(draw("{{ c.clock(days, limit) }}", days=days, limit=limit))
    assert "".join(clock.itertext()) == words


def test_no_clock_is_a_dash_with_words() -> None:
    assert "not recorded" in draw("{{ c.clock(None) }}")


def test_an_interval_has_a_point_only_where_one_is_given() -> None:
    assert "interval__point" in draw("{{ c.interval(12.3, 30.8, 20) }}")
    assert "interval__point" not in draw("{{ c.interval(12.3, 30.8) }}")


def test_counts_fill_k_of_n() -> None:
    dots = [dot.get("class") for dot in parsed(draw("{{ c.counts(3, 7) }}"))]
    assert dots == ["counts__yes"] * 3 + ["counts__no"] * 4


def test_a_bar_lays_its_parts_end_to_end_and_hatches_what_is_here() -> None:
    parts = [("on", 40), ("here", 10), ("ended", 50), ("here", 0)]
    bar = parsed(draw("{{ c.bar(parts, 'b1') }}", parts=parts))
    rects = [(r.get("class"), r.get("x"), r.get("width")) for r in bar.iter("rect")]
    assert rects == [
        ("bar__on", "0%", "40%"),
        ("bar__here", "40%", "10%"),
        (None, "40%", "10%"),
        ("bar__ended", "50%", "50%"),
    ]


def test_an_unknown_icon_is_an_error_and_a_lone_one_has_a_name() -> None:
    assert 'role="img" aria-label="Drop pay"' in draw("{{ c.icon('close', 'Drop pay') }}")
    with pytest.raises(Exception, match="no attribute 'confetti'"):
        draw("{{ c.icon('confetti') }}")


def test_undo_is_posted_from_where_it_happened() -> None:
    markup = draw("{{ c.message('Moved to Trash.', undo_url='/trash/7/', token=token) }}", token="")
    assert re.search(r'<form[^>]* action="/trash/7/" method="post" novalidate>', markup)


class Answers(forms.Form):
    role = forms.CharField(help_text="As the ad says it")
    wanted = forms.ChoiceField(
        widget=forms.RadioSelect, choices=[("", "---"), ("1", "a bit"), ("?", "can’t tell")]
    )
    drew = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        choices=[("The work", [("a", "the daily work"), ("b", "learning")]), ("c", "the pay")],
    )


def test_the_summary_leads_to_each_field_and_is_absent_without_problems() -> None:
    markup = draw("{{ c.problem(form) }}", form=Answers({}))
    links = re.findall(r'href="#([^"]+)">([^<]+)<', markup)
    assert [target for target, words in links] == ["id_role", "id_wanted_1", "id_drew_0_0"]
    assert links[0][1] == "Role: This field is required."
    assert draw("{{ c.problem(form) }}", form=Answers()).strip() == ""


def test_the_first_radio_of_a_summary_link_exists() -> None:
    form = Answers({})
    form_markup = draw("{{ c.choices(form.drew) }}{{ c.choices(form.wanted) }}", form=form)
    for target in re.findall(r'href="#([^"]+)"', draw("{{ c.problem(form) }}", form=form))[1:]:
        assert f'id="{target}"' in form_markup


def test_a_scale_leaves_out_the_empty_choice_and_sets_one_apart() -> None:
    markup = draw("{{ c.scale(form.wanted, apart='?') }}", form=Answers())
    assert re.findall(r'value="([^"]*)"', markup) == ["1", "?"]
    assert markup.count("scale__step--apart") == 1


def test_choices_stand_under_the_names_of_their_groups() -> None:
    markup = draw("{{ c.choices(form.drew) }}", form=Answers({"drew": ["b"]}))
    assert re.findall(r'choices__name"[^>]*>([^<]+)<', markup) == ["The work"]
    assert re.findall(r'value="(.)"[^>]*checked', markup) == ["b"]
    assert markup.count('class="choice"') == 3


@pytest.mark.parametrize("macro", ["field(form.role)", "scale(form.wanted)", "choices(form.drew)"])
def test_every_description_a_field_names_is_there(macro: str) -> None:
    markup = draw("{{ c." + macro + " }}", form=Answers({}))
    named = " ".join(re.findall(r'aria-describedby="([^"]+)"', markup)).split()
    assert named
    assert set(named) <= set(re.findall(r'\bid="([^"]+)"', markup))


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime.date(2026, 11, 18), "Wed 18 Nov"),
        (datetime.date(2025, 11, 18), "Tue 18 Nov 2025"),
        (datetime.datetime(2026, 11, 18, 23, 30, tzinfo=datetime.UTC), "Thu 19 Nov"),
    ],
)
def test_a_day_is_said_in_the_persons_time_zone(moment: Any, words: str) -> None:
    with timezone.override("Europe/Brussels"):
        assert draw("{{ moment|day }}", moment=moment) == words


def test_notes_keep_their_markdown_and_lose_what_could_act() -> None:
    text = "**bold** <script>x()</script> [a](javascript:x) [b](https://b.example) ![i](https://t.example/p.png)"
    html = draw("{{ text|markdown }}", text=text)
    assert "<strong>bold</strong>" in html
    assert re.findall(r"<(script|img)", html) == []
    assert re.findall(r'href="([^"]+)"', html) == ["https://b.example"]
    assert 'rel="noopener noreferrer nofollow"' in html
