"""Changes no table of a model: what the database keeps by itself (`revisions.py`) is made anew."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("applications", "0008_kept_sums")]

    operations = []
