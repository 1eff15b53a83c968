"""The pages of second factors are django-allauth's own, loaded when one is first asked for."""

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver

from tests.sources import ROOT
from tracker.accounts import second_factor_urls


def pages(patterns: list[Any], before: str = "") -> Iterator[tuple[str, str, bool]]:
    """(address, name, whether it is for signed-in people only) of each pattern."""
    for each in patterns:
        address = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from pages(each.url_patterns, address)
        elif isinstance(each, URLPattern):
            yield address, each.name, getattr(each.callback, "login_required", True)


def test_addresses_names_and_who_may_come_in_are_allauths_own() -> None:
    theirs = sorted(pages(import_module("allauth.mfa.urls").urlpatterns))

    assert sorted(pages(second_factor_urls.urlpatterns)) == theirs


LOADED = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
import tracker.wsgi
from django.urls import get_resolver, reverse
get_resolver().url_patterns
reverse("mfa_index")
print(*{"fido2", "cryptography"} & set(sys.modules))
"""


@pytest.mark.slow
@pytest.mark.sqlite
def test_starting_loads_none_of_what_they_bring_along() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "\n"), done.stderr
