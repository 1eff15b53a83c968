from django.urls import path

from tracker.accounts import views

app_name = "accounts"
urlpatterns = [
    # /accounts/: beside what django-allauth has there
    path("accounts/", views.security, name="security"),
    path("accounts/sessions/<int:pk>/deletion/", views.session_delete, name="session_delete"),
    # /settings/
    path("settings/", views.settings_edit, name="settings"),
    path("settings/theme/", views.theme_create, name="theme_create"),
    path("settings/quiet/", views.quiet_create, name="quiet_create"),
    path("settings/quiet/deletion/", views.quiet_delete, name="quiet_delete"),
    path("settings/draft/deletion/", views.draft_delete, name="draft_delete"),
    path("settings/deletion/", views.account_delete, name="account_delete"),
    path("help/", views.help_page, name="help"),
    path("healthz", views.health, name="health"),
]
