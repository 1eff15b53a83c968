from django.urls import path

from reflections.today import views

app_name = "today"
urlpatterns = [
    path("", views.today, name="today"),
    path("week/", views.week, name="week"),
    path("welcome/", views.welcome, name="welcome"),
    # /sample/
    path("sample/", views.sample_create, name="sample_create"),
    path("sample/removal/", views.sample_delete, name="sample_delete"),
]
