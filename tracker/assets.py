"""Which style sheets and behaviours a page loads, and their bundling for production.

In development each file is its own request, so that an edit shows at once. In production the same
lists are joined into one hashed, compressed `app.css` and one `app.js`, written while static files
are collected; no build step besides.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.templatetags.static import static
from whitenoise.storage import CompressedManifestStaticFilesStorage

# tokens.css comes first, because it states the order of the layers; print.css last, unlayered.
_STYLES = """
tokens
reset base
page passage prose
icon daylight masthead nav menu sample button form field input choice choices scale
trace clock pane lesson message pager rows aside today week switch tabs quick filters
ledger ledger-narrow editable detail course timeline logger entry-edit facts fact
landing dock fold debrief steps sentence answers brags signup account
finding figure interval plot funnel bar crosstab ladder problem conflict empty
utilities forced-colors print
"""
_BEHAVIOURS = """
announce character-count close-menu connection-trouble copy-text enter-saves escape-cancels
keep-once passkey print-page restore-focus session-end shortcut show-password submit-on-change
time-zone
"""
STYLESHEETS = tuple(f"css/{name}.css" for name in _STYLES.split())
BEHAVIOURS = tuple(f"js/{name}.js" for name in _BEHAVIOURS.split())
HTMX = "django_htmx/htmx-2.min.js"
BUNDLES = {"app.css": STYLESHEETS, "app.js": BEHAVIOURS}


def stylesheets() -> list[str]:
    names = ["app.css"] if settings.BUNDLED else STYLESHEETS
    return [static(name) for name in names]


def scripts() -> list[str]:
    """Addresses of our own behaviours, to be loaded as modules; htmx is apart."""
    names = ["app.js"] if settings.BUNDLED else BEHAVIOURS
    return [static(name) for name in names]


def joined(bundle: str, sources: list[str]) -> str:
    """One text of several: a behaviour keeps its own scope by standing in a block."""
    if bundle.endswith(".js"):
        sources = [f"{{\n{source}\n}}" for source in sources]
    # From css/x.css a picture is ../icons/x; the bundle lies one folder higher.
    return "\n".join(sources).replace("url(../", "url(").replace('url("../', 'url("')


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Adds the bundles to the collected files before they are hashed and compressed."""

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
