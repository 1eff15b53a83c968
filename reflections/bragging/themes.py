"""What accomplishments are about, in our words and in the person's own. Plain data and rules."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

THEMES = {
    "led": _("Led or stepped up"),
    "business": _("Brought in money, business or users"),
    "defused": _("Defused a sticky situation"),
    "fixed": _("Fixed something broken"),
    "built": _("Built from nothing"),
    "saved": _("Saved time or money"),
    "grew_someone": _("Helped someone grow"),
    "learned": _("Learned fast"),
    "kept_going": _("Kept going through a setback"),
    "changed_mind": _("Changed a mind"),
    "fewer_mistakes": _("Made fewer mistakes happen"),
    "customer": _("Served a customer"),
    "spoke": _("Spoke or wrote in public"),
    "crisis": _("Handled a crisis"),
    "life": _("Outside work: care, migration, study, sport, community"),
}

LONGEST_THEME = 60
MOST_THEMES = 12


def theme_name(code: str) -> str:
    """What a theme is called: one of THEMES by its label, one's own by itself."""
    return str(THEMES.get(code, code))


def theme_order(code: str) -> tuple[int, str]:
    """Ours in their order, then one's own by name."""
    return (_PLACES.get(code, len(_PLACES)), code.casefold())


def codes_of(words: Iterable[str], known: Iterable[str] = ()) -> list[str]:
    """The themes that are meant by `words`, each once, whatever their capitals.

    What is called as one of THEMES is that one; a word of `known` is written as it is there.
    """
    same = {theme.casefold(): theme for theme in known}
    same |= {str(label).casefold(): code for code, label in THEMES.items()}
    codes: dict[str, str] = {}
    for word in words:
        if word in THEMES:
            codes.setdefault(word, word)
        elif said := " ".join(word.split()):
            code = same.setdefault(said.casefold(), said)
            codes.setdefault(code, code)
    return list(codes)


_PLACES = {code: place for place, code in enumerate(THEMES)}
