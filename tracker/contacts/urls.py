from django.urls import include, path

from tracker.contacts.views import cards, companies, contacts, distinctions, merging, people

app_name = "contacts"

# /applications/<application>/people/
people_urls = [
    path("", people.involvement_create, name="involvement_create"),
    path("<int:pk>/", people.involvement_edit, name="involvement_edit"),
    path("<int:pk>/deletion/", people.involvement_delete, name="involvement_delete"),
    path(
        "restoration/<int:contact>/<slug:relation>/",
        people.involvement_restoration_create,
        name="involvement_restoration_create",
    ),
]

# /contacts/
contact_urls = [
    path("", contacts.contact_list, name="list"),
    path("new/", contacts.contact_create, name="create"),
    path("duplicates/", merging.duplicate_list, name="duplicate_list"),
    path("cards/", cards.card_list, name="card_list"),
    path("import/", cards.import_create, name="import_create"),
    path("import/<int:stamp>/deletion/", cards.import_delete, name="import_delete"),
    path("<int:pk>/", contacts.contact_detail, name="detail"),
    path("<int:pk>/edit/", contacts.contact_edit, name="edit"),
    path("<int:pk>/deletion/", contacts.contact_delete, name="delete"),
    path("<int:pk>/merging/", merging.merging_create, name="merging_create"),
    path("<int:pk>/card/", cards.card_detail, name="card_detail"),
    path(
        "<int:pk>/distinctions/<int:other>/",
        distinctions.distinction_create,
        name="distinction_create",
    ),
    path(
        "<int:pk>/distinctions/<int:other>/deletion/",
        distinctions.distinction_delete,
        name="distinction_delete",
    ),
]

# /companies/
company_urls = [
    path("", companies.company_list, name="company_list"),
    path("duplicates/", merging.company_duplicate_list, name="company_duplicate_list"),
    path("<int:pk>/", companies.company_detail, name="company_detail"),
    path("<int:pk>/edit/", companies.company_edit, name="company_edit"),
    path("<int:pk>/deletion/", companies.company_delete, name="company_delete"),
    path("<int:pk>/merging/", merging.company_merging_create, name="company_merging_create"),
    path(
        "<int:pk>/distinctions/<int:other>/",
        distinctions.company_distinction_create,
        name="company_distinction_create",
    ),
    path(
        "<int:pk>/distinctions/<int:other>/deletion/",
        distinctions.company_distinction_delete,
        name="company_distinction_delete",
    ),
]

urlpatterns = [
    path("applications/<int:application>/people/", include(people_urls)),
    path("contacts/", include(contact_urls)),
    path("companies/", include(company_urls)),
]
