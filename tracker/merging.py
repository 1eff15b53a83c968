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
        joined = isinstance(field, models.TextField) and _block(there) not in _block(here)
        if there and (joined or not here):
            added[field.attname] = there
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
        here = getattr(kept, name)
        setattr(kept, name, f"{here}\n\n{value}" if here else value)
    if added:
        kept.version += 1
        kept.save(update_fields=[*added, "version", "updated_at"])
    other.merged_into, other.merged_rows = kept, moved | ({ADDED: added} if added else {})
    other.deleted_at = timezone.now()
    other.save(update_fields=["merged_into", "merged_rows", "deleted_at", "updated_at"])
    return moved


def _block(text: str) -> str:
    """Notes with room around them, so that one stands in others as paragraphs or not at all."""
    return f"\n\n{text}\n\n"


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
    """Undo of `merge`: out of Trash, with its rows, but for those that were moved on since.

    In whatever order merges are undone, once all are everything is where it was.
    """
    model = type(row)
    row = model._base_manager.select_for_update().get(pk=row.pk)
    if row.merged_into is not None:
        _give_back(row, row.merged_into)
    row.merged_into, row.merged_rows, row.deleted_at = None, {}, None
    row.save(update_fields=["merged_into", "merged_rows", "deleted_at", "updated_at"])


def _give_back(row: Any, kept: Any) -> None:
    moved = dict(row.merged_rows)
    added = moved.pop(ADDED, {})
    # Whoever was merged into the kept one may hold some of the rows.
    others = list(type(row)._base_manager.filter(merged_into=kept).order_by("deleted_at", "pk"))
    for name, keys in moved.items():
        _point(name, keys, row.pk, [kept.pk, *(other.pk for other in others)])
    # Those who took `row` along into a later merge, in their order: they have no say over its rows
    # any more, and may have passed on what it gave.
    own = f"{row._meta.label_lower}.merged_into"
    for other in others:
        if row.pk in other.merged_rows.get(own, ()):
            _take_back(other, added)
            added = _passed_on(other, added)
            _forget(other, moved | {own: [*moved.get(own, ()), row.pk]}, added)
    _take_back(kept, added)


def _passed_on(row: Any, added: dict[str, Any]) -> dict[str, Any]:
    """What of `added` the row gave to the next one when it was merged itself."""
    gave = row.merged_rows.get(ADDED, {})
    return {
        name: gave[name]
        for name, value in added.items()
        if gave.get(name) in _readings(row, name, value)
    }


def _forget(row: Any, moved: dict[str, list[int]], added: dict[str, Any]) -> None:
    """Leave out of the row's record what moved and was added on account of another."""
    for name in moved.keys() & row.merged_rows.keys():
        gone = set(moved[name])
        row.merged_rows[name] = [key for key in row.merged_rows[name] if key not in gone]
    for name in added:
        del row.merged_rows[ADDED][name]
    row.save(update_fields=["merged_rows"])


def _readings(row: Any, name: str, value: Any) -> list[Any]:
    """The value, and what it became: a company may have been merged since."""
    field = row._meta.get_field(name)
    if not field.is_relation:
        return [value]
    there = field.related_model._base_manager.filter(pk=value, merged_into__isnull=False)
    return [value, *there.values_list("merged_into", flat=True)]


def _take_back(row: Any, added: dict[str, Any]) -> None:
    """Leave what the person wrote over it since."""
    changed = []
    for name, value in added.items():
        now = getattr(row, name)
        field = row._meta.get_field(name)
        if now in _readings(row, name, value):
            setattr(row, name, None if field.is_relation else "")
        elif isinstance(field, models.TextField) and _block(value) in _block(now):
            before, _gone, after = _block(now).rpartition(_block(value))
            setattr(row, name, f"{before}\n\n{after}".strip("\n"))
        else:
            continue
        changed.append(name)
    if changed:
        row.version += 1
        row.save(update_fields=[*changed, "version", "updated_at"])
