from django.urls import path

from tracker.mail.views import decisions, imports, mails

app_name = "mail"
urlpatterns = [
    path("", mails.mail_list, name="list"),
    path("new/", mails.mail_create, name="create"),
    # /mail/imports/<id>/
    path("imports/", imports.import_create, name="import_create"),
    path("imports/<int:pk>/", imports.import_detail, name="import_detail"),
    path("imports/<int:pk>/steps/", imports.import_step_create, name="import_step_create"),
    # Many at once: what is a no, and matched, in one press
    path("confirmations/", decisions.batch_create, name="batch_create"),
    path("confirmations/deletion/", decisions.batch_delete, name="batch_delete"),
    # /mail/<id>/
    path("<int:pk>/", mails.mail_detail, name="detail"),
    path("<int:pk>/deletion/", mails.mail_delete, name="delete"),
    path("<int:pk>/confirmation/", decisions.confirmation_create, name="confirmation_create"),
    path(
        "<int:pk>/confirmation/deletion/",
        decisions.confirmation_delete,
        name="confirmation_delete",
    ),
    path("<int:pk>/dismissal/", decisions.dismissal_create, name="dismissal_create"),
    path(
        "<int:pk>/dismissal/deletion/",
        decisions.dismissal_delete,
        name="dismissal_delete",
    ),
]
