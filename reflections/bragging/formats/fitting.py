"""Making what a file says fit the columns, and saying what had to be changed for it."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext as _

from reflections.bragging.models import Accomplishment
from reflections.bragging.themes import LONGEST_THEME

TITLE = Accomplishment._meta.get_field("title").max_length
RESULT = Accomplishment._meta.get_field("result").max_length
LONGEST_SKILL = 120
# Themes or skills of one entry.
LISTED = 100
# Of moments: what a calendar has in every time zone.
YEARS = range(2, 9999)
# Of versions: so many that there is always a next one.
MOST_VERSIONS = 1_000_000
KEY = Accomplishment._meta.get_field("import_key").max_length


def shortened(text: str, most: int) -> str:
    """At most `most` characters, cut at a word; the sign at the end says that there was more."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    at_word = head.rpartition(" ")[0].rstrip()
    return f"{at_word if len(at_word) > most // 2 else head}…"


def fitted(model: type[models.Model], raw: dict[str, Any], told: list[str]) -> dict[str, Any]:
    """The columns named in `raw` as their fields hold them; `told` gets what does not fit.

    What is null or of another kind is left out, so that the column's own default stands.
    """
    fields = {}
    for name, value in raw.items():
        if value is None:
            continue
        column = model._meta.get_field(name)
        try:
            fields[name] = _fit(column, value, told)
        except (ValueError, TypeError, OverflowError):
            told.append(_("“%(name)s” cannot be used and is left out.") % {"name": name})
    return fields


def _fit(column: Any, value: Any, told: list[str]) -> Any:
    if column.choices:
        return _one_of([code for code, _name in column.choices] + [""] * column.blank, value)
    if isinstance(column, models.URLField):
        return _address(column, value)
    if isinstance(column, models.TextField | models.CharField):
        return _text(column, value, told)
    if isinstance(column, models.BooleanField):
        return _one_of([True, False], value)
    if isinstance(column, models.DateTimeField):
        return moment(value)
    if isinstance(column, models.DateField):
        return date.fromisoformat(_kind(str, value))
    if isinstance(column, models.JSONField):
        return _list(column, value, told) if column.default is list else _kind(dict, value)
    return _number(column, value)


def _kind(kind: type, value: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError(value)
    return value


def _one_of(choices: list[Any], value: Any) -> Any:
    # 1 equals True, and is none.
    if not any(value == one and type(value) is type(one) for one in choices):
        raise ValueError(value)
    return value


def _text(column: Any, value: Any, told: list[str]) -> str:
    text, most = _kind(str, value), column.max_length
    if not most or len(text) <= most:
        return text
    told.append(
        _("“%(name)s” is cut to %(most)s characters.") % {"name": column.name, "most": most}
    )
    return shortened(text, most)


def _address(column: Any, value: Any) -> str:
    text = _kind(str, value)
    if text:
        if len(text) > column.max_length:
            raise ValueError(text[:20])
        try:
            URLValidator()(text)
        except ValidationError:
            raise ValueError(text) from None
    return text


def _list(column: Any, value: Any, told: list[str]) -> list[str]:
    words = [word for word in _kind(list, value) if isinstance(word, str)]
    most = LONGEST_THEME if column.name == "themes" else LONGEST_SKILL
    fitting = [shortened(word, most) for word in words[:LISTED]]
    if fitting != value:
        told.append(_("Of “%(name)s” not everything fits.") % {"name": column.name})
    return fitting


def _number(column: Any, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    low, high = 0, 32_767 if isinstance(column, models.PositiveSmallIntegerField) else 2**31 - 1
    if column.name == "feeling":
        low, high = 1, 5
    if column.name in ("version", "number"):
        low, high = 1, MOST_VERSIONS
    if not low <= value <= high:
        raise ValueError(value)
    return value


def moment(value: Any) -> datetime:
    """An ISO moment, of UTC where it names no zone. Raises ValueError or TypeError."""
    read = datetime.fromisoformat(_kind(str, value))
    if read.year not in YEARS:
        raise ValueError(value)
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)


def token_of(value: Any) -> UUID | None:
    """The UUID that a file names, else None."""
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def key_for(prefix: str, name: str) -> str:
    """An `import_key`; a name that is too long for one stands there by its digest."""
    key = f"{prefix}:{name}"
    return key if len(key) <= KEY else f"{prefix}:#{digest(name)}"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def made_short(raw: dict[str, Any], told: list[str]) -> dict[str, Any]:
    """Long titles and results, shortened; in full they go before what the person did."""
    raw, whole = dict(raw), []
    for name, most, what in (
        ("title", TITLE, _("The title is longer than %(most)s characters and was shortened.")),
        ("result", RESULT, _("The result is longer than %(most)s characters and was shortened.")),
    ):
        text = raw.get(name)
        if isinstance(text, str) and len(text) > most:
            raw[name] = shortened(text, most)
            whole.append(text)
            told.append(f"{what % {'most': most}} {_('In full it stands under “What you did”.')}")
    did = raw.get("what_i_did")
    if whole:
        raw["what_i_did"] = "\n\n".join([*whole, *([did] if isinstance(did, str) and did else [])])
    return raw
