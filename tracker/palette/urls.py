from django.urls import path

from tracker.palette import views

app_name = "palette"
urlpatterns = [
    path("go/", views.go, name="go"),
    path("keys/", views.key_list, name="key_list"),
    # What a browser asks for when the app is installed
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("service-worker.js", views.service_worker, name="service_worker"),
    path("offline/", views.offline, name="offline"),
]
