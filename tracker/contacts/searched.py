"""The names of people are words of their applications."""

from django.utils.translation import gettext_lazy as _

from tracker.applications.search.places import Place, Watch

PLACES = [
    Place(
        "people",
        _("People"),
        "SELECT {joined}(name, ', ') FROM (SELECT c.name FROM contacts_involvement i"
        " JOIN contacts_contact c ON c.id = i.contact_id"
        " WHERE i.application_id = a.id AND c.deleted_at IS NULL ORDER BY i.id) AS people",
        "C",
        (
            Watch("contacts_involvement", ("application_id", "contact_id"), "{row}.application_id"),
            Watch(
                "contacts_contact",
                ("name", "deleted_at"),
                "SELECT application_id FROM contacts_involvement WHERE contact_id = {row}.id",
            ),
        ),
    ),
]
