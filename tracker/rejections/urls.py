from django.urls import URLPattern

app_name = "rejections"
urlpatterns: list[URLPattern] = []
