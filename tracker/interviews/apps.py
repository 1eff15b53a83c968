from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "tracker.interviews"
