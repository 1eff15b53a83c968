"""A brag sheet as plain text, for a form on a web page or a mail."""

import textwrap

from reflections.bragging.sheet.contents import Entry, Sheet

WIDTH = 76


def write(sheet: Sheet) -> str:
    """Lines of at most 76 letters where words allow; ends with a line break."""
    parts = [sheet.title.upper()]
    if sheet.subtitle:
        parts.append(sheet.subtitle)
    for group in sheet.groups:
        if group.name:
            parts.append(f"{group.name}\n{'-' * min(len(group.name), WIDTH)}")
        parts.extend(_entry(sheet, entry) for entry in group.entries)
    return "\n\n".join(parts) + "\n"


def _entry(sheet: Sheet, entry: Entry) -> str:
    where = entry.origin
    head = f"{entry.title} ({where})" if where else entry.title
    told = [_wrapped(head, "* ")]
    told += [_wrapped(line) for words in sheet.lines(entry) for line in words.splitlines() if line]
    return "\n".join(told)


def _wrapped(words: str, mark: str = "  ") -> str:
    return textwrap.fill(
        words.strip(),
        WIDTH,
        initial_indent=mark,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
