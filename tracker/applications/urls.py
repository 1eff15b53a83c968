from django.urls import include, path

from tracker.applications.views import (
    board,
    breaks,
    detail,
    events,
    facts,
    follow_ups,
    forms,
    lines,
    own_stages,
    silent,
    spreadsheet,
    stages,
    table,
    tasks,
)

app_name = "applications"

# /applications/<pk>/events/<event>/
event_urls = [
    path("", events.event_edit, name="event_edit"),
    path("deletion/", events.event_delete, name="event_delete"),
]

# /applications/<pk>/
application_urls = [
    path("", detail.application_detail, name="detail"),
    path("edit/", forms.application_edit, name="edit"),
    path("deletion/", detail.application_delete, name="delete"),
    path("facts/<slug:field>/", facts.fact_edit, name="fact_edit"),
    path("stage/", stages.stage_create, name="stage_create"),
    path("ending/", stages.ending_create, name="ending_create"),
    path("reopening/", stages.reopening_create, name="reopening_create"),
    path("events/", events.event_create, name="event_create"),
    path("events/<int:event>/", include(event_urls)),
    path("tasks/", tasks.task_create, name="task_create"),
    path("chase/", follow_ups.chase_create, name="chase_create"),
    path("snooze/", follow_ups.snooze_create, name="snooze_create"),
    path("follow-up/restoration/", follow_ups.follow_up_restore, name="follow_up_restore"),
]

# /applications/tasks/<pk>/
task_urls = [
    path("edit/", tasks.task_edit, name="task_edit"),
    path("deletion/", tasks.task_delete, name="task_delete"),
    path("restoration/", tasks.task_restoration_create, name="task_restoration_create"),
    path("done/", tasks.task_done_create, name="task_done_create"),
    path("done/deletion/", tasks.task_done_delete, name="task_done_delete"),
]

# /applications/
record_urls = [
    path("", table.application_list, name="list"),
    path("board/", board.board, name="board"),
    path("stages/", own_stages.stage_list, name="stage_list"),
    path("stages/usual/", own_stages.stage_usual_create, name="stage_usual_create"),
    path("stages/usual/deletion/", own_stages.stage_usual_delete, name="stage_usual_delete"),
    path("line/", lines.line_create, name="line_create"),
    path("new/", forms.application_create, name="create"),
    path("spreadsheet/", spreadsheet.application_spreadsheet, name="spreadsheet"),
    path("silent/", silent.silent_list, name="silent_list"),
    path(
        "silent/<int:batch>/restoration/",
        silent.silent_restoration_create,
        name="silent_restoration_create",
    ),
    path("tasks/<int:pk>/", include(task_urls)),
    path("<int:pk>/", include(application_urls)),
]

urlpatterns = [
    path("applications/", include(record_urls)),
    path("tasks/", tasks.task_list, name="task_list"),
    path("break/", breaks.break_create, name="break_create"),
    path("break/deletion/", breaks.break_delete, name="break_delete"),
    path("settings/follow-ups/", follow_ups.follow_up_days, name="follow_up_days"),
]
