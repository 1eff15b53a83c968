from django.urls import path

from reflections.patterns import views

app_name = "patterns"
# /patterns/
urlpatterns = [
    path("", views.pattern_list, name="list"),
    # A key may hold the person's own words, so it is no slug.
    path("<str:key>/", views.pattern_figure, name="figure"),
]
