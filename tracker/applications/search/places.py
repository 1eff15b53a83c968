"""Where the words of an application stand: its own columns, and rows that belong to it.

Each app says it of its own tables; `settings.SEARCHED` names their lists, in the order in which a
match is told. From it the index of either database is built (`index.py`).
"""

from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Watch:
    """Rows whose change changes the words of applications.

    `applications` is SQL for their keys, in which `{row}` is the row as it is or was; `when` is a
    condition of the row without which nothing changes.
    """

    table: str
    columns: tuple[str, ...]
    applications: str
    when: str = "true"


@dataclass(frozen=True)
class Place:
    """`text` is SQL for the words in the application `a`; `{joined}` makes one text of several.

    `weight` is PostgreSQL's: "A" is the company and "B" the role, its names.
    """

    code: str
    label: Promise
    text: str
    weight: str = "D"
    watches: tuple[Watch, ...] = field(default=())

    # So many characters of a place are looked at; PostgreSQL takes no more than 1 MB in all.
    LONGEST: ClassVar[int] = 80_000


# The places of the names, from the one by which an application is looked for first.
NAMES = ("company", "title")

PLACES = [
    Place(
        "company",
        _("Company"),
        "SELECT name FROM applications_company WHERE id = a.company_id",
        "A",
        (
            Watch(
                "applications_company",
                ("name",),
                "SELECT id FROM applications_application WHERE company_id = {row}.id",
            ),
        ),
    ),
    Place("title", _("Role"), "a.title", "B"),
    Place("location", _("Place"), "a.location"),
    Place(
        "tags",
        _("Tags"),
        "SELECT {joined}(name, ', ') FROM (SELECT t.name FROM applications_tagging g"
        " JOIN applications_tag t ON t.id = g.tag_id WHERE g.application_id = a.id"
        " ORDER BY t.key) AS tags",
        "C",
        (
            Watch("applications_tagging", ("application_id", "tag_id"), "{row}.application_id"),
            Watch(
                "applications_tag",
                ("name",),
                "SELECT application_id FROM applications_tagging WHERE tag_id = {row}.id",
            ),
        ),
    ),
    Place("notes", _("Notes"), "a.notes"),
    Place("ad", _("The ad"), "a.ad_text"),
    Place(
        "events",
        _("What happened"),
        "SELECT {joined}(note, ' … ') FROM (SELECT note FROM applications_event"
        " WHERE application_id = a.id AND note <> '' AND deleted_at IS NULL"
        " ORDER BY id) AS events",
        watches=(
            Watch(
                "applications_event",
                ("note", "deleted_at", "application_id"),
                "{row}.application_id",
                when="{row}.note <> ''",
            ),
        ),
    ),
]
# The view of all words by application, on either database.
WORDS = "applications_search_words"
# The application's own columns that the places above read.
OWN = ("owner_id", "company_id", "title", "location", "notes", "ad_text")


@cache
def places() -> tuple[Place, ...]:
    """Those of every app."""
    return tuple(place for path in settings.SEARCHED for place in import_string(path))
