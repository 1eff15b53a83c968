"""A sentence without the words that make it small, to be offered and never put in by itself.

Pure rules about English. Where a word may mean something else, the sentence stays as it is: "a just
cause", "the only one who", "one of a kind of", and "only two people", which makes a thing larger.
What stands in quotation marks is somebody's, and is left alone. Nothing is claimed that was not
said: what was tried becomes work, not success.
"""

import re
from collections.abc import Callable

Match = re.Match[str]

LONGEST = 4000
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
# Stands for something in quotation marks while the rules are at work.
HELD = "\ue000"
START = r"(?:^|[.!?;:(\n–—])\s*"
MINE = r"(?<![\w’'-])(?:I|we)\s+(?:also\s+|then\s+|really\s+|mostly\s+)?"
BE = r"(?<![\w’'-])(?:was|were|am|is|I['’]m|it['’]s)\s+"
AND = r"(?<![\w’'-])(?:and|but|then)\s+(?:I\s+|we\s+)?"
# Past forms that are no "-ed", as far as people write them of their work.
IRREGULAR = (
    "did made wrote got ran went kept held built gave sent took told said put set sat led read "
    "drew spoke taught brought found stood met won cut drove rebuilt rewrote"
)
PAST = rf"(?:\w{{2,}}ed|{'|'.join(IRREGULAR.split())})\b"
SPAN = r"(?:day|week|month|year|hour|minute|night|weekend|fortnight|third|quarter|single)s?\b"
NUMBERS = (
    r"\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|"
    r"sixty|ninety|half|hundreds?"
)
# What is said to be little here makes the thing larger.
SMALL = rf"(?:{NUMBERS})\b|\d|an? {SPAN}|a (?:few|couple|dozen|handful|matter|fraction)\b|an half"
AFTER_JUST = (
    rf"(?!(?:{SMALL}|as|in|before|after|about|above|below|now|then|enough|right|cause|causes|"
    r"deserts|because|like|when|where|what|how|that|over|under|outside|beyond|shy|past|short|and|"
    r"or|beginning|starting)\b)"
)
# "I only needed a day", "I only learned of it then": without it the sentence says something else.
NOT_ONLY = (
    "needed used wanted learned joined started asked received got took found spoke met knew saw "
    "heard lasted missed lost arrived noticed realised realized"
)
AFTER_ONLY = rf"(?!(?:{'|'.join(NOT_ONLY.split())})\b)(?={PAST})(?![^.!?;]*(?:{SMALL}|\d|\bwhen\b))"
PLAIN_ONLY = (
    rf"(?!{SMALL})(?=(?:an?|doing|helping|following|supporting|part of|there)\b)"
    r"(?!a (?:child|matter))"
)
NO_HEDGE = r"(?!(?:you|them|her|him|me|us|it|person|people|thing|work|question)\b)"
MASS = (
    "money progress time noise difference fun room space headway sense extra of more less over "
    "under better bit help thought longer later earlier further faster harder closer sooner higher "
    "lower bigger smaller while girl boy child brother sister too"
)
OF_OTHERS = "homework|childcare|care|me|us|anything|everything|nothing|the (?:children|kids)"
CREATED = (
    r"wrote|built|made|created|started|ran|organi[sz]ed|gave|held|designed|drew|coded|launched|"
    r"set up|put together|led|produced"
)
NO_SUCCESS = re.compile(
    r"\bbut\b|without success|in vain|unsuccessfully|could(?: not|n['’]t)|did(?: not|n['’]t)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.!?\n]\s*")
OWN_SUBJECT = re.compile(rf"\W*(?:I|we|{PAST})", re.IGNORECASE)
VOWEL = re.compile(r"(?!uni|use|usa|euro|one)[aeiou]|hour|honest", re.IGNORECASE)


def plainer(text: str) -> str:
    """`text` without the words that make it small; "" where there are none."""
    if len(text) > LONGEST:
        return ""
    held = QUOTED.findall(text)
    said = QUOTED.sub(HELD, text)
    for _round in range(3):
        before = said
        for pattern, put in RULES:
            said = pattern.sub(put, said)
        if said == before:
            break
    for words in held:
        said = said.replace(HELD, words, 1)
    said = said.strip()
    return said if said != text.strip() and re.search(r"\w\W+\w", said) else ""


def _without(match: Match) -> str:
    """The word goes; what follows takes its capital."""
    if not _is_own(match):
        return match[0]
    return match["lead"] + _as_began(match["word"], match["next"])


def _instead(words: str) -> Callable[[Match], str]:
    def put(match: Match) -> str:
        if not _is_own(match):
            return match[0]
        return match["lead"] + _as_began(match["word"], words) + match["next"]

    return put


def _worked_to(match: Match) -> str:
    rest = SENTENCE.split(match.string[match.start("word") :], maxsplit=1)[0]
    return match[0] if NO_SUCCESS.search(rest) else _instead("worked to ")(match)


