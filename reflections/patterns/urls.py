from django.urls import path

from reflections.patterns import views
from reflections.patterns.topics import TOPICS
from reflections.patterns.topics.patience import patience_create
from reflections.patterns.topics.views import topic_page

app_name = "patterns"
# /patterns/
urlpatterns = [
    path("", views.pattern_list, name="list"),
    # Before the keys, of which none is called like a topic.
    *(path(f"{slug}/", topic_page, {"slug": slug}, name=slug) for slug in TOPICS),
    path("coach/", views.coach, name="coach"),
    path("time/patience/", patience_create, name="patience_create"),
    # A key may hold the person's own words, so it is no slug.
    path("<str:key>/", views.pattern_figure, name="figure"),
]
