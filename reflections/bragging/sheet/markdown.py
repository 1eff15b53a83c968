"""A brag sheet as Markdown, which any program reads."""

import re

from reflections.bragging.sheet.contents import Entry, Sheet

# What Markdown would take for its own; the person's words stay words.
MARKS = re.compile(r"([\\`*_\[\]<>|~])")
LINE_START = re.compile(
    r"^(\s*)(#{1,6}(?=\s)|[-+](?=\s)|=+\s*$|-+\s*$|\d+(?=[.)]\s))", re.MULTILINE
)


def write(sheet: Sheet) -> str:
    """Title, groups as headings, entries as a list; ends with a line break."""
    parts = [f"# {plain(sheet.title)}"]
    if sheet.subtitle:
        parts.append(plain(sheet.subtitle))
    for group in sheet.groups:
        if group.name:
            parts.append(f"## {plain(group.name)}")
        parts.append("\n".join(_entry(sheet, entry) for entry in group.entries))
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """The words so that Markdown shows them as they are."""
    escaped = MARKS.sub(r"\\\1", text.strip())
    return LINE_START.sub(_quiet, escaped)


def _quiet(found: re.Match[str]) -> str:
    """A number is followed by the mark that would begin a list, anything else is that mark."""
    space, mark = found.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


def _entry(sheet: Sheet, entry: Entry) -> str:
    where = entry.origin
    head = f"- **{plain(entry.title)}**" + (f" ({plain(where)})" if where else "")
    # Indented, so that they belong to the entry; two spaces at the end break the line.
    told = [
        f"  {line}" if line else ""
        for words in sheet.lines(entry)
        for line in plain(words).splitlines()
    ]
    return "  \n".join([head, *filter(None, told)])
