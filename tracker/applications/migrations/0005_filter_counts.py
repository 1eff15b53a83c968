from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0004_follow_up_days")]

    operations = [
        migrations.RemoveIndex(model_name="application", name="application_counts"),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(("archived_at", None), ("deleted_at", None)),
                fields=["owner", "outcome", "stage", "source", "wanted", "workplace"],
                name="application_counts",
            ),
        ),
    ]
