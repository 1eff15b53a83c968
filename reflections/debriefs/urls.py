from django.urls import path

from reflections.debriefs.views import debriefs, landing, steps

app_name = "debriefs"
urlpatterns = [
    path("rejections/<int:rejection>/debrief/", landing.debrief_create, name="create"),
    # /debriefs/
    path("debriefs/", debriefs.debrief_list, name="list"),
    path("debriefs/<int:pk>/", debriefs.debrief_detail, name="detail"),
    path("debriefs/<int:pk>/filing/", debriefs.filing_detail, name="filing_detail"),
    path("debriefs/<int:pk>/pace/", steps.pace_create, name="pace_create"),
    path("debriefs/<int:pk>/deletion/", debriefs.debrief_delete, name="delete"),
    path("debriefs/<int:pk>/restoration/", debriefs.restoration_create, name="restoration_create"),
    path("debriefs/<int:pk>/<slug:step>/", steps.debrief_edit, name="edit"),
]
