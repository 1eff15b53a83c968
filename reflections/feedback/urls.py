from django.urls import path

from reflections.feedback.views import answers, letters, points, requests, steps

app_name = "feedback"
urlpatterns = [
    path("rejections/<int:rejection>/feedback/", requests.request_create, name="create"),
    path("rejections/<int:rejection>/letter/", letters.other_letter, name="other_letter"),
    # /feedback/
    path("feedback/", requests.request_list, name="list"),
    path("feedback/<int:pk>/", requests.request_detail, name="detail"),
    path("feedback/<int:pk>/letter/", letters.letter_edit, name="edit"),
    path(
        "feedback/<int:pk>/letter/restoration/",
        letters.former_restoration_create,
        name="former_restoration_create",
    ),
    path("feedback/<int:pk>/deletion/", requests.request_delete, name="delete"),
    path("feedback/<int:pk>/restoration/", requests.restoration_create, name="restoration_create"),
    # Until it is out
    path("feedback/<int:pk>/waking/", steps.waking_create, name="waking_create"),
    path("feedback/<int:pk>/pause/", steps.pause_create, name="pause_create"),
    path("feedback/<int:pk>/pause/deletion/", steps.pause_delete, name="pause_delete"),
    path("feedback/<int:pk>/override/", steps.override_create, name="override_create"),
    path("feedback/<int:pk>/override/deletion/", steps.override_delete, name="override_delete"),
    path("feedback/<int:pk>/sending/", steps.sending_create, name="sending_create"),
    path("feedback/<int:pk>/sending/deletion/", steps.sending_delete, name="sending_delete"),
    # Until it is answered, or not
    path("feedback/<int:pk>/nudge/", letters.nudge_create, name="nudge_create"),
    path("feedback/<int:pk>/nudge/deletion/", letters.nudge_delete, name="nudge_delete"),
    path("feedback/<int:pk>/closing/", steps.closing_create, name="closing_create"),
    path("feedback/<int:pk>/closing/deletion/", steps.closing_delete, name="closing_delete"),
    # The answer
    path("feedback/<int:pk>/answer/", answers.answer_create, name="answer_create"),
    path("feedback/<int:pk>/answer/deletion/", answers.answer_delete, name="answer_delete"),
    path("feedback/<int:pk>/thanks/", letters.thanks_edit, name="thanks_edit"),
    path("feedback/<int:pk>/thanks/deletion/", letters.thanks_delete, name="thanks_delete"),
    path("feedback/<int:pk>/points/", answers.points_edit, name="points_edit"),
    path("feedback/<int:pk>/reason/", answers.told_edit, name="told_edit"),
    path("feedback/<int:pk>/reason/deletion/", answers.told_delete, name="told_delete"),
    path("feedback/<int:pk>/sorting/", answers.sorting_create, name="sorting_create"),
    path("feedback/<int:pk>/sorting/deletion/", answers.sorting_delete, name="sorting_delete"),
    # /feedback/points/
    path("feedback/points/<int:pk>/keeping/", points.keeping_create, name="keeping_create"),
    path("feedback/points/<int:pk>/lead/", points.lead_create, name="lead_create"),
    path("feedback/points/<int:pk>/lead/deletion/", points.lead_delete, name="lead_delete"),
]
