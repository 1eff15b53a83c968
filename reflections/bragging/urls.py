from django.urls import URLPattern

app_name = "bragging"
urlpatterns: list[URLPattern] = []
