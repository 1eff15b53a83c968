"""The Jinja2 environment of all our pages.

Names below `forms/` are left to Django's own engine, which draws the form pack.
"""

import json
import uuid
from collections.abc import Callable, Hashable, MutableMapping
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
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    Undefined,
    nodes,
    pass_eval_context,
    select_autoescape,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import EvalContext
from jinja2.runtime import Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from tracker import naming
from tracker.assets import scripts, stylesheets
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

SEVERAL = len(settings.LANGUAGES) > 1

Source = tuple[str, str, Callable[[], bool] | None]


class SaidOnce(NodeTransformer):
    """Puts in place of `_('…')` what it says."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        called = node.node.name if isinstance(node.node, nodes.Name) else ""
        plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs) and len(node.args) == 1
        if called in ("_", "gettext") and plain and isinstance(node.args[0], nodes.Const):
            return nodes.Const(_plain_phrase(language(), node.args[0].value), lineno=node.lineno)
        return node


class PageGenerator(CodeGenerator):
    """Writes `{{ … }}` so that what is markup already goes out as it is.

    Half of a page is; Jinja2 has each piece looked at and wrapped by `escape` once more.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _escapes_here(frame, finalize):
            self.write("(shown if type(shown := (")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _escapes_here(frame, finalize):
            self.write(")) is Markup else escape(shown))")
        else:
            super()._output_child_post(node, frame, finalize)


def _escapes_here(frame: Frame, finalize: Any) -> bool:
    context = frame.eval_ctx
    return bool(context.autoescape) and not context.volatile and finalize.src is None


class PageEnvironment(Environment):
    """Every template shares one dict of globals.

    Jinja2 chains a dict of its own before it, through which each `import` looks up all the names.
    Where there is one language, phrases are looked up when a template is compiled.
    """

    code_generator_class = PageGenerator

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, **options: Any
    ) -> str:
        escapes = self.autoescape(name) if callable(self.autoescape) else self.autoescape
        if escapes and not SEVERAL:
            source = SaidOnce().visit(source)
        return super()._generate(source, name, filename, **options)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


class PageLoader(FileSystemLoader):
    def get_source(self, environment: Environment, template: str) -> Source:
        if template.startswith("forms/"):
            raise TemplateNotFound(template)
        return super().get_source(environment, template)


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


@lru_cache(maxsize=2048)
def _drawn(names: tuple[tuple[int, str], ...], macro: Macro, *args: Hashable) -> Markup:
    return macro(*args)


def language() -> str:
    """The language of this page; looked up only where there is more than one."""
    return (get_language() or settings.LANGUAGE_CODE) if SEVERAL else settings.LANGUAGE_CODE


@lru_cache(maxsize=4096)
def _phrase(language: str, text: str) -> Markup:
    return Markup(gettext(text))  # noqa: S704 (our own words; what is put into them is escaped)


@lru_cache(maxsize=4096)
def _plain_phrase(language: str, text: str) -> Markup:
    return _phrase(language, text) % {}


@pass_eval_context
def say(context: EvalContext, text: str, **variables: Any) -> str:
    """`_()` in our pages: variables are escaped, `%%` is a percent sign.

    A page says a hundred phrases. Jinja2's own function finds its way through the context twice
    for each, and Django's through every catalogue; here each is looked up once per language.
    """
    if not context.autoescape:
        return gettext(text) % variables
    if variables:
        return _phrase(language(), text) % variables
    return _plain_phrase(language(), text)


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
    "now": timezone.localtime,
    "place_of": place_of,
    "places_of": {"main": MAIN, "more": MORE, "mine": MINE},
    "panels": panels,
    "remember": remember,
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
