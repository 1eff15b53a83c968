from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from tracker.applications import upkeep


class ApplicationsConfig(AppConfig):
    name = "tracker.applications"

    def ready(self) -> None:
        # Django's own moments for what a database holds besides the tables of models.
        pre_migrate.connect(upkeep.before_migrating, sender=self)
        post_migrate.connect(upkeep.after_migrating, sender=self)
