"""From bytes to a reading: which format it is, by what stands in it."""

import json
import re
from typing import Any

from django.utils.translation import gettext as _

from reflections.bragging.formats import bragdoc, markdown, onward
from reflections.bragging.formats.reading import NotRead, Reading

LARGEST = 20 * 1024 * 1024
MOST = 10_000
DEEPEST = 60
# What no database keeps in a text: the NUL, and halves of characters.
UNKEPT = re.compile("[\0\ud800-\udfff]")


def read(content: bytes) -> Reading:
    """Everything that the file holds. Raises NotRead where it is none of the three formats."""
    if len(content) > LARGEST:
        raise NotRead(_("This is larger than 20 MB. Import it in parts."))
    text = _decoded(content)
    if not text.strip():
        raise NotRead(_("There is nothing in it."))
    reading = _read(text)
    if len(reading.entries) > MOST:
        told = {"count": len(reading.entries), "most": MOST}
        text = _(
            "It holds %(count)s entries; up to %(most)s come in at a time. Import it in parts."
        )
        raise NotRead(text % told)
    return reading


def _read(text: str) -> Reading:
    start = text.lstrip()[:1]
    if start not in ("{", "["):
        return markdown.read(text)
    try:
        data, told = _parsed(text)
    except NotRead:
        # "[Rota](https://…)" is how a list may begin, too.
        if start == "[" and re.match(r"\s*\[[^\]\n{\"]*\]\W", text):
            return markdown.read(text)
        raise
    reading = _of_json(data)
    if told:
        reading.told.append(told)
    return reading


def _of_json(data: Any) -> Reading:
    if isinstance(data, dict) and data.get("format") == onward.FORMAT:
        return onward.read(data)
    if isinstance(data, dict) and "achievements" in data:
        return bragdoc.read(data)
    raise NotRead(
        _(
            "This is JSON, but neither from bragdoc.ai (it has no “achievements”) "
            "nor from Onward (no “format”)."
        )
    )


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise NotRead(
            _("Line %(line)s is not text as UTF-8. Save the file as UTF-8 text.") % {"line": line}
        ) from None
    if (at := text.find("\0")) >= 0:
        line = text.count("\n", 0, at) + 1
        raise NotRead(
            _("Line %(line)s holds a NUL character, which no text file has.") % {"line": line}
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _constant(name: str) -> Any:
    raise NotRead(_("It holds %(name)s, which is not JSON. Write null there.") % {"name": name})


def _number(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise NotRead(_("It holds a number that is too large: %(number)s") % {"number": text[:30]})
    return number


def _parsed(text: str) -> tuple[Any, str]:
    """The JSON, and what to tell about characters that had to go."""
    try:
        data = json.loads(text, parse_constant=_constant, parse_float=_number)
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise NotRead(
            _("This is not whole JSON: it cannot be read from line %(line)s, column %(column)s.")
            % place
        ) from None
    except ValueError:
        raise NotRead(_("It holds a number with thousands of digits.")) from None
    except RecursionError:
        raise NotRead(_too_deep()) from None
    if _depth(data) > DEEPEST:
        raise NotRead(_too_deep())
    if "\\u" not in text and not UNKEPT.search(text):
        return data, ""
    kept = _kept(data)
    said = _("Characters that nothing can keep were left out of it.") if kept != data else ""
    return kept, said


def _too_deep() -> str:
    return _("Its lists stand in each other more than %(most)s deep.") % {"most": DEEPEST}


def _depth(data: Any) -> int:
    """How many lists and objects stand in each other, counted layer by layer."""
    layer, depth = [data], 0
    while depth <= DEEPEST:
        layer = [one for one in layer if isinstance(one, dict | list)]
        if not layer:
            break
        depth += 1
        layer = [part for one in layer for part in (one.values() if isinstance(one, dict) else one)]
    return depth


def _kept(data: Any) -> Any:
    if isinstance(data, str):
        return UNKEPT.sub("", data)
    if isinstance(data, list):
        return [_kept(one) for one in data]
    if isinstance(data, dict):
        return {_kept(name): _kept(one) for name, one in data.items()}
    return data
