from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0003_tags_views_archive"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="proposed_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="application",
            name="answer_by",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.RemoveIndex(
            model_name="application",
            name="application_open_quiet",
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(("archived_at", None), ("deleted_at", None)),
                fields=["owner", "outcome", "last_event_at", "id", "stage", "answer_by"],
                name="application_open_quiet",
            ),
        ),
    ]
