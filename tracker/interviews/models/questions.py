"""What was asked in interviews."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from tracker.applications.models import Application
from tracker.interviews.models.interviews import Interview
from tracker.owned import KeptModel, KeptQuerySet

LONGEST_TEXT = 300


class Asked(NamedTuple):
    """One question, in the words of the last time, with every time that it was asked."""

    text: str
    times: list[Question]


class QuestionQuerySet(KeptQuerySet):
    def owned_by(self, user: Any) -> Self:
        """Without those of an interview or an application that lies in Trash."""
        kept = {"interview__deleted_at": None, "interview__application__deleted_at": None}
        return super().owned_by(user).filter(**kept)

    def with_interview(self) -> Self:
        return self.select_related("interview__application__company")

    def newest(self) -> Self:
        return self.order_by("-id")

    def add(self, interview: Interview, texts: Iterable[str], *, token: Any = None) -> list[Any]:
        """One question for each text that is not empty; the same `token` again adds none."""
        texts = [" ".join(text.split())[:LONGEST_TEXT] for text in texts]
        texts = [text for text in texts if text]
        whose = {"owner_id": interview.owner_id, "is_sample": interview.is_sample}
        token = token or uuid.uuid4()
        # The form has one token and may bring many rows: each has its own, derived from it.
        tokens = [token, *(uuid.uuid5(token, str(n)) for n in range(1, len(texts)))]
        with transaction.atomic():
            if self.model._base_manager.filter(owner_id=interview.owner_id, token=token).exists():
                return []
            return self.bulk_create(
                self.model(interview=interview, text=text, token=one, **whose)
                for text, one in zip(texts, tokens, strict=False)
            )

    def grouped(self) -> list[Asked]:
        """The same words asked in several interviews stand together, the newest first."""
        groups: dict[str, list[Question]] = defaultdict(list)
        for question in self.newest():
            groups[question.key].append(question)
        return [Asked(times[0].text, times) for times in groups.values()]


class Question(KeptModel):
    """What was asked, what one said, and what one would say now."""

    LEAVES_WITH = ("interview", "interview__application")

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_("Question"), max_length=LONGEST_TEXT)
    said = models.TextField(_("What I said"), blank=True)
    better = models.TextField(_("What I would say now"), blank=True)
    was_hard = models.BooleanField(_("It was a hard one"), default=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = KeptModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "-id"], name="question_newest")]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text

    @property
    def application(self) -> Application:
        return self.interview.application

    @property
    def key(self) -> str:
        """What makes two wordings the same question: letters and digits, in any case."""
        kept = (sign if sign.isalnum() else " " for sign in self.text.casefold())
        return " ".join("".join(kept).split()) or self.text
