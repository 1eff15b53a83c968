"""Django's rules for passwords, said our way."""

from django.contrib.auth import password_validation as rules
from django.utils.translation import gettext as _


class LongEnough(rules.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Use %(count)d characters or more. A sentence is good.") % {
            "count": self.min_length
        }


class NotCommon(rules.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Many people use this one, so it is guessed first. Choose another.")


class NotAboutOneself(rules.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("This is close to your name or address. Choose something else.")
