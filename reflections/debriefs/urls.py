from django.urls import path

from reflections.debriefs.views import (
    debriefs,
    landing,
    lessons,
    plans,
    retirements,
    sorting,
    steps,
    uses,
)

app_name = "debriefs"
urlpatterns = [
    path("rejections/<int:rejection>/debrief/", landing.debrief_create, name="create"),
    path("rejections/<int:rejection>/thanks/", landing.thanks_create, name="thanks_create"),
    # /applications/7/plan/: if they say no, I will …
    path("applications/<int:application>/plan/", plans.plan_edit, name="plan_edit"),
    path("applications/<int:application>/plan/deletion/", plans.plan_delete, name="plan_delete"),
    path(
        "applications/<int:application>/plan/restoration/",
        plans.plan_restoration_create,
        name="plan_restoration_create",
    ),
    path(
        "applications/<int:application>/plan/dismissal/",
        plans.plan_dismissal_create,
        name="plan_dismissal_create",
    ),
    path(
        "applications/<int:application>/plan/dismissal/deletion/",
        plans.plan_dismissal_delete,
        name="plan_dismissal_delete",
    ),
    # /debriefs/
    path("debriefs/", debriefs.debrief_list, name="list"),
    path("debriefs/batch/", sorting.batch, name="batch"),
    path("debriefs/<int:pk>/", debriefs.debrief_detail, name="detail"),
    path("debriefs/<int:pk>/filing/", debriefs.filing_detail, name="filing_detail"),
    path("debriefs/<int:pk>/pace/", steps.pace_create, name="pace_create"),
    path("debriefs/<int:pk>/pace/deletion/", landing.pace_delete, name="pace_delete"),
    path("debriefs/<int:pk>/deletion/", debriefs.debrief_delete, name="delete"),
    path("debriefs/<int:pk>/restoration/", debriefs.restoration_create, name="restoration_create"),
    path("debriefs/<int:pk>/<slug:step>/", steps.debrief_edit, name="edit"),
    # /lessons/
    path("lessons/", lessons.lesson_list, name="lesson_list"),
    path("lessons/new/", lessons.lesson_create, name="lesson_create"),
    path("lessons/<int:pk>/", lessons.lesson_detail, name="lesson_detail"),
    path("lessons/<int:pk>/edit/", lessons.lesson_edit, name="lesson_edit"),
    path(
        "lessons/<int:pk>/retirement/",
        retirements.lesson_retirement_create,
        name="lesson_retirement_create",
    ),
    path(
        "lessons/<int:pk>/retirement/deletion/",
        retirements.lesson_retirement_delete,
        name="lesson_retirement_delete",
    ),
    path("lessons/<int:pk>/deletion/", retirements.lesson_delete, name="lesson_delete"),
    path(
        "lessons/<int:pk>/restoration/",
        retirements.lesson_restoration_create,
        name="lesson_restoration_create",
    ),
    path(
        "lessons/<int:pk>/merging/",
        retirements.lesson_merging_create,
        name="lesson_merging_create",
    ),
    path(
        "lessons/<int:pk>/merging/deletion/",
        retirements.lesson_merging_delete,
        name="lesson_merging_delete",
    ),
    path("lessons/<int:pk>/uses/", uses.lesson_use_create, name="lesson_use_create"),
    path(
        "lessons/<int:pk>/uses/<int:use>/deletion/",
        uses.lesson_use_delete,
        name="lesson_use_delete",
    ),
]
