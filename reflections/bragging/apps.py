from django.apps import AppConfig


class BraggingConfig(AppConfig):
    name = "reflections.bragging"
