"""The controls of forms, written at once and not by templates within templates.

Django draws each `<input>` by four of its templates, which takes a tenth of a millisecond; a form
with tick boxes has forty. These are the same letters; what is not here is drawn as ever.
"""

from collections.abc import Callable
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

PLACE = "django/forms/widgets/"
INPUTS = ("text", "hidden", "number", "email", "url", "date", "file", "checkbox", "password")
OPTIONS = ("checkbox_option", "radio_option")


class Renderer(DjangoTemplates):
    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        draw = DRAWN.get(template_name)
        widget = context.get("widget", {})
        if draw is None or widget.get("wrap_label"):
            return super().render(template_name, context, request)
        return draw(widget)


def _text(value: Any) -> str:
    return value if isinstance(value, SafeString) else conditional_escape(str(value))


def _attributes(widget: dict[str, Any]) -> str:
    return "".join(
        f" {_text(name)}" if value is True else f' {_text(name)}="{_text(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _input(widget: dict[str, Any]) -> SafeString:
    value = widget["value"]
    said = "" if value is None else f' value="{_text(value)}"'
    kind, name = _text(widget["type"]), _text(widget["name"])
    return mark_safe(f'<input type="{kind}" name="{name}"{said}{_attributes(widget)}>')  # noqa: S308 (all of it is escaped)


def _textarea(widget: dict[str, Any]) -> SafeString:
    name, value = _text(widget["name"]), _text(widget["value"] or "")
    return mark_safe(f'<textarea name="{name}"{_attributes(widget)}>\n{value}</textarea>')  # noqa: S308 (all of it is escaped)


def _select(widget: dict[str, Any]) -> SafeString:
    groups = "".join(_group(name, options) for name, options, _place in widget["optgroups"])
    name, attributes = _text(widget["name"]), _attributes(widget)
    return mark_safe(f'<select name="{name}"{attributes}>{groups}\n</select>')  # noqa: S308 (all of it is escaped)


def _group(name: Any, options: list[dict[str, Any]]) -> str:
    inside = "".join(
        f'\n  <option value="{_text(option["value"])}"{_attributes(option)}>'
        f"{_text(option['label'])}</option>\n"
        for option in options
    )
    return f'\n  <optgroup label="{_text(name)}">{inside}\n  </optgroup>' if name else inside


DRAWN: dict[str, Callable[[dict[str, Any]], SafeString]] = {
    **{f"{PLACE}{name}.html": _input for name in (*INPUTS, *OPTIONS)},
    f"{PLACE}textarea.html": _textarea,
    f"{PLACE}select.html": _select,
}
