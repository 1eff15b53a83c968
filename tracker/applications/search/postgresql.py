"""The index on PostgreSQL: a `tsvector` beside each application, with GIN, kept by triggers.

The column is none of the model's, so that no page reads it. The owner is a word of it, spelled so
that nobody can write it: a search looks at nobody else's rows.
"""

# ruff: noqa: S608 -- put together of names that stand in our own code; values are parameters

from collections.abc import Iterator
from typing import Any

from tracker.applications.search.places import OWN, WORDS, Place, Watch
from tracker.applications.search.words import MARKS, PUNCTUATION, folded, is_begun

ROWS, COLUMN = "applications_application", "search"
FOLD, VECTOR = "applications_search_fold", "applications_search_vector"
OWNER = "quote_literal('@' || %s)::tsquery"

LISTED = "SELECT value::bigint FROM json_array_elements_text(%s::json)"


def create(places: tuple[Place, ...]) -> Iterator[str]:
    texts = ", ".join(f"{_text(place)} AS {place.code}" for place in places)
    vectors = " || ".join(
        f"setweight(to_tsvector('simple', {FOLD}({_text(place)})), '{place.weight}')"
        for place in places
    )
    yield f"ALTER TABLE {ROWS} ADD COLUMN IF NOT EXISTS {COLUMN} tsvector"
    yield f"CREATE INDEX IF NOT EXISTS application_search ON {ROWS} USING gin ({COLUMN})"
    yield _fold()
    yield f"CREATE VIEW {WORDS} AS SELECT a.id AS id, {texts} FROM {ROWS} a"
    yield (
        f"CREATE FUNCTION {VECTOR}(a {ROWS}) RETURNS tsvector LANGUAGE sql STABLE"
        f" AS $$ SELECT ('@' || a.owner_id)::tsvector || {vectors} $$"
    )
    yield _function("own", f"NEW.{COLUMN} := {VECTOR}(NEW); RETURN NEW;")
    yield (
        f"CREATE TRIGGER applications_search BEFORE INSERT OR UPDATE OF {', '.join(OWN)}"
        f" ON {ROWS} FOR EACH ROW EXECUTE FUNCTION applications_search_own()"
    )
    for place in places:
        for watch in place.watches:
            yield from _triggers(watch)


def drop(places: tuple[Place, ...]) -> Iterator[str]:
    """Without the view, which would stop a migration that changes a column it reads."""
    yield f"DROP VIEW IF EXISTS {WORDS}"
    yield f"DROP TRIGGER IF EXISTS applications_search ON {ROWS}"
    for place in places:
        for watch in place.watches:
            yield f"DROP FUNCTION IF EXISTS applications_search_{watch.table} CASCADE"
    for name in ("own()", f"vector({ROWS})"):
        yield f"DROP FUNCTION IF EXISTS applications_search_{name}"


def rebuild(places: tuple[Place, ...]) -> Iterator[str]:
    yield f"UPDATE {ROWS} a SET {COLUMN} = {VECTOR}(a)"


def differing(places: tuple[Place, ...]) -> str:
    return f"SELECT a.id FROM {ROWS} a WHERE {COLUMN} IS DISTINCT FROM {VECTOR}(a)"


def query(words: list[str], weight: str = "") -> str:
    """The language of to_tsquery: what `folded` leaves of a word has no sign with a meaning."""
    terms = []
    for word in words:
        parts = [f"'{part}':{weight}" for part in folded(word).split()]
        if is_begun(word):
            parts[-1] += "*"
        terms.append("(" + " <-> ".join(part.removesuffix(":") for part in parts) + ")")
    return " & ".join(terms)


def matching(query: Any, owner: Any) -> tuple[str, list[Any]]:
    """The keys of applications that fit, with the parameters."""
    found, sought = f"SELECT id FROM {ROWS} WHERE {COLUMN} @@", "to_tsquery('simple', %s)"
    if owner is None:
        return f"{found} {sought}", [query]
    return f"{found} ({OWNER} && {sought})", [owner, query]


def newest(
    owner: int, words: list[str], most: int, *, names: tuple[str, ...], told: tuple[str, ...]
) -> tuple[str, list[Any]]:
    weight = "AB"[: len(names)]
    sql = (
        f"SELECT {', '.join(told)} FROM {ROWS}"
        f" WHERE {COLUMN} @@ ({OWNER} && to_tsquery('simple', %s))"
        " AND deleted_at IS NULL ORDER BY id DESC LIMIT %s"
    )
    return sql, [owner, query(words, weight), most]


def _fold() -> str:
    """`words.folded`, for the database; in a PostgreSQL that knows Unicode."""
    signs = "".join(chr(code) for code in PUNCTUATION).replace("'", "''")
    bare = f"regexp_replace(normalize($1, NFKD), '[{MARKS}]', '', 'g')"
    return (
        f"CREATE OR REPLACE FUNCTION {FOLD}(text) RETURNS text LANGUAGE sql IMMUTABLE"
        f" AS $fold$ SELECT translate(lower({bare}), '{signs}', '{' ' * len(PUNCTUATION)}') $fold$"
    )


def _text(place: Place) -> str:
    text = place.text.format(joined="string_agg")
    text = f"({text})" if text.startswith("SELECT") else text
    return f"left(coalesce({text}, ''), {place.LONGEST})"


def _function(name: str, body: str) -> str:
    return (
        f"CREATE FUNCTION applications_search_{name}() RETURNS trigger LANGUAGE plpgsql"
        f" AS $$ BEGIN {body} END $$"
    )


def _triggers(watch: Watch) -> Iterator[str]:
    def again(row: str) -> str:
        keys = watch.applications.format(row=row)
        return f"UPDATE {ROWS} a SET {COLUMN} = {VECTOR}(a) WHERE a.id IN ({keys});"

    yield _function(
        watch.table,
        f"IF TG_OP <> 'DELETE' AND {watch.when.format(row='NEW')} THEN {again('NEW')} END IF;"
        f" IF TG_OP <> 'INSERT' AND {watch.when.format(row='OLD')} THEN {again('OLD')} END IF;"
        " RETURN NULL;",
    )
    yield (
        f"CREATE TRIGGER applications_search AFTER INSERT OR DELETE"
        f" OR UPDATE OF {', '.join(watch.columns)} ON {watch.table}"
        f" FOR EACH ROW EXECUTE FUNCTION applications_search_{watch.table}()"
    )
