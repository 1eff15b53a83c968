"""What was prepared for an interview and noted after it are words of its application."""

from django.utils.translation import gettext_lazy as _

from tracker.applications.search.places import Place, Watch

_COLUMNS = ("label", "preparation", "to_ask", "note")
_WORDS = " || ".join(_COLUMNS)
_TEXT = " || ' ' || ".join(_COLUMNS)

PLACES = [
    Place(
        "interviews",
        _("Interviews"),
        "SELECT {joined}(text, ' … ') FROM ("  # noqa: S608 -- our own columns
        f"SELECT {_TEXT} AS text FROM interviews_interview"
        f" WHERE application_id = a.id AND deleted_at IS NULL AND {_WORDS} <> ''"
        " ORDER BY id) AS interviews",
        watches=(
            Watch(
                "interviews_interview",
                (*_COLUMNS, "deleted_at", "application_id"),
                "{row}.application_id",
                when=f"{' || '.join(f'{{row}}.{column}' for column in _COLUMNS)} <> ''",
            ),
        ),
    ),
]
