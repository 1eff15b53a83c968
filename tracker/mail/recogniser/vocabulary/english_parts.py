"""Pieces that the English patterns are put together from."""

# "not", "not able to", "unable to" with a few words after it that do not turn the sense.
NOT = (
    r"\b(?:not(?! every| all\b| each)|unable to|cannot|no longer|against|will never)"
    r"(?:,? (?!hesitate|forget|worry|only|just|yet|until|wait|need|required"
    r"|necessarily)[\w'-]+,?){0,6}?"
)
APPLICATION = (
    r"(?:application|candidacy|candidature|candidate profile|profile|resume|cv|submission)"
)
JOB = (
    r"(?:position|role|job|vacancy|opening|requisition|opportunity|post|posting|internship|search"
    r"|traineeship|recruitment|headcount|scheme|programme|seat)"
)
# Between a job and what became of it: its title and number, but no other subject.
TITLE = (
    r"(?: (?!manager|interview|slot|form|if|when|once|link|page|call|until|not"
    r"|will)[^\s.;!?]+){0,14}?"
)
SOMEONE = r"(?:someone|somebody|another|a different|an internal|one other|an other)"
PEOPLE = r"(?:candidate|applicant|individual|person|people|profile|talent|finalist|professional)s?"
ONWARDS = (
    r"(?:forward|ahead|further(?! action| step| information| detail)|onwards?|on (?:with|to)"
    r"|with (?:you\b|your(?! (?:\w+ )?(?:interview|call|meeting|appointment|slot|visit))"
    r"|the (?:application|process|hiring|recruitment|candidacy|next)|this|an offer"
    r"|an? interview|any)|your(?! (?:\w+ )?(?:interview|call|meeting|appointment|slot|visit))|you"
    r"|to the next|to an? |in (?:the|our|your|this)|at this"
    r"|this (?:application|process|time)|for this|beyond)\b"
)
# An interview that moves is no application that ends.
NOT_A_DATE = (
    r"(?! with (?:anyone|anybody|any (?:other )?candidates?)\b)"
    r"(?!(?: with)?(?: \w+)? (?:the|our|your|this|today's|tomorrow's) (?:\w+ )?(?:interview"
    r"|call|meeting"
    r"|slot|appointment)s?(?: (?:on|at|scheduled|tomorrow|today|this|next|as|because)|[.,]|$))"
)
OTHER_GAP = (
    r"(?: (?!reviewing|interviewing|considering|review|interview|meet|meeting|receive|receiving"
    r"|screening"
    r"|evaluating|assess|assessing|you|over|than|among|amongst|along|between|not|if)[\w'-]+){0,8}?"
)
DECIDED = (
    r"(?:decided|chosen|chose|elected|opted|decision|selected|identified|determined|found|felt|feel"
    r"|moved|proceeded|advanced|shortlisted|moving|proceeding|progressing|advancing|going"
    r"|continuing"
    r"|focusing|focussing|pursuing|considering|went|gone)"
)
