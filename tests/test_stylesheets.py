"""Style sheets and behaviours keep their rules, and travel as one file each."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from tests.sources import templates
from tracker.assets import AREAS, BEHAVIOURS, HTMX, STYLESHEETS, lean, scripts, stylesheets

STATIC = Path(settings.BASE_DIR) / "static"
SHEETS = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
UNLAYERED = {"tokens.css", "print.css"}


def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)


def test_folder_and_list_agree() -> None:
    assert sorted(STYLESHEETS) == [f"css/{path.name}" for path in SHEETS]
    assert sorted(BEHAVIOURS) == [f"js/{path.name}" for path in SCRIPTS]


def test_tokens_come_first_and_state_the_layers() -> None:
    assert STYLESHEETS[0] == "css/tokens.css"
    first = (STATIC / "css/tokens.css").read_text().splitlines()[0]
    assert first == "@layer reset, base, layout, components, utilities;"


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_is_layered_short_and_takes_its_colours_from_the_tokens(path: Path) -> None:
    text = without_comments(path)
    assert len(path.read_text().splitlines()) <= 150
    assert text.count("{") == text.count("}")
    assert path.name in UNLAYERED or text.lstrip().startswith("@layer ")
    assert "!important" not in text
    assert not re.search(r"(^|[\s,])#[a-z][\w-]*[^{};]*\{", text), "styled by an id"
    if path.name != "tokens.css":
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab)\(", text)


def test_every_token_that_is_used_exists() -> None:
    everything = "".join(without_comments(path) for path in SHEETS)
    defined = set(re.findall(r"(--[\w-]+)\s*:", everything))
    assert set(re.findall(r"var\((--[\w-]+)", everything)) - defined == set()


def test_every_class_that_is_styled_stands_in_a_page() -> None:
    pages = "".join(path.read_text() for path in templates())
    styled = set(re.findall(r"\.([a-z][\w-]*)", "".join(without_comments(path) for path in SHEETS)))
    blocks = set(re.findall(r"[\w-]+", " ".join(re.findall(r"class=[\"']([^<>]*)", pages))))
    parts = set(re.findall(r"\w+(?:-\w+)*(?:--|__)[\w-]+", pages))
    # `entry--{{ side }}` may be any of them; `htmx-request` is set by htmx.
    begun = tuple(re.findall(r"([\w-]+(?:--|__)){{", pages))
    unused = {name for name in styled - blocks - parts if not name.startswith(begun)}
    assert unused == {"htmx-request"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_behaviour_is_short_imports_nothing_and_keeps_nothing(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= 60
    assert text.startswith("// ")
    assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE)
    assert not re.search(r"setItem|indexedDB|document\.cookie|\beval\(|innerHTML", text)
    # Passkeys are the one thing that a browser takes as JSON and in no other way.
    assert path.name == "passkey.js" or "fetch(" not in text


def test_all_behaviours_together_stay_small() -> None:
    assert sum(len(path.read_text().splitlines()) for path in SCRIPTS) <= 500


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The static root as production has it."""
    root = tmp_path_factory.mktemp("static")
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "tracker.assets.BundledStaticFilesStorage"},
    }
    with override_settings(STATIC_ROOT=root, STORAGES=storages, BUNDLED=True):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield root


@pytest.mark.parametrize("area", AREAS)
def test_production_has_one_style_sheet_for_each_area(collected: Path, area: str) -> None:
    [bundle] = collected.glob(f"{area}.????????????.css")
    text = bundle.read_text()
    for name in AREAS[area]:
        assert lean((STATIC / name).read_text()) in text, name


def test_the_first_style_sheet_states_the_layers(collected: Path) -> None:
    [bundle] = collected.glob("app.*.css")
    assert bundle.read_text().startswith("@layer reset, base, layout, components, utilities;")


def test_production_has_one_script_in_which_names_do_not_meet(collected: Path) -> None:
    [bundle] = collected.glob("app.*.js")
    text = bundle.read_text()
    for name in BEHAVIOURS:
        assert "{\n" + lean((STATIC / name).read_text()) + "\n}" in text, name


def test_what_is_served_is_without_comments_and_indentation_and_otherwise_the_same() -> None:
    assert lean("/* Why,\n over two lines. */\n.a {\n  color: red; /* so */\n}\n") == (
        ".a {\ncolor: red; \n}"
    )
    assert lean("// Why.\nconst a = 1;\n\n  // And.\n  go('https://x');\n") == (
        "const a = 1;\ngo('https://x');"
    )


def test_a_first_view_is_light(collected: Path) -> None:
    pictures = list(collected.glob("icons/favicon.*.svg"))
    htmx = list((collected / HTMX).parent.glob("htmx-2.min.*.js.br"))
    ours = [*collected.glob("app.*.css.br"), *collected.glob("app.*.js.br")]
    assert len(pictures) == len(htmx) == 1
    assert len(ours) == 2
    assert sum(path.stat().st_size for path in [*pictures, *htmx, *ours]) < 40_000


def test_the_collected_page_names_the_bundles(collected: Path) -> None:
    [sheet, record], [script] = stylesheets("record"), scripts()
    assert re.fullmatch(r"/?static/app\.[0-9a-f]{12}\.css", sheet)
    assert re.fullmatch(r"/?static/record\.[0-9a-f]{12}\.css", record)
    assert re.fullmatch(r"/?static/app\.[0-9a-f]{12}\.js", script)
