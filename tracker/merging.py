"""Two rows that are one thing: everything moves to the one that is kept, and can move back.

The other lies in Trash, `merged_into` the kept one; its `merged_rows` say what went over:
"app.model.field" -> primary keys, and under ADDED what its own fields gave to the kept one.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

ADDED = "added"
CHUNK = 5000


def pointers(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    """Every foreign key, of whatever app, that leads to `model`."""
    for relation in model._meta.related_objects:
        if not relation.many_to_many:
            yield relation.field


def moving(other: Any, kept: Any) -> dict[str, list[int]]:
    """What merging would move: "app.model.field" -> primary keys, without the empty ones."""
    found = {}
    for field in pointers(type(other)):
        rows = _free(field, field.model._base_manager.filter(**{field.name: other}), kept.pk)
        if keys := list(rows.values_list("pk", flat=True)):
            found[f"{field.model._meta.label_lower}.{field.name}"] = keys
    return found


def _free(field: models.ForeignKey, rows: models.QuerySet, target: int) -> models.QuerySet:
    """`rows` without those that the target has already, where it may have only one such row."""
    for names in _unique_with(field):
        same = {name: OuterRef(name) for name in names} | {field.name: target}
        rows = rows.exclude(Exists(field.model._base_manager.filter(**same)))
    return rows


def _unique_with(field: models.ForeignKey) -> Iterator[list[str]]:
    """The other fields of each constraint by which `field` may not repeat."""
    if field.unique:
        yield []
    for constraint in field.model._meta.total_unique_constraints:
        if field.name in constraint.fields:
            yield [name for name in constraint.fields if name != field.name]


def gifts(kept: Any, other: Any) -> dict[str, Any]:
    """What the other's fields add: values where the kept one has none, and notes below notes."""
    added = {}
    for field in own_fields(type(kept)):
        here, there = getattr(kept, field.attname), getattr(other, field.attname)
        if there and not here:
            added[field.attname] = there
        elif there and isinstance(field, models.TextField) and there not in here:
            added[field.attname] = f"\n\n{there}"
    return added


def own_fields(model: type[models.Model]) -> list[models.Field]:
    """What the person writes about such a row: everything but its name and what is the app's."""
    return [f for f in model._meta.concrete_fields if f.blank and f.editable and not f.primary_key]


@transaction.atomic
def merge(kept: Any, other: Any) -> dict[str, list[int]]:
    """Move everything to `kept` and `other` to Trash; answers what moved.

    Both rows are read anew and locked. Nothing happens where either is in Trash by now, or where
    only one is a sample: samples leave again, and would take the person's own rows along.
    """
    model = type(kept)
    rows = model._base_manager.select_for_update().order_by("pk")
    locked = {row.pk: row for row in rows.filter(pk__in=(kept.pk, other.pk), deleted_at=None)}
    if len(locked) < 2 or kept.is_sample != other.is_sample:
        return {}
    kept, other = locked[kept.pk], locked[other.pk]
    moved, added = moving(other, kept), gifts(kept, other)
    for name, keys in moved.items():
        _point(name, keys, kept.pk)
    for name, value in added.items():
        setattr(kept, name, (getattr(kept, name) or "") + value if _is_text(value) else value)
    if added:
        kept.version += 1
        kept.save(update_fields=[*added, "version", "updated_at"])
    other.merged_into, other.merged_rows = kept, moved | ({ADDED: added} if added else {})
    other.deleted_at = timezone.now()
    other.save(update_fields=["merged_into", "merged_rows", "deleted_at", "updated_at"])
    return moved


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _point(name: str, keys: list[int], target: int, among: Any = None) -> None:
    """Have the rows of `keys` point to `target`; with `among`, those that point to one of these."""
    label, _, field_name = name.rpartition(".")
    model = apps.get_model(label)
    field = model._meta.get_field(field_name)
    for start in range(0, len(keys), CHUNK):
        rows = model._base_manager.filter(pk__in=keys[start : start + CHUNK])
        if among is not None:
            rows = _free(field, rows.filter(**{f"{field_name}__in": among}), target)
        # The keys first: a table cannot be changed and asked in one go on every database.
        rows = model._base_manager.filter(pk__in=list(rows.values_list("pk", flat=True)))
        rows.update(**{field_name: target})


@transaction.atomic
def part(row: Any) -> None:
    """Undo of `merge`: out of Trash, with its rows, but for those that were moved on since."""
    model = type(row)
    row = model._base_manager.select_for_update().get(pk=row.pk)
    kept = row.merged_into
    moved = dict(row.merged_rows)
    added = moved.pop(ADDED, {})
    if kept is not None:
        # Whoever was merged into the kept one later may hold some of the rows.
        among = [
            kept.pk,
            *model._base_manager.filter(merged_into=kept).values_list("pk", flat=True),
        ]
        for name, keys in moved.items():
            _point(name, keys, row.pk, among)
        _take_back(kept, added)
        _forget(row, moved)
    row.merged_into, row.merged_rows, row.deleted_at = None, {}, None
    row.save(update_fields=["merged_into", "merged_rows", "deleted_at", "updated_at"])


def _forget(row: Any, moved: dict[str, list[int]]) -> None:
    """Who took `row` along into a later merge has no say over its rows any more."""
    model = type(row)
    name = f"{model._meta.label_lower}.merged_into"
    for other in model._base_manager.filter(owner=row.owner_id).exclude(merged_rows={}):
        if row.pk in other.merged_rows.get(name, ()):
            gone = {key: set(keys) for key, keys in moved.items()}
            gone[name] = gone.get(name, set()) | {row.pk}
            for key in gone.keys() & other.merged_rows.keys():
                left = [pk for pk in other.merged_rows[key] if pk not in gone[key]]
                other.merged_rows[key] = left
            other.save(update_fields=["merged_rows"])


def _take_back(kept: Any, added: dict[str, Any]) -> None:
    """Leave what the person wrote over it since."""
    changed = []
    for name, value in added.items():
        now = getattr(kept, name)
        if now == value:
            setattr(kept, name, "" if _is_text(value) else None)
        elif _is_text(now) and _is_text(value) and value.startswith("\n") and now.endswith(value):
            setattr(kept, name, now.removesuffix(value))
        else:
            continue
        changed.append(name)
    if changed:
        kept.version += 1
        kept.save(update_fields=[*changed, "version", "updated_at"])
