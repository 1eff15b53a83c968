"""Small numbers in words, as a sentence likes them."""

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy

WORDS = (
    gettext_lazy("None"),
    gettext_lazy("One"),
    gettext_lazy("Two"),
    gettext_lazy("Three"),
    gettext_lazy("Four"),
    gettext_lazy("Five"),
    gettext_lazy("Six"),
    gettext_lazy("Seven"),
    gettext_lazy("Eight"),
    gettext_lazy("Nine"),
)


def spelled(number: int) -> str:
    """ "Seven" up to nine, then figures."""
    if 0 <= number < len(WORDS):
        return str(WORDS[number])
    return number_format(number, use_l10n=True, force_grouping=True)
