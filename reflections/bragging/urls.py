from django.urls import path

from reflections.bragging.views import (
    brag_list,
    brags,
    exports,
    history,
    imports,
    rehearsals,
    sheets,
    stories,
    uses,
    values,
)

app_name = "bragging"
urlpatterns = [
    # /brags/
    path("brags/", brag_list.brag_list, name="list"),
    path("brags/new/", brags.brag_create, name="create"),
    path("brags/<int:pk>/", brags.brag_detail, name="detail"),
    path("brags/<int:pk>/edit/", brags.brag_edit, name="edit"),
    path("brags/<int:pk>/deletion/", brags.brag_delete, name="delete"),
    path("brags/<int:pk>/plainer/", brags.plainer_create, name="plainer_create"),
    path("brags/<int:pk>/restoration/", brags.brag_restoration_create, name="restoration_create"),
    # /brags/import/, /brags/export/
    path("brags/import/", imports.import_create, name="import_create"),
    path("brags/import/<int:pk>/deletion/", imports.import_delete, name="import_delete"),
    path(
        "brags/import/<int:pk>/restoration/<int:stamp>/",
        imports.import_restoration_create,
        name="import_restoration_create",
    ),
    path("brags/export/", exports.export, name="export"),
    path("brags/export/file/", exports.export_file, name="export_file"),
    # /brags/sheet/
    path("brags/sheet/", sheets.sheet, name="sheet"),
    path("brags/sheet.pdf", sheets.sheet_file, {"form": "pdf"}, name="sheet_pdf"),
    path("brags/sheet.md", sheets.sheet_file, {"form": "md"}, name="sheet_markdown"),
    path("brags/sheet.txt", sheets.sheet_file, {"form": "txt"}, name="sheet_text"),
    path("brags/review/", sheets.sheet_review, name="review"),
    # /values/
    path("values/", values.values, name="values"),
    path("values/deletion/", values.values_delete, name="values_delete"),
    path("values/offer/", values.values_offer_create, name="values_offer_create"),
    path("values/offer/deletion/", values.values_offer_delete, name="values_offer_delete"),
    # /stories/
    path("stories/", stories.story_list, name="story_list"),
    path("stories/new/", stories.story_create, name="story_create"),
    path("stories/earlier/", history.slot_list, name="slot_list"),
    path("stories/<int:pk>/", stories.story_detail, name="story_detail"),
    path("stories/<int:pk>/edit/", stories.story_edit, name="story_edit"),
    path("stories/<int:pk>/slot/", stories.slot_create, name="slot_create"),
    path("stories/<int:pk>/deletion/", stories.story_delete, name="story_delete"),
    path(
        "stories/<int:pk>/versions/<int:number>/restoration/",
        history.version_restoration_create,
        name="version_restoration_create",
    ),
    path("stories/<int:pk>/rehearse/", rehearsals.rehearsal_create, name="rehearsal_create"),
    # /interviews/<id>/stories/
    path("interviews/<int:interview>/stories/", uses.use_create, name="use_create"),
    path("interviews/stories/<int:pk>/deletion/", uses.use_delete, name="use_delete"),
]
