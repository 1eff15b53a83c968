from django.urls import include, path

from tracker.applications.views import detail, events, facts, forms, lines, stages, table, tasks

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
]

# /applications/
record_urls = [
    path("", table.application_list, name="list"),
    path("line/", lines.line_create, name="line_create"),
    path("new/", forms.application_create, name="create"),
    path("tasks/<int:pk>/done/", tasks.task_done_create, name="task_done_create"),
    path("tasks/<int:pk>/done/deletion/", tasks.task_done_delete, name="task_done_delete"),
    path("<int:pk>/", include(application_urls)),
]

urlpatterns = [
    path("applications/", include(record_urls)),
]
