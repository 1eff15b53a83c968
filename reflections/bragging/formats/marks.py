"""Text in Markdown: written so that every program shows it as it is, and read back the same.

Signs that mean something are escaped by a backslash, an end of line is a backslash before the line
break, and what would be lost at the edge of a line or is no visible character is written as its
number: all three are CommonMark.
"""

import re
from typing import NamedTuple

SIGNS = re.compile(r"[\\`*_\[\]<>&~]")
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
# What begins a heading, a quotation or a list where it begins a line.
LINE_START = re.compile(r"^([#=+-]|\d+[.)])")
BACK = re.compile(r"\\(\n|[!-/:-@\[-`{-~])|&#(\d{1,7});")
LISTED = re.compile(r"(?:\\.|&#\d{1,7};|[^\\;])+", re.DOTALL)
SEMICOLON = re.compile(r"(\\.|&#\d{1,7};)|;", re.DOTALL)
LINKED = re.compile(r"!?\[([^\[\]]{0,300})\]\(([^()\[\]\s]{1,2000})(?: [^()]{0,300})?\)")
STRESSED = (
    re.compile(r"\*\*([^*]{1,500})\*\*"),
    re.compile(r"(?<!\w)__([^_]{1,500})__(?!\w)"),
    re.compile(r"(?<![*\\])\*([^*\s][^*]{0,500})\*"),
    re.compile(r"`([^`]{1,500})`"),
)


def marked(text: str, indent: str = "    ") -> str:
    """`text` as Markdown that shows exactly it; its further lines begin with `indent`."""
    lines = [_line(line, first=not n) for n, line in enumerate(text.split("\n"))]
    return f"\\\n{indent}".join(lines)


def _line(line: str, *, first: bool) -> str:
    if not line:
        return ""
    head = _number(line[0]) if line[0].isspace() else ""
    tail = _number(line[-1]) if len(line) > 1 and line[-1].isspace() else ""
    line = line[bool(head) : len(line) - bool(tail)]
    line = SIGNS.sub(r"\\\g<0>", line)
    line = UNSEEN.sub(lambda found: _number(found[0]), line)
    if not first and not head:
        line = LINE_START.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", line, count=1)
    return f"{head}{line}{tail}"


def _number(sign: str) -> str:
    return f"&#{ord(sign)};"


def unmarked(text: str) -> str:
    """What `marked` wrote."""
    return BACK.sub(_back, text)


def _back(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    code = int(found[2])
    # The NUL and halves of characters are no text.
    fits = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if fits else found[0]


def marked_list(words: list[str], known: dict[str, str]) -> str:
    """Words with a semicolon between; those in `known` by their name there.

    A word that reads like such a name is written so that it is no such name.
    """
    names = set(known.values())
    written = []
    for word in words:
        text = known.get(word) or SEMICOLON.sub(lambda found: found[1] or "\\;", marked(word))
        if word not in known and text in names:
            text = _number(text[0]) + text[1:]
        written.append(text)
    return "; ".join(written)


def unmarked_list(text: str, known: dict[str, str], *, commas: bool) -> list[str]:
    """The words again; `commas` part them, too, where whoever wrote it used no semicolon."""
    parts = LISTED.findall(text)
    if commas and len(parts) == 1:
        parts = text.split(",")
    codes = {name: code for code, name in known.items()}
    words = [part.strip(" ") for part in parts]
    return [codes.get(word) or unmarked(word) for word in words if word]


class Plain(NamedTuple):
    text: str
    link: str


def plain(text: str) -> Plain:
    """Anybody's Markdown as plain text, with the first address that it links to."""
    found = LINKED.search(text)
    text = LINKED.sub(r"\1", text)
    for stress in STRESSED:
        text = stress.sub(r"\1", text)
    return Plain(unmarked(text).strip(), found[2] if found else "")


def goes_on(line: str) -> bool:
    """Whether its end is a break: a backslash that escapes nothing and is not escaped."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1
