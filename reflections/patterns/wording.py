"""How a number is said: a ladder of words, each with the least n that bears it. Pure.

Counts come first. Under 5 there is no pattern, under 10 no rate, under 20 a range alone. Words that
say more than a count can know (cause, proof, success, failure) have no place here; a test looks.
Each sentence is `Markup`, so that a page may pass a number already wrapped in its link.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from reflections.patterns.statistics import Interval, dry_run, wilson
from tracker.formats import number

FEW, SOME, MANY = 5, 10, 20
# Reasons are ranked from here on; that one came back is a plain count, and may always be said.
RANKED = 8
# Rates at which a dry run is put in proportion.
BASE_RATES = (0.03, 0.05, 0.10)
# The shares people picture; a bound is rounded to the nearest.
_SHARES = (
    *((1, n) for n in (100, 50, 30, 20, 15, 12, *range(10, 2, -1))),
    *((2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (5, 6), (9, 10), (19, 20)),
)


def _fill(text: str, **parts: str | int) -> Markup:
    return escape(text) % parts


def number_word(n: int) -> str:
    """As a sentence begins: a word up to nine, figures above."""
    words = [_("None"), _("One"), _("Two"), _("Three"), _("Four")]
    words += [_("Five"), _("Six"), _("Seven"), _("Eight"), _("Nine")]
    return words[n] if n < len(words) else number(n)


def rung(n: int) -> str:
    """What `n` finished applications can bear: names, dots, range or rate."""
    if n < FEW:
        return "names"
    if n < SOME:
        return "dots"
    return "range" if n < MANY else "rate"


def missing(n: int) -> int:
    """How many more until the next rung; 0 on the last."""
    return next((gate - n for gate in (FEW, SOME, MANY) if n < gate), 0)


def more(n: int) -> str:
    return ngettext("%(n)s more", "%(n)s more", n) % {"n": number(n)}


def share(rate: float) -> str:
    """A rate as one pictures it: "1 in 5"; the ends are "none" and "all"."""
    if rate <= 0:
        return _("none")
    if rate >= 1:
        return _("all")
    k, n = min(_SHARES, key=lambda pair: abs(pair[0] / pair[1] - rate))
    return _("%(k)s in %(n)s") % {"k": k, "n": n}


def in_words(interval: Interval) -> str:
    """ "about 1 in 5 to 1 in 2"."""
    low, high = share(interval.low), share(interval.high)
    if interval.low <= 0:
        return _("none to about %(high)s") % {"high": high}
    return _("about %(low)s to %(high)s") % {"low": low, "high": high}


def in_hundred(interval: Interval) -> str:
    """ "12 to 31 in 100"."""
    low, high = (round(100 * bound) for bound in interval)
    if high == 0:
        return _("under 1 in 100")
    if low == high:
        return _("about %(n)s in 100") % {"n": low}
    return _("%(low)s to %(high)s in 100") % {"low": low, "high": high}


def so_far(n: int) -> str:
    if n == 0:
        return _("None so far.")
    return _("%(number)s so far. No pattern yet.") % {"number": number_word(n)}


def too_new(n: int, shown: str = "") -> Markup:
    """ "Three more are too new to count."; `shown` stands for the number, as a link."""
    text = ngettext(
        "%(number)s more is too new to count.", "%(number)s more are too new to count.", n
    )
    return _fill(text, number=shown or number_word(n))


def only_new(n: int, shown: str = "") -> Markup:
    """Where nothing is old enough to be counted."""
    text = ngettext(
        "%(number)s is out, and too new to count.", "%(number)s are out, and too new to count.", n
    )
    return _fill(text, number=shown or number_word(n))


def reached(k: int, n: int, k_shown: str = "", n_shown: str = "") -> Markup:
    """How many of `n` reached a conversation, in as many words as `n` can bear."""
    level, parts = rung(n), {"k": k_shown or number(k), "n": n_shown or number(n)}
    if level == "names":
        return escape(so_far(n))
    if level == "dots":
        return _fill(_("%(k)s of %(n)s reached a conversation. Too few to say."), **parts)
    interval = wilson(k, n)
    if level == "range":
        text = _(
            "%(k)s of %(n)s reached a conversation. With so few, the true rate could be anywhere "
            "from %(range)s."
        )
        return _fill(text, **parts, range=in_words(interval))
    return _fill(
        _("%(k)s of %(n)s reached a conversation (%(likely)s)."), **parts, likely=likely(interval)
    )


def likely(interval: Interval) -> str:
    """ "likely between 12 and 31 in 100"."""
    low, high = (round(100 * bound) for bound in interval)
    if low == high:
        return _("likely %(range)s") % {"range": in_hundred(interval)}
    return _("likely between %(low)s and %(high)s in 100") % {"low": low, "high": high}


def beside(k: int, n: int) -> str:
    """The few words beside a drawn rate."""
    level = rung(n)
    if n == 0:
        return _("none so far")
    if level == "names":
        return _("no pattern yet")
    if level == "dots":
        return _("too few to say; %(more)s") % {"more": more(missing(n))}
    return in_words(wilson(k, n)) if level == "range" else in_hundred(wilson(k, n))


def dry(n: int) -> str:
    """What a run of `n` without any conversation can mean: little, at first."""
    chances = [round(100 * dry_run(n, rate)) for rate in BASE_RATES]
    return _(
        "A dry run is weak news. Where 3 in 100 reach a conversation, %(n)s in a row without one "
        "comes in %(low)s of 100 such searches; at 5 in 100 in %(middle)s, at 10 in 100 in "
        "%(high)s."
    ) % {"n": number(n), "low": chances[0], "middle": chances[1], "high": chances[2]}


def applications(n: int) -> str:
    return ngettext("%(n)s application", "%(n)s applications", n) % {"n": number(n)}


def debriefs(n: int) -> str:
    return ngettext("%(n)s debrief", "%(n)s debriefs", n) % {"n": number(n)}


def named(n: int) -> str:
    return _("Named %(times)s") % {"times": times(n)}


def times(n: int) -> str:
    if n == 1:
        return _("once")
    return _("twice") if n == 2 else _("%(n)s times") % {"n": number(n)}


def reason(label: str, named: int, told: int, debriefs: int) -> str:
    """What came up most, and how often an employer said so too."""
    text = ngettext(
        "In %(debriefs)s debrief “%(label)s” came up %(named)s.",
        "In %(debriefs)s debriefs “%(label)s” came up %(named)s.",
        debriefs,
    )
    parts = {"debriefs": number(debriefs), "label": label, "named": times(named)}
    confirmed = _("Employers said so %(told)s.") % {"told": times(told)}
    return f"{text % parts} {confirmed if told else _('No employer said so.')}"


def none_twice(debriefs: int) -> str:
    return _("In %(debriefs)s debriefs no reason came up twice.") % {"debriefs": number(debriefs)}


def unknown(n: int) -> str:
    """ "Five times nobody knows, and that is a good answer." """
    text = ngettext(
        "Once nobody knows, and that is a good answer.",
        "%(number)s times nobody knows, and that is a good answer.",
        n,
    )
    return text % {"number": number_word(n)}


def not_ranked(debriefs: int) -> str:
    """Under eight debriefs: what has come up is listed, and nothing is put first."""
    return _("%(number)s so far. %(more)s more, and this page says which reason came up most.") % {
        "number": number_word(debriefs),
        "more": number_word(RANKED - debriefs),
    }


def recurring(pairs: list[tuple[str, int]]) -> str:
    """ "Came back: answers (twice), pay (3 times)." A plain count, so no number is too small."""
    listed = ", ".join(f"{label} ({times(n)})" for label, n in pairs)
    return _("Came back: %(reasons)s.") % {"reasons": listed}
