"""A no in English by its grammar: who is decided about, what is not done, who else it is."""

from tracker.mail.recogniser.vocabulary.english_parts import PEOPLE
from tracker.mail.recogniser.vocabulary.phrases import Kind, Phrase

R = Kind.REJECTION


def words(most: int) -> str:
    """Up to `most` words between two parts, without a new condition or another's doing in them."""
    stops = (
        r"(?!(?:if|unless|until|whether|feedback|reply|respond|everyone|than|yet|over|still"
        r"|alongside|among)\b)"
    )
    return rf"(?:,? {stops}[^\s.;:!?,]+,?){{0,{most}}}?"


YOURS = (
    r"(?:yours|your (?:[\w-]+ ){0,2}?(?:application|candidacy|candidature|profile|resume|cv"
    r"|submission|name|file|background))"
)
YOU = rf"(?:you|{YOURS})"
NOT = r"(?:not|never|no longer|cannot|unable to|against)"
# Whom it may be given to instead.
OTHERS = (
    rf"(?:(?:other|others|another|different|alternative|alternate|internal|competing)(?: [\w'-]+)"
    rf"{{0,3}}? {PEOPLE}|(?<!for )(?<!to )others|(?:someone|somebody|one person|a person) (?:else"
    r"|who|whose|with|from (?:within|inside|our)|closer|more|already|internal\w*|inside|that"
    r"|further)"
    rf"|(?:those|{PEOPLE}|applications|profiles|backgrounds) (?:who|whose|with|having|that|closer"
    r"|further along|possessing|demonstrating|showing|already|more|better))"
)
# What is done with who is wanted.
TAKING = (
    r"(?:mov|proceed|progress|advanc|continu|pursu|go|going|gone|went|press|select|choos|chose"
    r"|chosen|pick|hir|offer|appoint|prefer|prioriti|favou?r|lean|focus|concentrat|consider"
    r"|shortlist|opt|settl|promot|recruit|invit|award|extend|giv|gave|plac|identif"
    r"|decid|elect|progressing)\w*"
)
# Done with a person: what a "not" before it ends.
WITH_YOU = (
    r"(?:tak|bring|progress|advanc|mov|shortlist|short-list|select|choos|includ|invit|interview"
    r"|consider|hir|appoint|employ|recommend|accept|accommodat|pursu|carry|call|forward|pass"
    r"|add|keep)\w*"
)
# Become of a person or a paper, after "was not".
BECOME = (
    r"(?:selected|shortlisted|short-listed|chosen|picked|successful|progress(?:ed|ing)"
    r"|advanc(?:ed|ing)|mov(?:ed|ing) (?:\w+ )?(?:forward|ahead|on\b|to)|proceed(?:ed|ing)?"
    r"|go(?:ne|ing)? (?:\w+ )?(?:forward|ahead|further|through|on\b|beyond)"
    r"|tak(?:en|ing) (?:\w+ )?(?:forward|further|ahead|on\b|up)|considered|retained|pursued"
    r"|carried (?:\w+ )?(?:forward|further|over)|put (?:forward|through)|brought forward"
    r"|accepted|approved|hired|appointed|recommended|invited|included|among|amongst|called"
    r"|placed|ranked|preferred|the (?:right|successful|chosen|selected|preferred)|one (?:of"
    r" (?:those|them|the)|that|we)|score\w*|clear\w*|pass(?:ed)?\b|ma[dk]e? (?:it|the (?:cut|next"
    r"|final|short))|qualif\w+|reach\w*|meet|met|satisf\w+|get through|got through|eligible)"
)
# After a "not you", what speaks of papers, days or replies rather than of the person.
NOT_PAPERS = (
    r"(?! (?:(?:any |a |an |the |more |some |with |individual |detailed |specific |further"
    r" )*(?:feedback|update|details?|answer|reply|date|time|slot|link|room|call|information|copy"
    r"|complete\w*|until|yet|back|before|earlier|today|unless|submitted|attach\w*|open\w*|on"
    r" (?:mon|tues|wednes|thurs|fri)day))\b)"
)
GRAMMAR = (
    # You were not chosen.
    Phrase(
        R,
        rf"\b{YOU}\b{words(9)} (?:(?:was|were|is|are|am|has|have|had|will|would|did|does|do|be"
        rf"|could|can) (?:\w+ )?(?:not|never)|no longer|cannot|will no longer)"
        rf"(?: be| been| being| have been)?{words(4)} {BECOME}"
        r"(?! (?:complete|until|unless|for (?:free|this reason)|your|a (?:time|slot|date)|the"
        r" (?:test|task|form|assessment|deadline|documents?)|us\b|yet|time|form))",
        0.9,
    ),
    # We take you no further.
    Phrase(
        R,
        rf"\b(?:we|i|team|panel|manager|committee|board|partners|company|governors|they|directors"
        rf"|recruiters?|colleagues?|business"
        rf"|group)\b{words(6)} {NOT}\b{words(6)} {WITH_YOU}(?: \w+)?"
        rf" {YOU}\b{NOT_PAPERS}(?! to (?:the wrong|another)| waiting)",
        0.85,
    ),
    Phrase(
        R,
        rf"\b{NOT}\b{words(4)} (?:find|hav|mak|see)\w* (?:\w+ )?(?:room|space|place|a place|a spot"
        r"|a seat|an opening) for you\b",
        0.9,
    ),
    Phrase(
        R,
        rf"\b{NOT}\b{words(5)} (?:mak|giv|offer|extend|recommend|award)\w*{words(3)} (?:an?|the|you"
        r" the|you an?|any) (?:\w+ )?(?:offer|position|role|job|post|interview|place|internship)\b"
        r"(?! (?:slot|date|time|on (?!this|the)|until|before|letter|yet|to (?:anyone|anybody)))",
        0.85,
    ),
    # It is somebody else.
    Phrase(
        R,
        rf"\b(?:have|has|had|are|is|am|was|were|been|made|decided|chosen|chose|will|would|ended"
        rf"|ultimately|instead|going|concluded|determined|feel|felt|elected|opted|agreed"
        rf"|decision|choice|choose|choosing)\b"
        rf"{words(6)} {TAKING}{words(6)} {OTHERS}\b(?! like you| such as you)",
        0.88,
    ),
    Phrase(
        R,
        rf"\b(?:someone|somebody|another|other|an internal)(?: [\w'-]+){{0,2}}? (?:else|{PEOPLE})"
        r"(?: (?!only|those|and)[\w'-]+){0,4}? (?:was|were|has|have|had|is|are|got|gets"
        r"|being)(?: (?!not)\w+){0,2}?"
        r" (?:picked|chosen|selected|offered|hired|appointed|accepted|preferred|successful|taken"
        r"|given|got|won|closer|stronger|better|ahead|joining|filling|the (?:job|role|post))\b",
        0.9,
    ),
    Phrase(
        R,
        rf"\b(?:accepted|filled|taken|won|secured)(?: \w+)? by (?:an?(?:other|n internal)?|someone"
        rf"|somebody)(?: \w+)? ?(?:else|{PEOPLE}|colleague)?\b(?! you)",
        0.9,
        "filled",
    ),
    Phrase(
        R,
        rf"\b(?:there (?:are|were|is|was)|concluded|determined|felt|feel|believe|found|had|met"
        rf"|received|interviewed|spoke|decided)\b{words(6)} (?:{PEOPLE}|others|applications"
        rf"|profiles|backgrounds)\b{words(6)} (?:whose|who|with|more|better|closer|closest|best"
        rf"|stronger|fit|match|align)\b{words(8)} ?(?:match|fit|suit|align|meet|closer|closest"
        r"|better|relevant|direct|stronger|line|correspond|needs|requirements|looking for)",
        0.86,
    ),
    Phrase(
        R,
        rf"\b(?:promot|recruit|hir|appoint|fill)\w*{words(6)} (?:from within|from inside|internally"
        r"|internal (?:move|transfer|appointment|promotion))\b",
        0.9,
        "internal",
    ),
)
