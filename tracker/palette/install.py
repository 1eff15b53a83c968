"""What makes Onward installable: its manifest, its service worker, the page for no connection.

The worker keeps the hashed files that every page shares and the offline page, nothing else: a
private page in a browser's cache would outlive the sign-out.
"""

import hashlib
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.assets import HTMX, scripts, stylesheets

SIZES = {"icon-192.png": "192x192", "icon-512.png": "512x512"}
MASKED = "icon-maskable-512.png"
# The canvas of the light palette (static/css/tokens.css), which a manifest takes as sRGB only.
CANVAS = "#f6f4ee"


def manifest() -> dict[str, Any]:
    """As https://www.w3.org/TR/appmanifest/ has it; what is shared fills the form of /new/."""
    icons = [
        {"src": _icon(name), "sizes": size, "type": "image/png"} for name, size in SIZES.items()
    ]
    masked = {"src": _icon(MASKED), "sizes": "512x512", "type": "image/png", "purpose": "maskable"}
    create = reverse("applications:create")
    return {
        "id": "/",
        "name": "Onward",
        "short_name": "Onward",
        "description": _("The record of a job search, and what you make of it."),
        "lang": "en",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": CANVAS,
        "theme_color": CANVAS,
        "icons": [*icons, masked],
        "shortcuts": [
            {"name": _("Add an application"), "url": create},
            {"name": _("Go to…"), "url": reverse("palette:go")},
        ],
        "share_target": {
            "action": create,
            "method": "GET",
            "enctype": "application/x-www-form-urlencoded",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
    }


def _icon(name: str) -> str:
    return static(f"icons/{name}")


def kept_files() -> list[str]:
    """The addresses of the static files that every page shares; hashed in production."""
    return [*stylesheets(), static(HTMX), *scripts(), static("icons/favicon.svg")]


@lru_cache(maxsize=1)
def offline_page() -> str:
    # Drawn without a request, so that nobody's page is kept.
    return render_to_string("palette/offline.html")


@lru_cache(maxsize=1)
def service_worker() -> str:
    """Its text changes with every file it keeps, so that browsers take the new ones."""
    files, page = kept_files(), reverse("palette:offline")
    version = hashlib.sha256("\n".join([*files, offline_page()]).encode()).hexdigest()[:12]
    context = {"files": files, "page": page, "version": version}
    return render_to_string("palette/service-worker.js", context)
