"""The events of a week are counted without reading their rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0009_revisions")]

    operations = [
        migrations.RemoveIndex(model_name="event", name="event_week"),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["owner", "kind", "happened_at", "all_day", "application", "deleted_at"],
                name="event_week",
            ),
        ),
    ]
