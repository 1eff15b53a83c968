"""How our pages are compiled: what is the same each time is settled before they are drawn.

`tracker/jinja.py` says what a page may call.
"""

from collections.abc import Callable, Iterator, MutableMapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, FileSystemLoader, Template, TemplateNotFound, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

SEVERAL = len(settings.LANGUAGES) > 1

Source = tuple[str, str, Callable[[], bool] | None]


def language() -> str:
    """The language of this page; looked up only where there is more than one."""
    return (get_language() or settings.LANGUAGE_CODE) if SEVERAL else settings.LANGUAGE_CODE


@lru_cache(maxsize=4096)
def phrase(language: str, text: str) -> Markup:
    return Markup(gettext(text))  # noqa: S704 (our own words; what is put into them is escaped)


@lru_cache(maxsize=4096)
def plain_phrase(language: str, text: str) -> Markup:
    return phrase(language, text) % {}


@lru_cache(maxsize=4096)
def counted(language: str, one: str, many: str, number: int) -> Markup:
    """A phrase that says nothing but how many."""
    words = Markup(ngettext(one, many, number))  # noqa: S704 (our own words)
    return words % {"num": number}


class SaidOnce(NodeTransformer):
    """Puts in place of `_('…')` what it says."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        called = node.node.name if isinstance(node.node, nodes.Name) else ""
        plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs) and len(node.args) == 1
        if called in ("_", "gettext") and plain and isinstance(node.args[0], nodes.Const):
            return nodes.Const(plain_phrase(language(), node.args[0].value), lineno=node.lineno)
        return node


class PageGenerator(CodeGenerator):
    """Writes `{{ … }}` so that what is markup already goes out as it is.

    Half of a page is; Jinja2 has each piece looked at and wrapped by `escape` once more.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _escapes_here(frame, finalize):
            self.write("(shown if type(shown := (")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _escapes_here(frame, finalize):
            self.write(")) is Markup else escape(shown))")
        else:
            super()._output_child_post(node, frame, finalize)


def _escapes_here(frame: Frame, finalize: Any) -> bool:
    context = frame.eval_ctx
    return bool(context.autoescape) and not context.volatile and finalize.src is None


class PageTemplate(Template):
    """Hands on what it drew in one piece.

    Else each piece of a row goes through a generator of every template around it.
    """

    @classmethod
    def from_code(cls, *args: Any, **kwargs: Any) -> Template:
        template = super().from_code(*args, **kwargs)
        draw = template.root_render_func

        def drawn_whole(context: Context) -> Iterator[str]:
            yield "".join(draw(context))

        template.root_render_func = drawn_whole
        return template


class PageEnvironment(Environment):
    """Every template shares one dict of globals.

    Jinja2 chains a dict of its own before it, through which each `import` looks up all the names.
    Where there is one language, phrases are looked up when a template is compiled.
    """

    code_generator_class = PageGenerator
    template_class = PageTemplate

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, **options: Any
    ) -> str:
        escapes = self.autoescape(name) if callable(self.autoescape) else self.autoescape
        if escapes and not SEVERAL:
            source = SaidOnce().visit(source)
        return super()._generate(source, name, filename, **options)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


class PageLoader(FileSystemLoader):
    def get_source(self, environment: Environment, template: str) -> Source:
        if template.startswith("forms/"):
            raise TemplateNotFound(template)
        return super().get_source(environment, template)
