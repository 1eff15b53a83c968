"""Keeping the stories of a file: what belongs to each, and their history in the three slots."""

from typing import Any
from uuid import UUID, uuid4

from django.db.models import Model, QuerySet
from django.utils.functional import cached_property

from reflections.bragging.formats import Tale
from reflections.bragging.formats.fitting import token_of
from reflections.bragging.formats.onward import USE
from reflections.bragging.models import (
    SLOTS,
    Accomplishment,
    Rehearsal,
    SlotChange,
    Story,
    StoryPart,
    StoryUse,
    StoryVersion,
)
from tracker.applications.models import Application
from tracker.interviews.models import Interview


class Named:
    """The owner's rows of one model by what a file names them: the token, or else their names.

    `names` are what `named` has besides the token, key -> column; where they fit two rows, none is
    meant. Asks the database once, and only where something is looked for.
    """

    def __init__(self, rows: QuerySet, **names: str) -> None:
        self.rows = rows
        self.names = names

    def find(self, named: Any) -> int | None:
        """The primary key of the row that is meant."""
        if not isinstance(named, dict):
            return self._known[0].get(token_of(named))
        by_token, by_names = self._known
        texts = tuple(str(named.get(key) or "") for key in self.names)
        pk = by_token.get(token_of(named.get("token")))
        return by_names.get(texts) if pk is None and any(texts) else pk

    @cached_property
    def _known(self) -> tuple[dict[Any, int], dict[tuple[str, ...], int | None]]:
        by_token: dict[Any, int] = {}
        by_names: dict[tuple[str, ...], int | None] = {}
        for pk, token, *texts in self.rows.values_list("pk", "token", *self.names.values()):
            by_token[token] = pk
            said = tuple(text or "" for text in texts)
            by_names[said] = None if said in by_names else pk
        return by_token, by_names


def applications_of(owner: Any) -> Named:
    rows = Application.objects.owned_by(owner)
    return Named(rows, company="company__name", title="title")


def keep(owner: Any, told: list[Tale], changes: list[dict[str, Any]]) -> None:
    """Call inside a transaction. A slot that is taken stays so; the history of the slots comes
    along where there is none yet."""
    has_history = SlotChange.objects.owned_by(owner).exists()
    taken = set(Story.objects.owned_by(owner).key().values_list("slot", flat=True))
    stories: dict[UUID, Story] = {}
    wanted: list[tuple[Story, int]] = []
    for tale in told:
        slot = tale.fields.pop("slot", None)
        story = Story(owner=owner, token=tale.token, **tale.fields)
        if slot in SLOTS and slot not in taken:
            taken.add(slot)
            wanted.append((story, slot))
        stories[tale.token] = story
    Story.objects.bulk_create(stories.values())
    _keep_belongings(owner, told, stories)
    for story, slot in wanted:
        if has_history or not changes:
            story.put(slot)
        else:
            Story._base_manager.filter(pk=story.pk).update(slot=slot)
    if not has_history:
        _keep_changes(owner, changes, stories)


def _keep_changes(owner: Any, changes: list[dict[str, Any]], stories: dict[UUID, Story]) -> None:
    tokens = _Tokens(SlotChange, owner, changes)
    rows = []
    for change in changes:
        if change["slot"] not in SLOTS:
            continue
        story = stories.get(token_of(change["story"]))
        # A change that names no title but a story filled the slot with it.
        title = change.get("title") or (story.title if story else "")
        facts = {name: change[name] for name in ("slot", "happened_at") if name in change}
        token = tokens.take(change["token"])
        rows.append(SlotChange(owner=owner, token=token, story=story, title=title, **facts))
    SlotChange.objects.bulk_create(rows)


def _keep_belongings(owner: Any, told: list[Tale], stories: dict[UUID, Story]) -> None:
    brags = dict(Accomplishment.objects.owned_by(owner).values_list("token", "pk"))
    parts = []
    for tale in told:
        for token in dict.fromkeys(tale.parts):
            if token in brags:
                story = stories[tale.token]
                parts.append(StoryPart(owner=owner, story=story, accomplishment_id=brags[token]))
    StoryPart.objects.bulk_create(parts)
    for model, name in ((StoryVersion, "versions"), (Rehearsal, "rehearsals")):
        rows = [(stories[tale.token], row) for tale in told for row in getattr(tale, name)]
        tokens = _Tokens(model, owner, [row for _story, row in rows])
        seen: set[tuple[int, Any]] = set()
        kept = []
        for story, row in rows:
            mark = (story.pk, row.get("number", object()))
            if mark not in seen:
                seen.add(mark)
                kept.append(
                    model(owner=owner, story=story, **row | {"token": tokens.take(row["token"])})
                )
        model.objects.bulk_create(kept)
    _keep_uses(owner, told, stories)


def _keep_uses(owner: Any, told: list[Tale], stories: dict[UUID, Story]) -> None:
    """Those in applications that are here; `unplaced` counts the others."""
    tokens = _Tokens(StoryUse, owner, [use for tale in told for use in tale.uses])
    applications = applications_of(owner)
    held = Interview.objects.owned_by(owner)
    interviews = Named(held)
    places = dict(held.values_list("pk", "application"))
    rows, seen = [], set()
    for tale in told:
        for use in tale.uses:
            application = applications.find(use["application"])
            interview = interviews.find(use["interview"])
            interview = interview if places.get(interview) == application else None
            if application is None or (interview and (tale.token, interview) in seen):
                continue
            seen.add((tale.token, interview))
            names = {"application_id": application, "interview_id": interview}
            facts = {name: use[name] for name in USE if name in use}
            token = tokens.take(use["token"])
            story = stories[tale.token]
            rows.append(StoryUse(owner=owner, story=story, token=token, **facts, **names))
    StoryUse.objects.bulk_create(rows)


def unplaced(owner: Any, told: list[Tale]) -> int:
    """How many tellings are of applications that are not here."""
    applications = applications_of(owner)
    uses = [use for tale in told for use in tale.uses]
    return sum(applications.find(use["application"]) is None for use in uses)


class _Tokens:
    """Tokens as a file gives them, and new ones for those that are taken or come twice."""

    def __init__(self, model: type[Model], owner: Any, rows: list[dict[str, Any]]) -> None:
        named = {row["token"] for row in rows} - {None}
        known = model._base_manager.filter(owner=owner, token__in=named)
        self.taken = set(known.values_list("token", flat=True))

    def take(self, token: UUID | None) -> UUID:
        token = uuid4() if token is None or token in self.taken else token
        self.taken.add(token)
        return token
