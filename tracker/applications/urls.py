from django.urls import include, path

from tracker.applications.views import (
    batches,
    board,
    breaks,
    cells,
    detail,
    events,
    facts,
    follow_ups,
    forms,
    lines,
    own_stages,
    saved_views,
    silent,
    spreadsheet,
    stages,
    table,
    tags,
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
    path("moves/<int:event>/deletion/", cells.move_delete, name="move_delete"),
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

# /applications/views/
view_urls = [
    path("new/", saved_views.saved_view_create, name="saved_view_create"),
    path("<int:pk>/edit/", saved_views.saved_view_edit, name="saved_view_edit"),
    path("<int:pk>/deletion/", saved_views.saved_view_delete, name="saved_view_delete"),
]

# /applications/tags/
tag_urls = [
    path("", tags.tag_list, name="tag_list"),
    path("<int:pk>/edit/", tags.tag_edit, name="tag_edit"),
    path(
        "<int:pk>/name/restoration/",
        tags.tag_name_restoration_create,
        name="tag_name_restoration_create",
    ),
    path("<int:pk>/merge/", tags.tag_merge_create, name="tag_merge_create"),
    path("<int:pk>/deletion/", tags.tag_delete, name="tag_delete"),
]

# /applications/
record_urls = [
    path("", table.application_list, name="list"),
    path("board/", board.board, name="board"),
    path("stages/", own_stages.stage_list, name="stage_list"),
    path("stages/usual/", own_stages.stage_usual_create, name="stage_usual_create"),
    path("stages/usual/deletion/", own_stages.stage_usual_delete, name="stage_usual_delete"),
    path("columns/", table.column_list, name="column_list"),
    path("batches/", batches.batch_create, name="batch_create"),
    path("batches/<int:pk>/deletion/", batches.batch_delete, name="batch_delete"),
    path("views/", include(view_urls)),
    path("tags/", include(tag_urls)),
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
