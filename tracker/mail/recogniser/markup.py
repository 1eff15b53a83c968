"""HTML mails as text: blocks become lines, what is hidden from the eye is left out."""

import re
from html.parser import HTMLParser

MOST = 300_000
MOST_TAGS = 20_000
SKIPPED = {"script", "style", "head", "title", "template", "svg", "object", "noscript"}
BLOCKS = {
    *("address", "article", "aside", "body", "center", "dd", "div", "dl", "dt", "fieldset"),
    *("figure", "footer", "form", "header", "hr", "li", "main", "nav", "ol", "section", "table"),
    *("tbody", "tr", "ul", "br"),
}
PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
HIDDEN = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|font-size:0(?:px|pt)?(?:;|$|!)"
    r"|max-height:0(?:px)?(?:;|$|!)|opacity:0(?:;|$|!)"
)
LOOKS_LIKE_HTML = re.compile(
    r"<(?:!doctype|html|body|div|p|br|table|td|span|strong|b|a|ul|li|font)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
OPEN_ENDS = re.compile(r"<[!?][^>]{0,400}>?")


class Text(HTMLParser):
    """Gathers what an eye would see; quoted blocks get a `> ` before each line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        # The open elements inside a hidden one; while there are any, nothing is seen.
        self.hidden: list[str] = []
        self.quotes = 0
        self.tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += 1
        if self.hidden:
            if tag not in VOID and len(self.hidden) < 200:
                self.hidden.append(tag)
        elif tag not in VOID and (tag in SKIPPED or _is_hidden(attrs)):
            self.hidden.append(tag)
        else:
            self.quotes += tag == "blockquote"
            self._space(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            if tag in self.hidden:
                while self.hidden.pop() != tag:
                    pass
            return
        self._space(tag)
        if tag == "blockquote" and self.quotes:
            self.quotes -= 1

    def handle_data(self, data: str) -> None:
        if not self.hidden and self.tags < MOST_TAGS:
            self.pieces.append(" ".join(data.split("\n")))

    def _space(self, tag: str) -> None:
        quoted = "> " if self.quotes else ""
        if tag in PARAGRAPHS:
            self.pieces.append(f"\n\n{quoted}")
        elif tag in BLOCKS:
            self.pieces.append(f"\n{quoted}")
        elif tag in {"td", "th"}:
            self.pieces.append(" ")


def looks_like_html(text: str) -> bool:
    return LOOKS_LIKE_HTML.search(text[:20_000]) is not None


def as_text(html: str) -> str:
    """The visible text of `html`; at most its first 300,000 characters are read."""
    parser = Text()
    parser.feed(_closed(html[:MOST]))
    parser.close()
    return "".join(parser.pieces)


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    given = {name: value or "" for name, value in attrs}
    style = "".join(given.get("style", "").lower().split())
    return (
        "hidden" in given
        or HIDDEN.search(style) is not None
        or "preheader" in given.get("class", "").lower()
    )


def _closed(html: str) -> str:
    """`html` without comments and open ends, over which the parser would take its time."""
    kept, start = [], 0
    while (opening := html.find("<!--", start)) >= 0:
        kept.append(html[start:opening])
        closing = html.find("-->", opening)
        if closing < 0:
            start = opening + 4
            break
        start = closing + 3
    kept.append(html[start:])
    whole = OPEN_ENDS.sub(" ", "".join(kept))
    last = whole.rfind(">") + 1
    return whole[:last] + whole[last:].replace("<", " ")
