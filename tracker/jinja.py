"""The Jinja2 environment of all our pages.

Names below `forms/` are left to Django's own engine, which draws the form pack.
"""

import json
import uuid
from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import Any

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field, as_crispy_form
from crispy_forms.utils import render_crispy_form
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.forms.boundfield import BoundWidget
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined, Undefined, pass_eval_context, select_autoescape
from jinja2.nodes import EvalContext
from jinja2.runtime import Macro
from markupsafe import Markup

from tracker import naming
from tracker.assets import scripts, stylesheets
from tracker.compiled import (
    PageEnvironment,
    PageLoader,
    counted,
    language,
    phrase,
    plain_phrase,
)
from tracker.drafts import waiting
from tracker.formats import FILTERS
from tracker.panels import panels
from tracker.places import MAIN, MINE, MORE, place_of
from tracker.shortcuts import GROUPS as KEY_GROUPS

# Nothing is evaluated, nothing kept in browser storage; 409 and 422 are shown.
HTMX_CONFIG = json.dumps(
    {
        "includeIndicatorStyles": False,
        "allowEval": False,
        "allowScriptTags": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
        "historyRestoreAsHxRequest": False,
        "refreshOnHistoryMiss": True,
        "timeout": 10000,
        "allowNestedOobSwaps": False,
        # Within the usual 20 ms a key pressed at once would find links that htmx does not know yet.
        "defaultSettleDelay": 0,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "(409|422)", "swap": True},
            {"code": "[45]..", "swap": False, "error": True},
        ],
    },
    separators=(",", ":"),
)


def url(name: str, *args: Any, **kwargs: Any) -> str:
    return _address(get_script_prefix(), name, args, tuple(kwargs.items()))


@lru_cache(maxsize=1024)
def _address(prefix: str, name: str, args: tuple, kwargs: tuple) -> str:
    """Of the same place under the same prefix it is the same."""
    return reverse(name, args=args or None, kwargs=dict(kwargs) or None)


def crispy(form: BaseForm) -> SafeString:
    """The fields of a form; the `<form>`, its token and its buttons belong to the page."""
    note_mixture(form)
    helper = getattr(form, "helper", None)
    if helper is None:
        return as_crispy_form(form)
    helper.form_tag = False
    helper.disable_csrf = True
    return render_crispy_form(form, helper)


def crispy_field(field: BoundField) -> SafeString:
    note_mixture(field.form)
    return as_crispy_field(field)


def remember(macro: Macro, *args: Hashable) -> Markup:
    """What a macro draws for these arguments: drawn once, however many rows show it.

    A macro that says words takes the language as an argument; what the person calls the stages
    counts without being told, so that nobody reads the names of somebody else.
    """
    return _drawn(naming.current().key, macro, *args)


# Enough for a board, whose cards take some kB each, and for what all pages have in common.
@lru_cache(maxsize=768)
def _drawn(names: tuple[tuple[int, str], ...], macro: Macro, *args: Hashable) -> Markup:
    return macro(*args)


def remember_each(macro: Macro, rows: Iterable[tuple], *same: Hashable) -> Markup:
    """As `remember`, of many rows one after another; each gives the first arguments of the macro.

    What is the `same` for all is looked at once.
    """
    drawer = _drawer(naming.current().key, macro, *same)
    return Markup("".join([_drawn_by(drawer, *row) for row in rows]))  # noqa: S704 (all markup)


class Drawer:
    """A macro with its last arguments; one is no other, so that it is compared at once."""

    def __init__(self, macro: Macro, same: tuple[Hashable, ...]) -> None:
        self.macro, self.same = macro, same


@lru_cache(maxsize=256)
def _drawer(names: tuple[tuple[int, str], ...], macro: Macro, *same: Hashable) -> Drawer:
    return Drawer(macro, same)


