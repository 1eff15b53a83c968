"""The house rules that a machine can hold: sizes, places, markup, words, names of settings."""

import ast
import re
from html.parser import HTMLParser

import pytest

from tests.sources import ROOT, markup, named, of_kind, phrases, python, templates, tracked

TOP_LEVEL = {
    ".ci",
    ".dockerignore",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "Dockerfile",
    "LICENSE",
    "README.md",
    "docker-compose.yml",
    "manage.py",
    "pyproject.toml",
    "reflections",
    "requirements-dev.txt",
    "requirements-postgres.txt",
    "requirements.txt",
    "static",
    "templates",
    "tests",
    "tracker",
}
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|<style|\sstyle=|\son[a-z]+=|hx-on|js:"
)
# Words that hurt or hurry someone who was turned down an hour ago.
HARD_WORDS = re.compile(
    r"\b(oops|uh-oh|fail(ed|ure|s)?|rejected by|loser|ghosted|unfortunately|don[’']t worry|cheer up"
    r"|keep going|stay positive|everything happens|simply|just|should|must|crush|nail|rockstar"
    r"|leak|dead|graveyard|success rate|causes|proves)\b",
    re.IGNORECASE,
)
# A person's own words may be hard; what they name is not said by the page.
QUOTED = {"A stated requirement was missing"}
VOID = {"br", "hr", "img", "input", "link", "meta", "path", "circle", "line", "rect", "use", "wbr"}


def lines_of(path: object) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())  # type: ignore[attr-defined]


def functions(tree: ast.AST) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def test_top_level_holds_only_what_belongs_there() -> None:
    names = {named(path).split("/")[0] for path in tracked()}

    assert sorted(names - TOP_LEVEL) == []


@pytest.mark.parametrize(
    ("files", "cap"),
    [
        (lambda: [path for path in python() if not named(path).startswith("tests/")], 300),
        (lambda: templates(), 100),
        (lambda: of_kind(".css", under="static/"), 150),
        (lambda: of_kind(".js", under="static/"), 60),
    ],
    ids=["python", "templates", "css", "js"],
)
def test_no_room_is_over_full(files: object, cap: int) -> None:
    full = {named(path): lines_of(path) for path in files() if lines_of(path) > cap}  # type: ignore[operator]

    assert full == {}


def test_functions_stay_short() -> None:
    long = [
        f"{named(path)}:{node.lineno} {node.name}"
        for path in python()
        for node in functions(ast.parse(path.read_text(encoding="utf-8")))
        if (node.end_lineno or 0) - node.lineno + 1 > 40
    ]

    assert long == []


def test_javascript_stays_small() -> None:
    assert sum(lines_of(path) for path in of_kind(".js", under="static/")) <= 500


def test_templates_hold_no_inline_script_or_style() -> None:
    found = [
        f"{named(path)}: {match[0]}"
        for path in templates()
        for match in INLINE.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == []


class Roots(HTMLParser):
    """Counts the elements at the top of a fragment and keeps the first one's attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.roots: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth == 0:
            self.roots.append(dict(attrs))
        if tag not in VOID:
            self.depth += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth == 0:
            self.roots.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.depth -= 1


def test_fragments_have_one_root_with_an_id() -> None:
    """Pages are bare words; `<app>/_thing.html` is a fragment that htmx can replace whole."""
    wrong = []
    for path in templates():
        if not path.name.startswith("_") or path.parent.name in {"templates", "forms"}:
            continue
        roots = Roots()
        roots.feed(markup(path, macros=False))
        if len(roots.roots) != 1 or "id" not in roots.roots[0]:
            wrong.append(f"{named(path)}: {roots.roots}")

    assert wrong == []


class Controls(HTMLParser):
    """Collects htmx controls that would do nothing without JavaScript."""

    def __init__(self) -> None:
        super().__init__()
        self.bare: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        works = (tag == "a" and "href" in names) or (tag == "form" and "action" in names)
        if names & {"hx-get", "hx-post"} and not works:
            self.bare.append(f"<{tag} {sorted(names)}>")
        if names & {"hx-put", "hx-patch", "hx-delete"}:
            self.bare.append(f"<{tag} {sorted(names)}>")


def test_every_htmx_control_works_without_javascript() -> None:
    bare = []
    for path in templates():
        controls = Controls()
        controls.feed(markup(path, instead="x"))
        bare += [f"{named(path)}: {control}" for control in controls.bare]

    assert bare == []


def test_forms_leave_checking_to_the_server() -> None:
    """The server answers with what was typed and says what to do; the browser's bubble cannot."""
    forms = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>", re.IGNORECASE)
    wrong = [
        f"{named(path)}: {match[0][:80]}"
        for path in templates()
        for match in forms.finditer(markup(path, instead="x"))
        if "novalidate" not in match[0]
    ]

    assert wrong == []


def test_words_are_kind() -> None:
    found = [
        f"{named(path)}: {text!r}"
        for path in [*templates(), *python()]
        if not named(path).startswith("tests/")
        for _, text in phrases(path)
        if text not in QUOTED and (HARD_WORDS.search(text) or "!" in text)
    ]

    assert found == []


def test_visible_text_can_be_translated() -> None:
    """No page says anything that a second language could not say too."""
    bare = []
    for path in templates():
        if path.parent.name == "forms":
            continue
        words = [part.strip() for part in re.findall(r">([^<>]+)<", markup(path, instead=" "))]
        bare += [
            f"{named(path)}: {word!r}"
            for word in words
            # A macro may answer class names, which no one reads.
            if re.search(r"[A-Za-z]{2}", re.sub(r"\b\w+--\w+", "", word)) and word != "Onward"
        ]

    assert bare == []


def test_settings_and_readme_name_the_same_environment() -> None:
    """What a command sets for its own child process is no setting, so only `tracker/` counts."""
    reads = re.compile(r"""["']((?:ONWARD|DATABASE)_[A-Z_]+)["']""")
    used = {
        name
        for path in of_kind(".py", under="tracker/")
        for name in reads.findall(path.read_text(encoding="utf-8"))
    }
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `((?:ONWARD|DATABASE)_[A-Z_]+)`", readme, re.MULTILINE))

    assert used == documented


def test_nothing_names_a_machine_or_a_registry() -> None:
    # Written apart, so that this file does not name what it looks for.
    places = "|".join(["wor" + "k", "far" + "m", "roo" + "t", "tm" + "p", "hom" + "e"])
    marks = re.compile(
        rf"https?://(registry|files|deb|pypi|simple)\.|(^|[^A-Za-z0-9_.])/({places})/"
    )
    found = [
        f"{named(path)}: {match[0]}"
        for path in tracked()
        if path.suffix not in {".png", ".ico", ".woff2"}
        for match in marks.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_no_test_is_skipped_or_empty() -> None:
    marks = re.compile(
        r"mark\.(skip|xfail)|pytest\.xfail|assert Tru" + r"e\b|NotImplementedErro" + r"r"
    )
    found = [
        f"{named(path)}: {match[0]}"
        for path in python()
        for match in marks.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == []
