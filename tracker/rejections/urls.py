from django.urls import path

from tracker.rejections import views

app_name = "rejections"
urlpatterns = [
    path("applications/<int:application>/rejection/", views.rejection_create, name="create"),
    # /rejections/
    path("rejections/", views.rejection_list, name="list"),
    path("rejections/<int:pk>/", views.rejection_detail, name="detail"),
    path("rejections/<int:pk>/edit/", views.rejection_edit, name="edit"),
    path("rejections/<int:pk>/deletion/", views.rejection_delete, name="delete"),
    path(
        "rejections/<int:pk>/restoration/",
        views.rejection_restoration_create,
        name="restoration_create",
    ),
    # /reasons/
    path("reasons/", views.reason_list, name="reason_list"),
    path("reasons/new/", views.reason_create, name="reason_create"),
    path("reasons/<int:pk>/deletion/", views.reason_delete, name="reason_delete"),
]
