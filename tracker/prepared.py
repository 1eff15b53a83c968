"""Questions that are asked on every page, compiled once.

Django builds the SQL of a queryset anew each time, which costs up to a millisecond: ten times what
the database takes to answer. A prepared question is written as any other,

    @prepared
    def of_company(owner: int, company: int, *, newest: bool) -> QuerySet:
        rows = Application.objects.owned_by(owner).filter(company=company)
        return rows.order_by("-id" if newest else "id")

    of_company(7, 3, newest=True)  # a list

but its body runs once, with *slots* in place of the values, and Django's compiler writes the SQL
for the database at hand. A call puts the values into it, converted as the types of the slots ask,
and makes of the rows what the queryset would have made.

So the body may filter, join, order and slice, and may not look into its values. What changes the
SQL itself comes after the `*`: each combination is compiled on its own, so keep them few. A value
cannot be None, because that is another condition in SQL.

A parameter `asked: dict` takes values by name, of which not all need to be there: the body finds a
slot under each name that is, and None where the value is None. Names, types and what is None belong
to what is compiled.
"""

import inspect
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import wraps
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet, Value
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    NamedValuesListIterable,
    ValuesListIterable,
    create_namedtuple_class,
    get_related_populators,
)
from django.db.models.sql.compiler import SQLCompiler

Rows = Iterable[Any]
Converters = dict[int, tuple[list[Callable[..., Any]], Any]]

FIELDS: dict[type, models.Field] = {
    int: models.BigIntegerField(),
    str: models.TextField(),
    Decimal: models.DecimalField(max_digits=30, decimal_places=10),
    datetime: models.DateTimeField(),
    date: models.DateField(),
    uuid.UUID: models.UUIDField(),
}


# Of one question, so that odd combinations do not fill the memory; the oldest goes first.
MOST_KNOWN = 64


class Slot(Value):
    """Stands in a queryset where a value will be, and among its parameters until there is one."""

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def filled(self, values: dict[str, Any], here: BaseDatabaseWrapper) -> Any:
        return self.output_field.get_db_prep_value(values[self.value], here)


class Question:
    """The SQL of a queryset with slots, and how its rows are read."""

    def __init__(self, queryset: QuerySet, here: BaseDatabaseWrapper) -> None:
        self.prefetched = queryset._prefetch_related_lookups
        self.compiler = queryset.query.get_compiler(connection=here)
        try:
            self.sql, self.params = self.compiler.as_sql()
        except EmptyResultSet:
            self.sql = ""
            return
        columns = [selected[0] for selected in self.compiler.select[: self.compiler.col_count]]
        self.converters = _quicker(self.compiler.get_converters(columns), here)
        self.read = _reader(queryset, self.compiler)

    def answer(self, values: dict[str, Any], here: BaseDatabaseWrapper) -> list[Any]:
        if not self.sql:
            return []
        params = [
            param.filled(values, here) if isinstance(param, Slot) else param
            for param in self.params
        ]
        try:
            with here.cursor() as cursor:
                cursor.execute(self.sql, params)
                found = cursor.fetchall()
        except OverflowError:
            # An address may name a number that SQLite cannot hold, so that no row has it.
            return []
        if self.compiler.has_extra_select:
            found = [row[: self.compiler.col_count] for row in found]
        if self.converters:
            found = self.compiler.apply_converters(found, self.converters)
        answered = list(self.read(found))
        if self.prefetched:
            models.prefetch_related_objects(answered, *self.prefetched)
        return answered


def _quicker(converters: Converters, here: BaseDatabaseWrapper) -> Converters:
    """Django asks of every moment in SQLite which zone it is in; all are in UTC."""
    slow = getattr(here.ops, "convert_datetimefield_value", None)
    return {
        place: ([_moment if way == slow else way for way in ways], expression)
        for place, (ways, expression) in converters.items()
    }


def _moment(told: datetime | str | None, *_where: Any) -> datetime | None:
    moment = datetime.fromisoformat(told) if isinstance(told, str) else told
    return None if moment is None else moment.replace(tzinfo=UTC)


def _reader(queryset: QuerySet, compiler: SQLCompiler) -> Callable[[Rows], Rows]:
    """What makes of the columns what iterating over the queryset would make of them."""
    kind = queryset._iterable_class
    if kind is ModelIterable:
        return _models(queryset, compiler)
    if kind is FlatValuesListIterable:
        return lambda rows: (row[0] for row in rows)
    if kind is NamedValuesListIterable:
        return lambda rows: map(create_namedtuple_class(*queryset._fields)._make, rows)
    if kind is ValuesListIterable:
        return lambda rows: map(tuple, rows)
    raise TypeError("Ask for models or for a values_list.")


def _models(queryset: QuerySet, compiler: SQLCompiler) -> Callable[[Rows], Rows]:
    facts = compiler.klass_info
    first, last = facts["select_fields"][0], facts["select_fields"][-1] + 1
    names = [selected[0].target.attname for selected in compiler.select[first:last]]
    related = get_related_populators(facts, compiler.select, queryset.db)

    def read(rows: Rows) -> Iterator[models.Model]:
        for row in rows:
            found = facts["model"].from_db(queryset.db, names, row[first:last])
            for populator in related:
                populator.populate(row, found)
            for name, place in compiler.annotation_col_map.items():
                setattr(found, name, row[place])
            yield found

    return read


def prepared(ask: Callable[..., QuerySet]) -> Callable[..., list[Any]]:
    """Ask as the module says; a parameter before the `*` is a dict, or of a type of `FIELDS`."""
    parameters = inspect.signature(ask, eval_str=True).parameters.values()
    kinds = {each.name: each.annotation for each in parameters if each.kind != each.KEYWORD_ONLY}
    if unknown := set(kinds.values()) - {dict, *FIELDS}:
        raise TypeError(f"No slot holds {unknown}.")
    # Two threads that meet a question at once both compile it, and keep one of the two alike.
    known: dict[tuple[Any, ...], Question] = {}

    @wraps(ask)
    def answer(*given: Any, **shape: Any) -> list[Any]:
        values: dict[str, Any] = {}
        names: list[Any] = []
        for (name, kind), value in zip(kinds.items(), given, strict=True):
            if kind is dict:
                values |= value
                names += [(key, type(each)) for key, each in value.items()]
            else:
                values[name] = value
        here = connections[DEFAULT_DB_ALIAS]
        key = (here.vendor, *names, *shape.items())
        question = known.get(key)
        if question is None:
            slots = [_slots(*each) for each in zip(kinds.items(), given, strict=True)]
            question = Question(ask(*slots, **shape), here)
            if len(known) >= MOST_KNOWN:
                known.pop(next(iter(known)), None)
            known[key] = question
        return question.answer(values, here)

    return answer


def _slots(parameter: tuple[str, type], value: Any) -> Any:
    name, kind = parameter
    if kind is not dict:
        return Slot(name, output_field=FIELDS[kind])
    return {
        key: each if each is None else Slot(key, output_field=_field(each))
        for key, each in value.items()
    }


def _field(value: Any) -> models.Field:
    return next(field for kind, field in FIELDS.items() if isinstance(value, kind))