# Seven pages of the table, whose rows take 6 kB each.
@lru_cache(maxsize=384)
def _drawn_by(drawer: Drawer, *row: Hashable) -> Markup:
    return drawer.macro(*row, *drawer.same)


@pass_eval_context
def say(context: EvalContext, text: str, **variables: Any) -> str:
    """`_()` in our pages: variables are escaped, `%%` is a percent sign.

    A page says a hundred phrases. Jinja2's own function finds its way through the context twice
    for each, and Django's through every catalogue; here each is looked up once per language.
    """
    if not context.autoescape:
        return gettext(text) % variables
    if variables:
        return phrase(language(), text) % variables
    return plain_phrase(language(), text)


@pass_eval_context
def say_number(context: EvalContext, one: str, many: str, number: Any, **variables: Any) -> str:
    """`ngettext()` in our pages, where `num` is the number; the same is put together once."""
    variables.setdefault("num", number)
    if not context.autoescape:
        return ngettext(one, many, number) % variables
    if len(variables) == 1 and type(number) is int:
        return counted(language(), one, many, number)
    return Markup(ngettext(one, many, number)) % variables  # noqa: S704 (our own words)


def note_mixture(form: BaseForm) -> None:
    """Set `marks_optional`: only a form that also requires something says what it does not."""
    form.marks_optional = any(  # type: ignore[attr-defined]
        field.required for field in form.fields.values() if not field.widget.is_hidden
    )


def groups_of(field: BoundField) -> list[tuple[str | None, list[BoundWidget]]]:
    """The options of a radio or tick-box field under the names of their groups; no empty option."""
    widgets = iter(field.subwidgets)
    groups: list[tuple[str | None, list[BoundWidget]]] = []
    for value, label in field.field.widget.choices:
        grouped = isinstance(label, list | tuple)
        options = [next(widgets) for _ in range(len(label) if grouped else 1)]
        options = [option for option in options if str(option.data["value"] or "")]
        if grouped or not groups or groups[-1][0] is not None:
            groups.append((value if grouped else None, []))
        groups[-1][1].extend(options)
    return [(name, options) for name, options in groups if options]


def first_control(field: BoundField) -> str:
    """The id that a link to this field leads to."""
    if field.use_fieldset and getattr(field.field.widget, "choices", None):
        return groups_of(field)[0][1][0].id_for_label
    return field.id_for_label or field.auto_id


GLOBALS = {
    "_": say,
    "gettext": say,
    "crispy": crispy,
    "crispy_field": crispy_field,
    "draft_words": waiting,
    "first_control": first_control,
    "groups_of": groups_of,
    "bundled": lambda: settings.BUNDLED,
    "htmx_config": HTMX_CONFIG,
    "key_groups": KEY_GROUPS,
    "language": language,
    "new_token": uuid.uuid4,
    "ngettext": say_number,
    "now": timezone.localtime,
    "place_of": place_of,
    "places_of": {"main": MAIN, "more": MORE, "mine": MINE},
    "panels": panels,
    "remember": remember,
    "remember_each": remember_each,
    "scripts": scripts,
    "static": static,
    "stylesheets": stylesheets,
    "today": timezone.localdate,
    "url": url,
}


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend calls once; `options` are its own, ours laid over them."""
    strict = getattr(settings, "JINJA_STRICT", settings.DEBUG)
    options |= {
        "loader": PageLoader(options["loader"].searchpath),
        "undefined": StrictUndefined if strict else Undefined,
        "extensions": ["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
        "trim_blocks": True,
        "lstrip_blocks": True,
        # A plain dict: a bounded cache looks through its queue for each `import` and `include`.
        "cache_size": -1,
    }
    del options["autoescape"]
    # Mail and calendar texts are not HTML.
    env = PageEnvironment(
        autoescape=select_autoescape(
            disabled_extensions=("txt", "ics"), default=True, default_for_string=True
        ),
        **options,
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals.update(GLOBALS)
    env.filters.update(FILTERS)
    return env
