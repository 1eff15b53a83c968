"""Letters: what cannot be seen is taken out, and what means the same is written the same."""

import re
import unicodedata

# Soft hyphen, joiners, direction marks, fillers, byte order mark: padding, never words.
UNSEEN = [
    *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
]
SPACES = [0x09, 0x0B, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x2800, 0x3000]
BREAKS = [0x0C, 0x0D, 0x85, 0x2028, 0x2029]
CONTROLS = [*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]
SEEN = (
    dict.fromkeys(UNSEEN + CONTROLS, "") | dict.fromkeys(SPACES, " ") | dict.fromkeys(BREAKS, "\n")
)
SAME = {ord(letter): "'" for letter in "’‘ʼ´`′＇‛"} | {ord(letter): '"' for letter in "“”„«»″"}
SAME |= {ord(letter): "-" for letter in "‐‑‒–—―−"} | {ord("…"): "..."}
SHORT = (
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bcan't\b|\bcan not\b"), "cannot"),
    (re.compile(r"\bshan't\b"), "shall not"),
    (re.compile(r"(?<=\w)n't\b"), " not"),
    (re.compile(r"(?<=\w)'re\b"), " are"),
    (re.compile(r"(?<=\w)'ve\b"), " have"),
    (re.compile(r"(?<=\w)'ll\b"), " will"),
    (re.compile(r"(?<=\w)'d\b"), " would"),
    (re.compile(r"(?<=\w)'s (?=been\b)"), " has "),
    (re.compile(r"(?<=\w)'s (?=(?:not|now|gone|going|already)\b)"), " is "),
    (re.compile(r"\bi'm\b"), "i am"),
    (re.compile(r"\b(it|that|there|here|what|he|she)'s\b"), r"\1 is"),
)
# An apostrophe that was lost, or read in the wrong charset, on its way.
LOST = re.compile(r"(?<=[a-z])(?:â€™|\ufffd|\?)(?=(?:t|re|ve|ll|s|m|d)\b)|(?<=\bwon)[ ]?(?=t be\b)")
MARK = re.compile(r"[*_]{1,3}(?=\w)|(?<=[\w.,!?:])[*_]{1,3}(?=\W|$)")


def legible(text: str) -> str:
    """`text` without what cannot be seen, one kind of space and of line break in it."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text.replace("\r\n", "\n").translate(SEEN)


def one_line(text: str) -> str:
    return " ".join(legible(text).split())


def folded(text: str) -> str:
    """The spelling that patterns are written in: lower case, plain marks, no short forms."""
    text = unicodedata.normalize("NFC", one_line(text)).translate(SAME).lower()
    text = LOST.sub("'", MARK.sub("", text))
    if "'" in text:
        for pattern, instead in SHORT:
            text = pattern.sub(instead, text)
    return " ".join(text.split())


def letters_only(text: str) -> str:
    """What two spellings of one name share: `Acme-Freight, Inc.` and `acmefreightinc`."""
    return "".join(letter for letter in folded(text) if letter.isalnum())
