from django.urls import include, path

from tracker.documents.views import documents, sendings, versions

app_name = "documents"

# /documents/<pk>/
document_urls = [
    path("", documents.document_detail, name="detail"),
    path("edit/", documents.document_edit, name="edit"),
    path("deletion/", documents.document_delete, name="delete"),
    path("versions/", versions.version_create, name="version_create"),
]
# /applications/<application>/documents/
sending_urls = [
    path("", sendings.sending_create, name="sending_create"),
    path("<int:version>/", sendings.sending_restoration_create, name="sending_restoration_create"),
    path("<int:version>/deletion/", sendings.sending_delete, name="sending_delete"),
]
urlpatterns = [
    path("documents/", documents.document_list, name="list"),
    path("documents/new/", documents.document_create, name="create"),
    path("documents/<int:pk>/", include(document_urls)),
    path("documents/versions/<int:pk>/", versions.version_detail, name="version_detail"),
    path("applications/<int:application>/documents/", include(sending_urls)),
]
