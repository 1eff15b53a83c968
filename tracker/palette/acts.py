"""What one can do from anywhere, by name."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Act:
    """A link to where it is done; or, with `posts` (field, value), a press that does it."""

    name: Any
    view: str
    icon: str
    also: Any = ""
    keys: tuple[str, ...] = ()
    part: str = ""
    posts: tuple[str, str] | None = None

    @property
    def address(self) -> str:
        return reverse(self.view) + self.part


ACTS = (
    Act(_("Add an application"), "applications:line_create", "add", _("new log job"), ("c",)),
    Act(_("Add an application with the form"), "applications:create", "add", _("new log job")),
    Act(_("Write down something that went well"), "bragging:create", "add", _("brag new"), ("b",)),
    Act(_("Write a lesson"), "debriefs:lesson_create", "add", _("new plan if then")),
    Act(_("Add a document"), "documents:create", "add", _("upload new cv letter version")),
    Act(_("Add a person"), "contacts:create", "add", _("new contact")),
    Act(
        _("Import people from a file"),
        "contacts:import_create",
        "download",
        _("vcard import contacts address cards"),
    ),
    Act(_("Look back on the week"), "today:week", "calendar", _("weekly review print")),
    Act(
        _("Import brags"),
        "bragging:import_create",
        "download",
        _("bragdoc markdown list json file paste"),
    ),
    Act(_("Export brags"), "bragging:export", "download", _("bragdoc markdown json file download")),
    Act(_("Take a break"), "applications:break_create", "sun", _("pause holiday until rest")),
    Act(
        _("Keep noes out of sight"),
        "accounts:quiet_create",
        "sun",
        _("quiet mode hide counts rejections"),
        posts=("quiet", "on"),
    ),
    Act(
        _("Show noes again"),
        "accounts:quiet_delete",
        "sun",
        _("quiet mode off rejections"),
        posts=("quiet", "off"),
    ),
    Act(_("All keys"), "accounts:help", "key", _("keyboard shortcuts letters"), ("?",), "#keys"),
    Act(_("Light"), "accounts:theme_create", "sun", _("theme"), posts=("theme", "light")),
    Act(_("Dark"), "accounts:theme_create", "sun", _("theme night"), posts=("theme", "dark")),
    Act(_("Sign out"), "account_logout", "out", _("log off leave")),
)
