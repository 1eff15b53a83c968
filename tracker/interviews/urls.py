from django.urls import path

from tracker.interviews.views import calendar, facts, feed, interviews, questions

app_name = "interviews"

urlpatterns = [
    # /interviews/: the calendar, and its address for calendar programs
    path("interviews/", calendar.calendar, name="calendar"),
    path("interviews/feed/", calendar.feed_create, name="feed_create"),
    path("interviews/feed/deletion/", calendar.feed_delete, name="feed_delete"),
    path("calendar.ics", feed.feed, name="feed"),
    # /applications/<id>/interviews/
    path("applications/<int:application>/interviews/", interviews.interview_create, name="create"),
    # /interviews/<id>/
    path("interviews/<int:pk>/", interviews.interview_detail, name="detail"),
    path("interviews/<int:pk>/sheet/", interviews.interview_sheet, name="sheet"),
    path("interviews/<int:pk>/edit/", interviews.interview_edit, name="edit"),
    path("interviews/<int:pk>/deletion/", interviews.interview_delete, name="delete"),
    path("interviews/<int:pk>/facts/<slug:field>/", facts.fact_edit, name="fact_edit"),
    path("interviews/<int:pk>/holding/", interviews.holding_create, name="holding_create"),
    path("interviews/<int:pk>/holding/deletion/", interviews.holding_delete, name="holding_delete"),
    path(
        "interviews/<int:pk>/cancellation/",
        interviews.cancellation_create,
        name="cancellation_create",
    ),
    path(
        "interviews/<int:pk>/cancellation/deletion/",
        interviews.cancellation_delete,
        name="cancellation_delete",
    ),
    # /questions/
    path("questions/", questions.question_list, name="question_list"),
    path(
        "interviews/<int:interview>/questions/", questions.question_create, name="question_create"
    ),
    path("questions/<int:pk>/", questions.question_edit, name="question_edit"),
    path("questions/<int:pk>/deletion/", questions.question_delete, name="question_delete"),
]
