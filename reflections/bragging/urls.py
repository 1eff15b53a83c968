from django.urls import path

from reflections.bragging import views

app_name = "bragging"
# /brags/
urlpatterns = [
    path("", views.brag_list, name="list"),
    path("new/", views.brag_create, name="create"),
    path("<int:pk>/", views.brag_detail, name="detail"),
    path("<int:pk>/edit/", views.brag_edit, name="edit"),
    path("<int:pk>/deletion/", views.brag_delete, name="delete"),
    path("<int:pk>/restoration/", views.brag_restoration_create, name="restoration_create"),
]