def _article(match: Match) -> str:
    """ "A little app" is an app."""
    following = match.string[match.start("next") :]
    return f"{match['lead']}{'an' if VOWEL.match(following) else 'a'} {match['next']}"


def _is_own(match: Match) -> bool:
    """After "and", whose deed it is stands at the beginning of the sentence."""
    if not re.match(r"(?:and|but|then)\s+$", match["lead"], re.IGNORECASE):
        return True
    before = SENTENCE.split(match.string[: match.start()])[-1]
    return bool(OWN_SUBJECT.match(before))


def _as_began(word: str, words: str) -> str:
    capital = word[:1].isupper() and (word == "I" or not word.isupper())
    return words[:1].upper() + words[1:] if capital else words


def _rule(
    lead: str, word: str, then: str, put: Callable[[Match], str]
) -> tuple[re.Pattern[str], Callable[[Match], str]]:
    pattern = rf"(?P<lead>{lead})(?P<word>{word})\s+{then}(?P<next>[\w{HELD}])"
    return re.compile(pattern, re.IGNORECASE), put


def _cut(pattern: str) -> tuple[re.Pattern[str], str]:
    return re.compile(pattern, re.IGNORECASE), ""


LUCKY = r"(?:I was|we were|I got|we got)(?: very| so)? lucky"
OWN = f"{START}|{MINE}"
JUST, HEDGE = "just|merely|simply|basically", "(?:kind|sort) of|kinda|sorta"
RULES: tuple[tuple[re.Pattern[str], Callable[[Match], str] | str], ...] = (
    _rule(START, r"I (?:guess|suppose)(?: that)?", "(?=(?:I|we)\\b)", _without),
    _cut(r",\s*I (?:guess|suppose)(?=\s*(?:[.!?;]|$))"),
    _rule(OWN, JUST, AFTER_JUST, _without),
    # "I was just promoted" tells when.
    _rule(BE, JUST, rf"{AFTER_JUST}(?!{PAST})", _without),
    _rule(AND, JUST, rf"{AFTER_JUST}(?={PAST})", _without),
    _rule(f"{OWN}|{AND}", "only", AFTER_ONLY, _without),
    _rule(f"{START}|{BE}", "only", PLAIN_ONLY, _without),
    _rule(f"{OWN}|{BE}", HEDGE, NO_HEDGE, _without),
    _rule(AND, HEDGE, rf"(?={PAST})", _without),
    _cut(rf",\s*(?:{HEDGE})(?=\s*(?:[.!?;]|$))"),
    _rule(
        f"{OWN}|{AND}",
        r"(?:helped|assisted)(?: out)? with",
        rf"(?!(?:{OF_OTHERS})\b)",
        _instead("worked on "),
    ),
    _rule(f"{OWN}|{AND}", "tried to", "(?!no avail)", _worked_to),
    _rule(START, r"I was (?:very |so |really )?lucky (?:enough )?to", "", _instead("I got to ")),
    _rule(START, r"(?:was )?lucky (?:enough )?to", "", _instead("got to ")),
    _rule(START, r"I was (?:very |so |really )?lucky,? (?:and|that)", "(?=(?:I|we)\\b)", _without),
    _rule(START, r"I was (?:very |so |really )?lucky,? and", f"(?={PAST})", _instead("I ")),
    _rule(START, r"I was (?:very |so |really )?lucky,? that", "", _without),
    _cut(rf"(?<=[.!?])\s+{LUCKY}[.!]?(?=\s|$)"),
    _cut(rf",?\s+(?:(?:and|but|though)\s+)?{LUCKY}(?=\s*(?:[.!;]|$))"),
    _rule(START, "(?:luckily|fortunately|by luck|by chance),?", "", _without),
    _rule(MINE, "luckily", "", _without),
    _rule(f"{OWN}|{AND}", "somehow(?: or other)?,?", "", _without),
    _cut(r",?\s+somehow(?: or other)?(?=\s*(?:[.!;]|$))"),
    (
        re.compile(
            rf"(?P<lead>\b(?:{CREATED}) )a little (?!(?:{'|'.join(MASS.split())})\b)(?P<next>\w)",
            re.IGNORECASE,
        ),
        _article,
    ),
    _cut(
        r"(?<=\w)(?<!only)(?<!just)(?<!not)(?<!quite)(?<!knew)(?<!know)(?<!slept)(?<!spoke)(?<!by)"
        r"\s+a little(?: bit)?(?=\s*(?:[.,;!?]|$))"
    ),
    _cut(
        r"\s*[,;(–—]?\s*(?:but |and )?(?:it was |it is |it['’]s )?"
        r"(?:nothing special|no big deal|not a big deal)\)?(?=\s*(?:[.!]|$))"
    ),
)
