"""The repository's own files, for the tests that read them as text."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# `_("…")`, `gettext("…")`, `ngettext("…", "…")`, `pgettext("context", "…")`, over several lines.
CALL = re.compile(
    r"""\b(_|n?p?gettext(?:_lazy)?)\(\s*((?:(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*,?\s*)+)"""
)
LITERAL = re.compile(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'""")
JINJA = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
# What is kept for later use is no part of the markup where it stands.
MACRO = re.compile(r"{%-? macro .*?endmacro -?%}", re.DOTALL)
CAPTURE = re.compile(r"{%-? set \w+ -?%}.*?endset -?%}", re.DOTALL)


def tracked() -> list[Path]:
    """Files that git tracks or would track, without those just removed."""
    answer = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [path for line in answer.stdout.splitlines() if (path := ROOT / line).is_file()]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def of_kind(*suffixes: str, under: str = "") -> list[Path]:
    return [path for path in tracked() if path.suffix in suffixes and named(path).startswith(under)]


def python() -> list[Path]:
    return [path for path in of_kind(".py") if "migrations" not in path.parts]


def templates() -> list[Path]:
    return of_kind(".html", ".txt", ".jinja", under="templates/")


def markup(path: Path, *, instead: str = "", macros: bool = True) -> str:
    """A template's HTML, with `instead` for what Jinja2 or Django would put in."""
    text = CAPTURE.sub("", path.read_text(encoding="utf-8"))
    return JINJA.sub(instead, text if macros else MACRO.sub("", text))


def phrases(path: Path) -> Iterator[tuple[str, str]]:
    """Every text for people that a file hands to gettext: (function, text); contexts left out."""
    for call in CALL.finditer(path.read_text(encoding="utf-8")):
        name = call[1]
        texts = [match[1] or match[2] or "" for match in LITERAL.finditer(call[2])]
        if "p" in name.removesuffix("_lazy").removesuffix("gettext"):
            texts = texts[1:]
        if not name.startswith("n") and "np" not in name:
            texts = ["".join(texts)]
        for text in texts:
            yield name, text
