from django.urls import path

from tracker.accounts import views

app_name = "accounts"
urlpatterns = [
    path("healthz", views.health, name="health"),
]
