"""What mails say, as data: one module a language, each with a `Vocabulary`."""

from tracker.mail.recogniser.vocabulary.english import ENGLISH
from tracker.mail.recogniser.vocabulary.german import GERMAN
from tracker.mail.recogniser.vocabulary.phrases import Kind, Phrase, Vocabulary

VOCABULARIES: tuple[Vocabulary, ...] = (ENGLISH, GERMAN)

__all__ = ["VOCABULARIES", "Kind", "Phrase", "Vocabulary"]
