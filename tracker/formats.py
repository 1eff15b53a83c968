"""How dates, numbers and the person's own prose are written on a page."""

import datetime
from functools import lru_cache

import nh3
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.dateformat import time_format
from django.utils.formats import number_format
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from markdown_it import MarkdownIt

from tracker.days import local_day

Moment = datetime.date | datetime.datetime

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})
LONGEST_MARKED = 50_000
_TAGS = {
    *("a", "b", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr"),
    *("i", "li", "ol", "p", "pre", "strong", "ul"),
}


def _here(moment: Moment) -> datetime.date:
    """The day of the moment in the active time zone; a plain date is the same everywhere."""
    if isinstance(moment, datetime.datetime) and timezone.is_aware(moment):
        return local_day(moment)
    return moment


def day(moment: Moment | None) -> str:
    """ "Wed 19 Nov", with the year where it is not this one; nothing for no date."""
    if moment is None:
        return ""
    moment = _here(moment)
    this_year = moment.year == timezone.localdate().year
    return _written(moment, "D j M" if this_year else "D j M Y", get_language())


@lru_cache(maxsize=2048)
def _written(moment: datetime.date, pattern: str, language: str) -> str:
    """Remembered, because a list says the same few days in every row."""
    return format_date(moment, pattern)


def short_day(moment: Moment | None) -> str:
    """ "19 Nov", with the year where it is not this one; nothing for no date."""
    if moment is None:
        return ""
    moment = _here(moment)
    this_year = moment.year == timezone.localdate().year
    return format_date(moment, "j M" if this_year else "j M Y")


def long_day(moment: Moment) -> str:
    """ "Thursday, 20 November", as a heading says it."""
    return format_date(_here(moment), "l, j F")


def month(moment: Moment | None) -> str:
    """ "Nov 2025"."""
    return "" if moment is None else format_date(_here(moment), "M Y")


def month_name(moment: Moment) -> str:
    """ "November 2025", as a heading says it."""
    return format_date(_here(moment), "F Y")


def weekday(moment: Moment) -> str:
    """ "Mon"."""
    return _written(_here(moment), "D", get_language())


def clock(moment: datetime.datetime | datetime.time | None) -> str:
    """ "18:52" in the active time zone."""
    if moment is None:
        return ""
    if isinstance(moment, datetime.time):
        return time_format(moment, "H:i")
    return time_format(timezone.localtime(moment).time(), "H:i")


def number(value: float | None) -> str:
    """Grouped by the language's own habit; nothing for no number."""
    if value is None:
        return ""
    if isinstance(value, int) and abs(value) < 1000:
        return str(value)  # nothing to group, and most numbers of a long list are small
    return _grouped(value, get_language())


@lru_cache(maxsize=512)
def _grouped(value: float, language: str) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)


def markdown(text: str | None) -> SafeString:
    """The person's notes as HTML: no raw HTML, no images, no attributes but a safe link.

    A text longer than LONGEST_MARKED keeps its paragraphs only: brackets by the megabyte would
    hold up the page for a minute.
    """
    text = text or ""
    is_long = len(text) > LONGEST_MARKED
    html = nh3.clean(
        linebreaks(text, autoescape=True) if is_long else _markdown.render(text),
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(html)  # noqa: S308 -- sanitised on the line above


def browser(user_agent: str) -> str:
    """ "Firefox on Linux": the words a person knows a place by; else what the browser said."""
    # Each claims to be the ones after it, so the first that fits is the right one.
    names = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrom": "Chrome"}
    names |= {"CriOS": "Chrome", "FxiOS": "Firefox", "Safari": "Safari"}
    systems = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows"}
    systems |= {"Mac OS": "Mac", "Linux": "Linux"}
    name = next((known for sign, known in names.items() if sign in user_agent), "")
    system = next((known for sign, known in systems.items() if sign in user_agent), "")
    if name and system:
        return gettext("%(name)s on %(system)s") % {"name": name, "system": system}
    return name or system or user_agent[:60] or gettext("An unknown browser")


FILTERS = {
    "filesize": filesizeformat,
    "browser": browser,
    "clock": clock,
    "day": day,
    "long_day": long_day,
    "markdown": markdown,
    "month": month,
    "month_name": month_name,
    "number": number,
    "short_day": short_day,
    "weekday": weekday,
}
