"""An answer, taken apart into what it says: a rule without a database."""

import re

MOST_POINTS = 8
LONGEST = 1000
ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
QUOTED = re.compile(r"^\s*>")
GREETING = re.compile(
    r"^(?:hello|hi|hey|dear|hallo|liebe[rs]?|good (?:morning|afternoon))\b[^.?!]{0,60}[,:]?$", re.I
)
SIGNING_OFF = re.compile(
    r"^(?:(?:best|kind|warm)(?: (?:wishes|regards))?|regards|cheers|yours|sincerely|thanks|"
    r"thank you|all the best|take care|good luck)\b[^.?!]{0,40}[,.!]?$",
    re.I,
)
LEAST_WORDS = 3


def sentences(answer: str) -> list[str]:
    """The sentences that may say something, in order; greeting, signature and quotes left out."""
    found = []
    for line in answer[:20_000].splitlines():
        if QUOTED.match(line) or re.match(r"^On .{4,120} wrote:\s*$", line):
            break
        found += [" ".join(part.split()) for part in ENDS.split(line)]
    said = [
        part[:LONGEST]
        for part in found
        if len(part.split()) >= LEAST_WORDS
        and not GREETING.match(part)
        and not SIGNING_OFF.match(part)
    ]
    return said[:MOST_POINTS]
