"""Keeping the stories of a file: what belongs to each, and their history in the three slots."""

from typing import Any
from uuid import UUID, uuid4

from django.db.models import Model, QuerySet

from reflections.bragging.formats import Tale
from reflections.bragging.formats.fitting import token_of
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


def by_token(rows: QuerySet, named: Any) -> Any:
    """The row that `named` gives the token of, else None."""
    token = token_of(named.get("token") if isinstance(named, dict) else named)
    return rows.filter(token=token).first() if token else None


def application_of(owner: Any, named: Any) -> Application | None:
    """The owner's application by its token, else the only one of that company and role."""
    rows = Application.objects.owned_by(owner)
    if known := by_token(rows, named):
        return known
    if not isinstance(named, dict):
        return None
    company, title = named.get("company"), named.get("title")
    if not (isinstance(company, str) and isinstance(title, str) and (company or title)):
        return None
    same = rows.filter(title=title)
    same = same.filter(company__name=company) if company else same.filter(company=None)
    alike = list(same[:2])
    return alike[0] if len(alike) == 1 else None


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
    rows = [
        SlotChange(
            owner=owner,
            token=tokens.take(change["token"]),
            slot=change["slot"],
            story=stories.get(token_of(change["story"])),
            happened_at=change["happened_at"],
        )
        for change in changes
        if change["slot"] in SLOTS
    ]
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
    """Those in applications that are here; the others are told of before."""
    tokens = _Tokens(StoryUse, owner, [use for tale in told for use in tale.uses])
    rows, seen = [], set()
    for tale in told:
        for use in tale.uses:
            application = application_of(owner, use["application"])
            if application is None:
                continue
            held = Interview.objects.owned_by(owner).filter(application=application)
            interview = by_token(held, use["interview"])
            if interview and (tale.token, interview.pk) in seen:
                continue
            seen.add((tale.token, interview and interview.pk))
            names = {"application": application, "interview": interview}
            facts = use | names | {"token": tokens.take(use["token"])}
            rows.append(StoryUse(owner=owner, story=stories[tale.token], **facts))
    StoryUse.objects.bulk_create(rows)


def unplaced(owner: Any, told: list[Tale]) -> int:
    """How many tellings are of applications that are not here."""
    uses = [use for tale in told for use in tale.uses]
    return sum(application_of(owner, use["application"]) is None for use in uses)


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
