"""A no in English by comparison: not on the list, others ahead, a choice that fell elsewhere."""

from tracker.mail.recogniser.vocabulary.english_no_grammar import YOURS, words
from tracker.mail.recogniser.vocabulary.english_parts import PEOPLE
from tracker.mail.recogniser.vocabulary.phrases import Kind, Phrase

R = Kind.REJECTION
H = Kind.HINT
# Decides in a mail that says nothing good: a yes tells of others and of lists, too.
COMPARED = 0.81
ANOTHER = (
    rf"(?:(?:another|other|a different|a stronger)(?: [\w'-]+){{0,2}}? {PEOPLE}|others"
    r"|(?:someone|somebody) else)"
)

LISTS = (
    # Not among those.
    Phrase(
        R,
        rf"\b(?:you|your name|{YOURS}|it)\b{words(3)} (?:is|are|was|were|does|do|did|has|have"
        r"|will)(?: \w+)? not(?: [\w-]+){0,3}? (?:on|in|part of|within|among|amongst|one of) (?:it"
        r"|them|(?:that|this|the|our|those|these)(?: [\w-]+){0,3}? (?:list|shortlist|group"
        r"|selection|number|cohort|chosen|selected|few))\b",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:not|no longer)(?: be| being)? (?:\w+ )?(?:consider|advanc|review|interview|progress"
        rf"|mov|invit|tak|meet)\w*(?: forward| with)? (?:additional|any (?:more|further|other)"
        rf"|further|other|more|new)(?: \w+)? (?:{PEOPLE}|applications|profiles|interviews)\b",
        0.85,
    ),
    Phrase(
        R,
        r"\bnarrow(?:ed|ing)(?: down)? (?:our|the|this|it)(?: \w+){0,3}?(?: down)? to"
        r"\b(?!.*\byou\b)",
        COMPARED,
    ),
    # Somebody was ahead.
    Phrase(
        R,
        rf"\b{ANOTHER}(?: (?!who|if)[\w'-]+){{0,5}}? (?:had|has|have|scored|performed|brought"
        r"|offered|showed|demonstrated|possess\w*|came|interviewed|ranked|proved|were|was|are|is"
        rf"|edged|match\w*|fit\w*|met|meet|suit\w*)\b{words(3)} (?:edge|more|higher|highest"
        r"|better|best|stronger|strongest|deeper|greater|closer|closest|further|ahead|advantage)"
        r"\b(?! (?:time|questions|success|luck|chance))",
        COMPARED,
    ),
    Phrase(
        R,
        r"\bmade (?:them|her|him|(?:that|this) person) (?:an|the|our) offer\b"
        r"|\b(?:asked|invited) (?:someone|somebody|another|an? \w+)\b(?: [\w-]+){0,6}? to"
        r" (?:take (?:up|on)|fill|become|step into)\b",
        COMPARED,
        "filled",
    ),
    Phrase(
        R,
        r"\b(?:an?|the|suitable|right|successful|preferred) (?:\w+ )?(?:candidate|applicant"
        r"|person) (?:has|have) (?:\w+ )?been (?:found|appointed|hired|identified|selected|chosen"
        r"|recruited)\b",
        COMPARED,
        "filled",
    ),
    Phrase(
        R,
        rf"\b{ANOTHER}(?: (?!who|if)[\w'-]+){{0,6}}? (?:has|have|was|were|is|are)(?: (?!not\b)\w+)?"
        r" (?:been )?(?:appointed|hired|selected|chosen)\b",
        0.88,
        "filled",
    ),
    # The paper got no further, the choice fell elsewhere.
    Phrase(
        R,
        rf"\b{YOURS}\b{words(5)} (?:did|does|will|would|could) (?:\w+ )?not(?: \w+)? (?:advance"
        r"|progress|proceed|move|continue|succeed|pass|get|go|make|survive|come out|rank|stand"
        r" out)\b(?! (?:live|out|missing|un))",
        0.86,
    ),
    Phrase(
        R,
        rf"\b(?:choice|decision|lot|selection)\b{words(4)} not{words(2)} (?:fall|fallen|gone|go)"
        rf"\b|\b(?:choice|decision)\b{words(3)} (?:fell|fallen|went|gone)(?: \w+)? (?:on|to|with"
        r"|against|in favou?r of|for|elsewhere)\b(?! you(?! not)| your favou?r)",
        0.86,
    ),
    Phrase(
        R,
        r"\b(?:hold(?:ing)? off|hold(?:ing)? back|refrain\w*) (?:on|from) (?:\w+ )?(?:mov|proceed"
        r"|progress|continu|advanc|tak|interview|pursu|invit)\w*(?: \w+){0,3}? you\w*\b",
        0.88,
    ),
    Phrase(
        R,
        r"\b(?:not|cannot|unable to) (?:\w+ ){0,3}?(?:extend|offer|giv|mak|do|say)\w* (?:that|this"
        r"|it|one|the same|an invitation|so) (?:to|for|with) (?:you|your)\b",
        0.86,
    ),
    Phrase(
        R,
        r"\bwould (?:have (?:liked|loved|preferred|wished)|rather have|like to have)(?: \w+){0,3}?"
        r" (?:an? )?(?:more )?(?:positive|better|happier|different|good)\b(?! offer)"
        r"|\bwish(?:ed)? (?:we|i) (?:had|could|were)(?: \w+){0,4}? (?:better|different|happier"
        r"|good|positive) (?:news|answer|outcome|message|reply)\b",
        COMPARED,
    ),
    Phrase(
        R,
        r"\b(?:there (?:are|were)|found|had|has|have|received|see|saw)(?: \w+){0,4}? (?:stronger"
        r"|better|closer|nearer) (?:match\w*|fits?|submissions?|applications?|profiles?)\b",
        COMPARED,
    ),
    Phrase(
        R,
        r"\b(?:progress|proceed|mov|speak|continu|go|meet|talk)\w*(?: \w+)? (?:with|to) (?:those"
        r"|these|them|that one)(?: \w+)?(?: instead|$|\.)",
        COMPARED,
    ),
    Phrase(
        R,
        r"\bnot (?:be )?(?:\w+ )?(?:run|running|going ahead with|go ahead with|holding) (?:the"
        r"|this|our)(?: [\w-]+){0,4} (?:program(?:me)?|scheme|recruitment|role|position|post)\b",
        0.88,
        "role_closed",
    ),
    Phrase(
        R,
        r"\bit (?:is|was) not (?:going to be )?you\b(?! who| that|,? it)|\b(?:is|means|be|was) a"
        r" no (?:on|from|for|to) (?:this|us|our|you|me|now)\b",
        0.88,
    ),
    # Faint: says no beside thanks, and in a mail that promises nothing.
    Phrase(
        R,
        r"\b(?:this (?:one|role|time|opportunity|application)|it|things)\b(?: \w+){0,2}? not"
        r" (?:\w+ ){0,2}?work(?:ed|ing)? out\b(?! (?:for me|a time|today|tomorrow|on"
        r"|with the))",
        0.79,
    ),
    Phrase(
        H,
        r"\b(?:not|never)(?: \w+){0,2}? easy (?:decision|choice|one|call)\b|\b(?:very|highly|so"
        r"|extremely) selective\b|\b(?:overwhelm|inundat|over-?subscrib)\w*\b"
        r"|\b(?:could|can|able to) only (?:\w+ )?(?:see|meet|interview|invite|choose|select"
        r"|pick)\b",
        0.27,
        anywhere=True,
    ),
    Phrase(
        H,
        r"\b(?:hope|welcome|love|glad|like)\b.{0,60}\b(?:talk|speak|stay|keep|hear|cross|meet"
        r"|work)\w*\b.{0,30}\b(?:again|future|touch)\b|\bpaths\b.{0,12}\bcross\b",
        0.28,
        anywhere=True,
    ),
)
