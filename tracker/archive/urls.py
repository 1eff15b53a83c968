from django.urls import path

from tracker.archive import views

app_name = "archive"
urlpatterns = [
    # /trash/
    path("", views.trash_list, name="list"),
    path("<slug:kind>/<int:pk>/restoration/", views.restoration_create, name="restoration_create"),
]
