"""The words that quick add knows, one table for each language.

The reader in `lines/` names no word itself. Another language is another `Vocabulary` beside
`english.py`, and one more entry in `LANGUAGES`.
"""

from django.utils.translation import get_language

from tracker.applications.vocabulary.english import ENGLISH
from tracker.applications.vocabulary.table import Vocabulary

LANGUAGES = {"en": ENGLISH}


def spoken() -> Vocabulary:
    """The table of the language in use, or the English one where there is none."""
    return LANGUAGES.get((get_language() or "").partition("-")[0], ENGLISH)
