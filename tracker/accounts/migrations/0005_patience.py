from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import migrations, models

LIMITS = [MinValueValidator(7), MaxValueValidator(120)]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_values_offer")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="quiet_after",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, validators=LIMITS, verbose_name="Quiet after, in days"
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="closed_after",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=LIMITS,
                verbose_name="Offer closing after, in days",
            ),
        ),
    ]
