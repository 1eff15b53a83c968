"""What a page of patterns is made of. Plain data: a topic's module fills it, a template draws it.

A topic reads its scope into a `Reading`: sections, each with what is said in front, a picture where
there is enough to draw, and always a table. A number that can be listed names its `mark`; the same
reading says by the mark which applications stand behind it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from markupsafe import Markup

from reflections.patterns import wording
from reflections.patterns.scope import Scope

Words = str | Promise


@dataclass(frozen=True)
class Cell:
    """A number as it is kept in the file, as it is shown, and the mark of the list behind it."""

    value: float | str | None
    text: Words = ""
    mark: str = ""

    @property
    def shown(self) -> Words:
        if self.text or self.value is None:
            return self.text
        return wording.number(self.value) if isinstance(self.value, int) else self.value

    @property
    def is_none(self) -> bool:
        return not self.text and not self.value


@dataclass(frozen=True)
class Row:
    """`key` names it whatever the language; a row of a table and of its file."""

    key: str
    label: Words
    cells: list[Cell]


@dataclass(frozen=True)
class Table:
    """`head` names the rows, then each column; `keys` name the columns whatever the language."""

    head: list[Words]
    keys: list[str]
    rows: list[Row]


@dataclass(frozen=True)
class Section:
    """`said` are sentences in front, `notes` small print beneath; `facts` the numbers in both.

    `folds` what is opened by a press: nothing, "table", or "all" but the sentences.
    """

    slug: str
    title: Words
    margin: Words
    said: list[Words]
    table: Table | None = None
    picture: Any = None
    notes: list[Words] = field(default_factory=list)
    facts: dict[str, float | None] = field(default_factory=dict)
    folds: str = ""


def link(scope: Scope, mark: str, text: str) -> Markup:
    """A number in a sentence, as a way to what it counts."""
    return Markup('<a class="figure" href="{}">{}</a>').format(scope.marked(mark), text)


# The applications behind a mark: a query, or their keys in order.
Behind = QuerySet | list[int]


@dataclass(frozen=True)
class Reading:
    """`lead` opens the page. `behind` answers None for a mark that the page does not have.

    `also` is what a template of its own draws besides.
    """

    lead: Words
    sections: list[Section]
    behind: Callable[[str], Behind | None]
    also: Any = None

    def section(self, slug: str) -> Section | None:
        return next((section for section in self.sections if section.slug == slug), None)

    @property
    def tables(self) -> list[Section]:
        return [section for section in self.sections if section.table]

    def label_of(self, mark: str) -> str:
        """What the number is called that leads to that list: its row and its column."""
        for section in self.tables:
            for row in section.table.rows:
                for head, cell in zip(section.table.head[1:], row.cells, strict=True):
                    if cell.mark == mark:
                        return f"{row.label}: {head}"
        return ""

    def numbers(self) -> Iterator[tuple[str, float | None]]:
        """Every number of the page by its name: `section.fact` or `section.row.column`."""
        for section in self.sections:
            for name, value in section.facts.items():
                yield f"{section.slug}.{name}", value
            for row in section.table.rows if section.table else ():
                for key, cell in zip(section.table.keys, row.cells, strict=True):
                    yield f"{section.slug}.{row.key}.{key}", cell.value

    def marks(self) -> Iterator[tuple[str, int]]:
        """Each mark of the page with the number that leads to it."""
        for section in self.tables:
            for row in section.table.rows:
                yield from ((cell.mark, cell.value) for cell in row.cells if cell.mark)


@dataclass(frozen=True)
class Topic:
    """`title` heads the page, `name` stands in the row of links.

    Under Quiet mode a topic that `counts_endings` throughout says so and shows nothing. One that
    `is_whole` looks at all that was sent; of a part of it, it shows nothing and says why.
    """

    slug: str
    name: Words
    title: Words
    read: Callable[[Scope], Reading]
    template: str = "patterns/topic.html"
    counts_endings: bool = False
    is_whole: bool = False
    # A picture to give away, from the scope and whether it says shares in place of counts.
    poster: Callable[[Scope, bool], Any] | None = None
