"""Which letters the PDF can draw: those of its font, Source Serif Pro, and what to do about others.

A test holds the list against the font itself, so that a page can tell without reading the font.
"""

import re
import unicodedata

# Latin with its neighbours, Greek, Cyrillic, Vietnamese, and signs of everyday writing.
DRAWN = (
    r"\t\n -~\u00a0-\u012b\u012e-\u0131\u0134-\u0149\u014c-\u0165\u0168-\u017f\u018f\u0192"
    r"\u01a0\u01a1\u01af\u01b0\u01cd-\u01dc\u01e6\u01e7\u0218-\u021b\u0259\u02bb\u02bc\u02c6-\u02cc"
    r"\u02d8-\u02dd\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490-\u0493"
    r"\u0496-\u049b\u04a0-\u04a3\u04ae-\u04b3\u04b6\u04b7\u04ba\u04bb\u04d8\u04d9\u04e2\u04e3"
    r"\u04e8\u04e9\u04ee\u04ef\u1e0c-\u1e0f\u1e20\u1e21\u1e24\u1e25\u1e36-\u1e3b\u1e42-\u1e49"
    r"\u1e5a-\u1e63\u1e6c-\u1e6f\u1e80-\u1e85\u1e92\u1e93\u1e9e\u1ea0-\u1ef9"
    r"\u2010\u2012-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a"
    r"\u2044\u2070\u2074-\u2079\u2080-\u2089\u20a6\u20a9\u20ab\u20ac\u20b1\u20b4\u20b8-\u20ba\u20bd"
    r"\u20bf\u2116\u2120\u2122\u2153\u2154\u215b-\u215e\u2190-\u2193\u2206\u2211\u2212\u221a\u221e"
    r"\u2248\u2260\u2264\u2265\u25a0\u2610\u2611\u2713"
)
OTHERS = re.compile(f"[^{DRAWN}]")
# Stands where a letter has no shape; the PDF and the page say so.
INSTEAD = "☐"
# The same to the eye, and letters that are not to be seen.
ALIKE = (
    dict.fromkeys(range(0x2000, 0x200B), " ")
    | {
        0x2011: "\u2010",
        0x202F: "\u00a0",
        0x2028: "\n",
        0x2029: "\n",
        0x00AD: None,
        0x2060: None,
        0xFE0E: None,
        0xFE0F: None,
        0xFEFF: None,
    }
    | dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)


def composed(text: str) -> str:
    """The text as it is drawn, with each letter and its accent as one."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).translate(ALIKE)


def missing(text: str) -> list[str]:
    """The letters in it that the PDF has no shape for, each once, in order of appearance."""
    # Most texts hold none, and composing a long one takes its time.
    if text.isascii() or not OTHERS.search(text):
        return []
    return list(dict.fromkeys(OTHERS.findall(composed(text))))


def drawable(text: str) -> str:
    """The text with INSTEAD for each letter that has no shape."""
    return OTHERS.sub(INSTEAD, composed(text))
