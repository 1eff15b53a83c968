"""Which style sheets and behaviours a page loads, and their bundling for production.

In development each file is its own request, so that an edit shows at once. In production the same
lists are joined into hashed, compressed bundles (`app.css`, `record.css`, `reflections.css` and one
`app.js`), written while static files are collected; no build step besides.

Every page loads `app`. The sheets of an area are loaded by the pages that use them, which say so
below their `extends`: `{% set sheets = ["record"] %}`. So Today, which most people see first,
stays light however much the areas grow.

To add a sheet: put `static/css/<block>.css` into its area; into `app` only what stands on Today, in
the frame of every page, or in more than one area. Order within a layer rarely matters; where it
does, the later one wins, and an area comes after `app`. `tests/test_urls.py` tells a page that
uses a class whose sheet it does not load.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.templatetags.static import static
from whitenoise.storage import CompressedManifestStaticFilesStorage

# tokens.css comes first, because it states the order of the layers; print.css is not layered.
_STYLES = {
    "app": """
        tokens
        reset base
        page passage prose back
        icon daylight masthead nav menu sample button form field input choice choices scale
        dialog palette trace clock pane lesson message pager rows aside today week switch tabs quick
        editable detail facts dock fold signup account problem conflict empty
        utilities forced-colors print
    """,
    # Pages of the record: table, application, its events.
    "record": """
        filters ledger ledger-narrow ledger-edit bulk tag course timeline logger entry-edit fact
        sendings
    """,
    # The board, and the settings of its stages.
    "board": """
        board board-narrow slip move
    """,
    # The calendar, and the page of an interview.
    "interviews": """
        calendar calendar-narrow slider
    """,
    # Debriefs, stories, patterns.
    "reflections": """
        landing debrief sorting steps sentence answers letter capture brags sheet slots timer
        finding figure interval plot funnel bar crosstab ladder chart sankey
    """,
}
_BEHAVIOURS = """
add-line announce character-count close-menu connection-trouble copy-text drag-card drop-by-key
enter-saves escape-cancels keep-once open-dialog palette passkey print-page record-voice
register-worker restore-focus select-rows session-end shortcut show-password submit-on-change
time-zone warn-before-leaving
"""
AREAS = {area: tuple(f"css/{name}.css" for name in _STYLES[area].split()) for area in _STYLES}
STYLESHEETS = tuple(name for names in AREAS.values() for name in names)
BEHAVIOURS = tuple(f"js/{name}.js" for name in _BEHAVIOURS.split())
HTMX = "django_htmx/htmx-2.min.js"
BUNDLES = {f"{area}.css": names for area, names in AREAS.items()} | {"app.js": BEHAVIOURS}

COMMENT = re.compile(r"/\*[\s\S]*?\*/|^[ \t]*//.*$", re.MULTILINE)
INDENT = re.compile(r"\n\s*")


def stylesheets(*areas: str) -> list[str]:
    """Addresses of what every page needs, then of `areas`."""
    wanted = ("app", *areas)
    if settings.BUNDLED:
        return [static(f"{area}.css") for area in wanted]
    return [static(name) for area in wanted for name in AREAS[area]]


def scripts() -> list[str]:
    """Addresses of our own behaviours, to be loaded as modules; htmx is apart."""
    names = ["app.js"] if settings.BUNDLED else BEHAVIOURS
    return [static(name) for name in names]


def lean(source: str) -> str:
    """Without comments and indentation, which are for whoever reads the file itself."""
    return INDENT.sub("\n", COMMENT.sub("", source)).strip()


def joined(bundle: str, sources: list[str]) -> str:
    """One text of several: a behaviour keeps its own scope by standing in a block."""
    sources = [lean(source) for source in sources]
    if bundle.endswith(".js"):
        sources = [f"{{\n{source}\n}}" for source in sources]
    # From css/x.css a picture is ../icons/x; the bundle lies one folder higher.
    return "\n".join(sources).replace("url(../", "url(").replace('url("../', 'url("')


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Adds the bundles to the collected files before they are hashed and compressed."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.addresses: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:  # noqa: FBT001, FBT002
        """What is named by its contents is called so as long as this process lives."""
        address = self.addresses.get(name)
        if address is None:
            address = self.addresses[name] = super().url(name, force)
        return address

    def post_process(
        self, paths: dict[str, Any], **options: Any
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        if not options.get("dry_run"):
            for bundle, names in BUNDLES.items():
                self._write(bundle, joined(bundle, [_source(name) for name in names]))
                paths[bundle] = (FileSystemStorage(self.location), bundle)
        yield from super().post_process(paths, **options)

    def _write(self, name: str, text: str) -> None:
        if self.exists(name):
            self.delete(name)
        self._save(name, ContentFile(text.encode()))


def _source(name: str) -> str:
    found = finders.find(name)
    if found is None:
        raise FileNotFoundError(name)
    return Path(found).read_text(encoding="utf-8")
