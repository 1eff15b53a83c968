"""Files that no row names any more: of versions deleted for good, or of uploads cut short."""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from tracker.documents.models import Version

# An upload that is being written right now has no row yet.
GRACE = timedelta(hours=1)


def sweep(now: datetime | None = None) -> int:
    """Delete them, those of the last hour aside; answers how many."""
    before = (now or timezone.now()) - GRACE
    return sum(_sweep_folder(owner, before) for owner in _listed("documents", folders=True))


def _sweep_folder(owner: str, before: datetime) -> int:
    folder = f"documents/{owner}"
    named = set(Version._base_manager.filter(owner=owner).values_list("file", flat=True))
    left = [f"{folder}/{name}" for name in _listed(folder, folders=False)]
    stray = [
        path
        for path in left
        if path not in named and default_storage.get_modified_time(path) < before
    ]
    for path in stray:
        default_storage.delete(path)
    return len(stray)


def _listed(folder: str, *, folders: bool) -> list[str]:
    if not default_storage.exists(folder):
        return []
    return default_storage.listdir(folder)[0 if folders else 1]
