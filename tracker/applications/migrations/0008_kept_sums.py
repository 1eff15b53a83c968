"""Changes no table of a model: what the database keeps by itself (`tally.py`) is made anew."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("applications", "0007_board_index")]

    operations = []
