"""The offer of a plainer sentence. It is made in answer to a save and kept nowhere.

What was left so is not asked for again, because only words that were written in that very save are
looked at.
"""

from collections.abc import Container
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reflections.bragging.models import Accomplishment
from reflections.bragging.plainer import plainer

# In the order in which they are offered, and what each is called in an offer.
WRITTEN = {
    "title": _("It could also read:"),
    "result": _("What came of it could also read:"),
    "what_i_did": _("What you did could also read:"),
}


class Offer(NamedTuple):
    """`words` for `field`; `rest` are further fields to look at, joined by dots."""

    field: str
    said: str | Promise
    words: str
    rest: str

    @property
    def names(self) -> str:
        """This field and the further ones."""
        return ".".join(filter(None, (self.field, self.rest)))


def offered(brag: Accomplishment, names: Container[str]) -> Offer | None:
    """The first offer for one of these fields; None where they are plain."""
    found = {name: words for name in WRITTEN if name in names and (words := _plainly(brag, name))}
    if not found:
        return None
    first, *rest = found
    return Offer(first, WRITTEN[first], found[first], ".".join(rest))


def _plainly(brag: Accomplishment, name: str) -> str:
    words = plainer(getattr(brag, name))
    return words if words and is_short(name, words) else ""


def is_short(name: str, words: Any) -> bool:
    """Whether the field takes these words."""
    try:
        Accomplishment._meta.get_field(name).clean(words, None)
    except ValidationError:
        return False
    return True
