"""How employers write in English."""

from tracker.mail.recogniser.vocabulary.english_hints import HINTS, REASONS
from tracker.mail.recogniser.vocabulary.english_no import REJECTIONS
from tracker.mail.recogniser.vocabulary.english_no_ends import ENDS
from tracker.mail.recogniser.vocabulary.english_no_grammar import GRAMMAR
from tracker.mail.recogniser.vocabulary.english_no_lists import LISTS
from tracker.mail.recogniser.vocabulary.english_no_told import TOLD
from tracker.mail.recogniser.vocabulary.english_rest import RECEIPTS_AND_OTHERS
from tracker.mail.recogniser.vocabulary.english_yes import STEPS
from tracker.mail.recogniser.vocabulary.phrases import Vocabulary

ENGLISH = Vocabulary(
    language="en",
    marks=r"\b(?:the|you|your|we|our|for|is|please|status|this)\b",
    phrases=(*REJECTIONS, *TOLD, *GRAMMAR, *ENDS, *LISTS, *HINTS, *STEPS, *RECEIPTS_AND_OTHERS),
    condition_before=(
        r"\b(?:if|whether|unless|only (?:the )?(?:candidates|applicants|those|people) (?:who"
        r"|whose|with|that|selected|shortlisted)|last year|back in 20\d\d|last time we"
        r"|where there (?:is|are)"
        r"|in the event|in case|assuming|provided that|should (?:you|your"
        r"|we|the"
        r"|it|this|there|any)|when (?:you|a company|companies|an employer|employers|they|someone)"
        r"|(?:once|until|till|when|as soon as|after|before) (?:the|this|a|our|that|we|your|all)"
        r" (?:\w+ ){0,3}?(?:position|role|vacancy|job|opening|post|requisition|is|has|have)"
        r"|how to|what to|why (?:you|companies|employers)|(?:please|may|can|should|must) assume"
        r"|presume|before (?:we|you|i) (?:can|could|may)|means that|without (?:it|this|that"
        r"|them|your|a)|in which case|either way"
        r"|regardless|we will (?:notify|inform) you (?:that|of))\b"
    ),
    general_before=(
        r"(?:\b(?:candidates?|applicants?|those|anyone|everyone|individuals|people|person|somebody"
        r"|participants|(?:late|incomplete|such|all|any|these|other) (?:applications?|resumes|cvs)"
        r"|applications? (?:received|submitted|that|sent|without)[^,;]{0,60})"
        r"(?: (?:who|that|which|have|has|had|are|were|was|will|do|did|does|may|must|can|be|been"
        r"|is))*"
        r"|\b(?:may|might|should|or|yet|drafts are)"
        r"|\bthe (?:other|last|previous|earlier|first)(?: (?:role|position|job|application|vacancy)"
        r"(?: \w+){0,3})?)\s*$"
    ),
    condition_after=r"^[^,;.]{0,60}?\b(?:unless (?!our|we|the)|until|without (?:it|this|that"
    r"|your|a completed)"
    r"|before (?:you|we|they)|if you|should you|if we|(?:phone screen|test|task|exercise|second"
    r" interview) (?:since|because|as))\b|^ yet\b",
    negation_before=(
        r"\b(?:not|unable to|cannot|no longer|never|nor|instead of|rather than|unfortunately we"
        r" will"
        r" be unable to)\b(?: [\w'-]+){0,6}\s*$"
    ),
    clause_break=(
        r"; |: | - |,? but |,? however,? |,? yet we |, and (?:we|i|have|are|you|will) |, so "
        r"|,? and (?:unfortunately|regret) |, therefore |, (?:i am afraid|unfortunately)"
    ),
    reasons=REASONS,
)
