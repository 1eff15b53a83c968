"""What a language has to say for quick add to understand it."""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tracker.applications.stages import PayPeriod, Source, Stage, Workplace
from tracker.date_words import DateWords

Words = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All in lower case and compared without regard to case, but for the names of boards.

    A space in a phrase stands for any space. Tables answer to a stage, a source and so on; the
    small words (`at`, `via`, …) stand between the parts of a line.
    """

    dates: DateWords
    # What people write for a stage, where a part of the line says nothing else.
    stages: Mapping[Stage, Words]
    # Of these, the ones that may also end a part, and begin one: "applied to Acme".
    verbs: Words
    # What may stand around such a verb: "I have applied", "sent my CV".
    before_verbs: Words
    after_verbs: Words
    # Like a verb, these and those of several words may begin a part: "offer from Acme".
    stage_openings: Words
    # "Follow up Friday": what comes before a day still to come.
    follow_up: Words
    sources: Mapping[Source, Words]
    # A name as it is kept -> its other spellings and the ends of its addresses.
    boards: Mapping[str, Words]
    # "Through a friend" is a referral, "via Hays agency" an agency.
    friends: Words
    agencies: Words
    workplaces: Mapping[Workplace, Words]
    # "Fully remote", "hybrid possible".
    before_workplaces: Words
    after_workplaces: Words
    places: frozenset[str]
    # "Greater London area", "near Ghent".
    before_places: Words
    after_places: Words
    periods: Mapping[PayPeriod, Words]
    currencies: Mapping[str, Words]
    # "450 a day", "60k to 70k".
    per: Words
    until: Words
    # "Up to 70k" is the upper end, "around 70k" and "salary 70k" say that it is money.
    up_to: Words
    before_pay: Words
    # "Role: nurse": the part that is named.
    labels: Mapping[str, Words]
    # Connections: role AT company, company AS role, phone screen WITH company, IN place.
    at: Words
    company_as: Words
    company_for: Words
    stage_with: Words
    within: Words
    # "Remote or hybrid", "Ghent or Bruges".
    either: Words
    via: Words
    on: Words
    # Said before an address, and nothing without it: "see https://…".
    before_address: Words
    saw_it: Words
    # "Referral from Dana", "Dana referred me", "Acme hiring nurse".
    referral_from: Words
    referred_me: Words
    hiring: Words
    # Said before the name in a pasted title, and after the company in one.
    openings: Words
    closings: Words
    articles: Words
    # Which of two names is the role: words that name one, and the endings of most others.
    role_words: frozenset[str]
    role_endings: Words
    company_words: frozenset[str]
    # Legal forms: "Acme, Inc." is one name.
    company_forms: frozenset[str]
    # Neither role nor company: "full-time", "visa".
    asides: frozenset[str]


Key = TypeVar("Key", bound=Hashable)


def key_of(table: Mapping[Key, Words], text: str) -> Key | None:
    """The key whose words are exactly `text`, else None."""
    text = " ".join(text.casefold().split())
    return next((key for key, words in table.items() if text in words), None)


def any_of(words: Iterable[str]) -> str:
    """A pattern of whole words, the longest first."""
    return "(?:" + "|".join(map(_whole, sorted(words, key=len, reverse=True))) + ")"


def _whole(word: str) -> str:
    pattern = re.escape(word).replace(r"\ ", r"\s+")
    before = r"(?<![^\W\d_])" if word[0].isalpha() else ""
    after = r"(?![^\W\d_])" if word[-1].isalpha() else ""
    return f"{before}{pattern}{after}"
