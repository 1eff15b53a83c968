"""Imports run one way only: the picture in the README, held against the code."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RECORD = {
    "tracker.accounts",
    "tracker.applications",
    "tracker.contacts",
    "tracker.documents",
    "tracker.interviews",
}
NO = RECORD | {"tracker.rejections", "tracker.mail"}
# Each app with those it may import; what is not named here it may not.
MAY_IMPORT = {
    "tracker.accounts": set(),
    "tracker.applications": {"tracker.accounts"},
    "tracker.contacts": {"tracker.accounts", "tracker.applications"},
    "tracker.documents": {"tracker.accounts", "tracker.applications"},
    "tracker.interviews": {"tracker.accounts", "tracker.applications", "tracker.contacts"},
    "tracker.palette": {"tracker.accounts", "tracker.applications"},
    "tracker.rejections": RECORD,
    "tracker.mail": RECORD | {"tracker.rejections"},
    "tracker.archive": RECORD | {"tracker.rejections", "tracker.mail"},
    "reflections.bragging": RECORD,
    "reflections.debriefs": NO | {"reflections.bragging"},
    "reflections.feedback": NO | {"reflections.bragging", "reflections.debriefs"},
    "reflections.patterns": NO
    | {"reflections.bragging", "reflections.debriefs", "reflections.feedback"},
    "reflections.today": NO
    | {
        "reflections.bragging",
        "reflections.debriefs",
        "reflections.feedback",
        "reflections.patterns",
    },
}


def app_of(module: str) -> str:
    """The app that a dotted module belongs to, or '' for the shared modules of the house."""
    name = ".".join(module.split(".")[:2])
    return name if name in MAY_IMPORT else ""


def imported(path: Path) -> set[str]:
    """Dotted names that a file imports, both `import a.b` and `from a import b`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def files(folder: str) -> list[Path]:
    return [path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts]


def test_apps_import_only_what_stands_below_them() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for app, allowed in MAY_IMPORT.items()
        for path in files(app.replace(".", "/"))
        for name in sorted(imported(path))
        if app_of(name) and app_of(name) not in allowed | {app}
    ]

    assert wrong == []


def test_the_record_never_imports_the_reflections() -> None:
    may_name_them = {ROOT / f"tracker/{name}.py" for name in ("urls", "settings", "composition")}
    wrong = [
        str(path.relative_to(ROOT))
        for path in files("tracker")
        if path not in may_name_them
        and any(name.partition(".")[0] == "reflections" for name in imported(path))
    ]

    assert wrong == []


def test_shared_modules_import_no_app() -> None:
    """What the whole house stands on knows nobody who lives in it."""
    shared = [path for path in (ROOT / "tracker").glob("*.py") if path.name != "urls.py"]
    wrong = [
        f"{path.name} imports {name}"
        for path in shared
        for name in sorted(imported(path))
        if app_of(name)
    ]

    assert wrong == []
