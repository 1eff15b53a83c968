"""What mails say, as data: one module a language, each with a `Vocabulary`."""

from tracker.rejections.recogniser.vocabulary.english import ENGLISH
from tracker.rejections.recogniser.vocabulary.german import GERMAN
from tracker.rejections.recogniser.vocabulary.phrases import Kind, Phrase, Vocabulary

VOCABULARIES: tuple[Vocabulary, ...] = (ENGLISH, GERMAN)

__all__ = ["VOCABULARIES", "Kind", "Phrase", "Vocabulary"]
