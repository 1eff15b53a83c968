"""Text cut into sentences, with lines that a mail program wrapped put together again."""

import re

MOST_SENTENCES = 250
LONGEST = 1_200
# Lines at least this long were broken by the page, not by the writer.
WRAPPED = 45
# Not within a run of marks: from each of thousands the rest would be looked at again.
ENDS = re.compile(r"(?<![.!?])[.!?]+[\"'”’)\]]{0,2}\s+|\s[•·|]\s|\s{3,}")
SHORTENED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|sr|jr|st|no|nr|ref|req|vs|etc|approx|dept|e\.g|i\.e|z\.b|bzw|ggf"
    r"|inc|ltd|co|corp|llc|u\.s|u\.k|b\.v|n\.v|s\.a)|\b[a-z])\.\s*$",
    re.IGNORECASE,
)
COMPANY_FORM = re.compile(
    r"\b(?:inc|ltd|co|corp|llc|b\.v|n\.v|s\.a|u\.s|u\.k)\.\s*$", re.IGNORECASE
)
STARTER = re.compile(
    r"(?:unfortunately|we|thank|thanks|after|at this|while|although|you|your|our|i|this|as|please"
    r"|however|it|regrettably|having|following|there|leider|wir)\b",
    re.IGNORECASE,
)
FOOTER = re.compile(
    r"\bunsubscribe\b|\bprivacy (?:policy|notice|statement)\b|©|\ball rights reserved\b"
    r"|\bthis (?:e-?mail|message) (?:was sent|was intended|is intended|has been sent|and any)"
    r"|\b(?:do not|don't|don’t) (?:reply|respond) (?:directly )?to this\b|\bequal opportunity\b"
    r"|\bview (?:this|it) in (?:your|a) browser\b|\bintended recipient\b|\bconfidential\b"
    r"|\bemail preferences\b|\breplies to this (?:message|e-?mail)\b|\bunmonitored\b",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """The sentences of `text` in order, each on one line."""
    found: list[str] = []
    for line in lines(text):
        for sentence in _cut(line):
            if len(found) >= MOST_SENTENCES:
                return found
            if any(letter.isalnum() for letter in sentence):
                found.append(sentence[:LONGEST])
    return found


def without_footers(sentences: list[str]) -> list[str]:
    return [sentence for sentence in sentences if not FOOTER.search(sentence)]


def lines(text: str) -> list[str]:
    """The lines as the writer broke them."""
    found: list[str] = []
    previous = ""
    for line in text.split("\n"):
        line = " ".join(line.split())
        if previous and line and _goes_on(previous, line):
            found[-1] = f"{found[-1]} {line}"
        elif line:
            found.append(line)
        previous = line
    return found


def _goes_on(previous: str, line: str) -> bool:
    if line[0] in "-*•·" or previous[-1] in ".!?:;":
        return False
    return len(previous) >= WRAPPED or line[0].islower()


def _cut(line: str) -> list[str]:
    pieces, start = [], 0
    for end in ENDS.finditer(line):
        before = line[max(start, end.start() - 12) : end.end()]
        after = line[end.end() : end.end() + 30]
        if SHORTENED.search(before) and not (COMPANY_FORM.search(before) and STARTER.match(after)):
            continue
        pieces.append(line[start : end.end()].strip(" •·|"))
        start = end.end()
    return [piece for piece in [*pieces, line[start:].strip(" •·|")] if piece]
