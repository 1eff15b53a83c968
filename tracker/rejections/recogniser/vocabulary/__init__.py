"""What mails say, as data: one module a language, each with a `Vocabulary`."""

from tracker.rejections.recogniser.vocabulary.english import ENGLISH
from tracker.rejections.recogniser.vocabulary.phrases import Kind, Phrase, Vocabulary

VOCABULARIES: tuple[Vocabulary, ...] = (ENGLISH,)

__all__ = ["VOCABULARIES", "Kind", "Phrase", "Vocabulary"]
