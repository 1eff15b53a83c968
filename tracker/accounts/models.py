"""Who uses Onward: signs in by e-mail; preferences are columns, so that a page needs no query."""

import zoneinfo
from datetime import date
from functools import partial
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tracker.owned import OwnedModel


def validate_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("Write a time zone such as Europe/Brussels."))


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person who can sign in; the address is kept in lower case."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_superuser=True, **fields)

    def holdings(self, user: "User") -> dict[str, int]:
        """How many rows of each model the person owns: model name -> count, empty ones left out."""
        counts = {
            model._meta.model_name: model._base_manager.filter(owner=user).count()
            for model in owned_models()
        }
        return {name: count for name, count in counts.items() if count}

    @transaction.atomic
    def erase(self, user: "User") -> None:
        """Delete the person, their rows and files and everywhere they are signed in, at once."""
        owner_id = user.pk
        keys = list(user.usersession_set.values_list("session_key", flat=True))
        Session.objects.filter(session_key__in=keys).delete()
        # From what depends on most to what most depend on, so that nothing is protected.
        for model in reversed(owned_models()):
            model._base_manager.filter(owner=user).delete()
            # Once the rows are gone for certain: what is undone has lost no file.
            transaction.on_commit(partial(model.erase_files, owner_id))
        user.delete()


def owned_models() -> list[type[OwnedModel]]:
    """The models of rows that have an owner, in the order of the installed apps."""
    return [model for model in apps.get_models() if issubclass(model, OwnedModel)]


class Reminders(models.TextChoices):
    """How often a mail says what is due; Today says it anyway."""

    NEVER = "never", _("Never")
    DAILY = "daily", _("Each morning that something is due")
    WEEKLY = "weekly", _("On Mondays")


# Days of silence that a person may set.
SILENCE = [MinValueValidator(7), MaxValueValidator(120)]


class Preferences(models.Model):
    """What a person may set about how Onward behaves towards them."""

    time_zone = models.CharField(
        _("Time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )
    currency = models.CharField(
        _("Currency"),
        max_length=3,
        default="EUR",
        validators=[RegexValidator(r"\A[A-Z]{3}\Z", _("Three letters, such as EUR."))],
    )
    # Hides every count of rejections, on every page.
    quiet_mode = models.BooleanField(_("Quiet mode"), default=False)
    letter_shortcuts = models.BooleanField(_("One-letter shortcuts"), default=True)
    cool_off_hours = models.PositiveSmallIntegerField(
        _("Pause before writing back, in hours"), default=24, validators=[MaxValueValidator(96)]
    )
    # Days without an answer to an application; None is as usual.
    quiet_after = models.PositiveSmallIntegerField(
        _("Quiet after, in days"), null=True, blank=True, validators=SILENCE
    )
    closed_after = models.PositiveSmallIntegerField(
        _("Offer closing after, in days"), null=True, blank=True, validators=SILENCE
    )
    # The person's own list of people and lines to turn to, shown only where they asked for it.
    support_links = models.TextField(_("People and places that help"), blank=True)

    reminders = models.CharField(
        _("Mail me what is due"), max_length=6, choices=Reminders, default=Reminders.NEVER
    )
    # Their own day on which the last mail was sent, so that none is sent twice.
    reminded_on = models.DateField(null=True, blank=True, editable=False)
    # At a rejection: how often such things end in a no for anybody.
    base_rates = models.BooleanField(_("Say how common a no is"), default=False)

    # Whether the page about what matters to them is still offered; writing it ends that, too.
    values_offer = models.BooleanField(default=True, editable=False)

    # Own names and order: [{"stage": 30, "name": "Sent", "hidden": false}, …]; what is not named
    # stands where and is called as usual.
    stages = models.JSONField(default=list, blank=True, editable=False)
    # The table's columns by code, in order; empty are the usual ones.
    table_columns = models.JSONField(default=list, blank=True, editable=False)
    # Days until a follow-up is proposed: code of a stage -> days, where they are not the usual.
    follow_up_days = models.JSONField(default=dict, blank=True, editable=False)
    # Nothing is due and nobody is reminded before that day.
    break_until = models.DateField(null=True, blank=True, editable=False)
    # Whoever has it can read the calendar; empty where there is no feed.
    calendar_token = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    class Meta:
        abstract = True

    @property
    def is_away(self) -> bool:
        """On a break: nothing is due, nothing is asked for."""
        return self.break_until is not None and timezone.localdate() < self.break_until

    def comes_due(self, day: date) -> date:
        """When something of that day is due: what lay before the end of a break, at its end.

        So nothing is past its day on coming back. What is kept is the day that was chosen.
        """
        return max(day, self.break_until) if self.break_until else day


class User(AbstractBaseUser, PermissionsMixin, Preferences):
    email = models.EmailField(
        _("E-mail address"),
        unique=True,
        error_messages={"unique": _("There is an account with this address already.")},
    )
    display_name = models.CharField(_("What shall we call you?"), max_length=80, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    has_sample_data = models.BooleanField(default=False, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email_any_case")]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The display name, else the part of the address before the @."""
        return self.display_name or self.email.partition("@")[0]

    @property
    def is_staff(self) -> bool:
        """There is no staff area: whoever runs the server uses its commands."""
        return False


def one_at_a_time(owner: Any) -> None:
    """What decides about a few places of a person waits its turn. Call inside a transaction."""
    rows = User.objects.select_for_update(no_key=True).filter(pk=getattr(owner, "pk", owner))
    # On SQLite a transaction is alone already.
    rows.values_list("pk").first()
