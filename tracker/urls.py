"""The one file of the record that names the reflections."""

from django.urls import include, path

from tracker.accounts.views import login

urlpatterns = [
    path("", include("reflections.today.urls")),
    # /accounts/: sign-up, sign-in, second factors, sessions; the first visit begins with sign-up
    path("accounts/login/", login, name="account_login"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("tracker.accounts.second_factor_urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    # /accounts/ /settings/ /help/ /healthz
    path("", include("tracker.accounts.urls")),
    # /applications/ /tasks/ /break/
    path("", include("tracker.applications.urls")),
    # /interviews/ /applications/<id>/interviews/ /questions/ /calendar.ics
    path("", include("tracker.interviews.urls")),
    # /documents/ /applications/<id>/documents/
    path("", include("tracker.documents.urls")),
    # /contacts/ /companies/ /applications/<id>/people/
    path("", include("tracker.contacts.urls")),
    # /applications/<id>/rejection/ /rejections/ /reasons/
    path("", include("tracker.rejections.urls")),
    # /mail/
    path("mail/", include("tracker.mail.urls")),
    # /go/ /keys/ /manifest.webmanifest /service-worker.js /offline/
    path("", include("tracker.palette.urls")),
    # /trash/
    path("trash/", include("tracker.archive.urls")),
    # /rejections/<id>/debrief/ /debriefs/ /lessons/
    path("", include("reflections.debriefs.urls")),
    # /rejections/<id>/feedback/ /feedback/
    path("", include("reflections.feedback.urls")),
    # /brags/ /stories/ /interviews/<id>/stories/
    path("", include("reflections.bragging.urls")),
    # /patterns/
    path("patterns/", include("reflections.patterns.urls")),
]

handler400 = "tracker.accounts.errors.bad_request"
handler403 = "tracker.accounts.errors.forbidden"
handler404 = "tracker.accounts.errors.not_found"
handler500 = "tracker.accounts.errors.server_error"
