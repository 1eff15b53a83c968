"""The shipped settings, with what a test machine lacks: no collected files, no slow hashing."""

import tempfile
from pathlib import Path

from tracker.settings import *  # noqa: F403

# A real file with the shipped options: an in-memory database would hide every lock.
DATA_DIR = Path(tempfile.mkdtemp(prefix="onward-tests-"))
DATABASES["default"]["TEST"] = (  # noqa: F405
    {"NAME": DATA_DIR / "test.sqlite3"}
    if DATABASES["default"]["ENGINE"].endswith("sqlite3")  # noqa: F405
    else {}
)
MEDIA_ROOT = DATA_DIR
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
BUNDLED = False
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
JINJA_STRICT = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
