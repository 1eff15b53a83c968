"""Which tab saved last: a page's own autosave, answered too late, is not somebody else's change.

Kept in the cache for an hour and only as a comfort: without it a stale form asks the person.
"""

from typing import Any

from django.core.cache import cache

from tracker.owned import KeptModel

KEPT_FOR = 60 * 60


def remember(row: KeptModel, tab: Any, version: int) -> None:
    """Note that `tab` took the row from `version` to where it is now."""
    if not tab:
        return
    last_tab, since = cache.get(_key(row)) or (None, version)
    if last_tab != str(tab):
        since = version
    cache.set(_key(row), (str(tab), since), KEPT_FOR)


def version_of(row: KeptModel, tab: Any, version: int) -> int:
    """The version to save against: the newest, if every change since `version` was this tab's."""
    last_tab, since = cache.get(_key(row)) or (None, version)
    own = tab and last_tab == str(tab) and since <= version
    return row.version if own else version


def _key(row: KeptModel) -> str:
    return f"{row._meta.model_name}-tab-{row.pk}"
