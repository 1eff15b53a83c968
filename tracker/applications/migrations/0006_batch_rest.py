from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0005_filter_counts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="batch",
            name="act",
            field=models.CharField(
                choices=[
                    ("move", "Moved"),
                    ("tag", "Tagged"),
                    ("archive", "Archived"),
                    ("delete", "Deleted"),
                    ("close", "Closed as no reply"),
                    ("chase", "Followed up"),
                    ("rest", "Left for later"),
                ],
                max_length=8,
            ),
        ),
    ]
