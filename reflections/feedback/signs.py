"""What makes a letter to an employer read as angry or hurt: plain data for `tone.py`.

A space in a pattern stands for any run of spaces and line ends. What `unless` matches around a hit
is another use of the same words. Weights: content page 3.6, after Garnett, Washington, Fertig and
Wilding on writing to those who said no.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Followed by what somebody does well, "you clearly …" is praise.
WELL = (
    r"(?:care|enjoy|love|know|put|thought|took|listen|value|respect|have (?:a )?(?:great|strong))"
)
NEGATED = r"(?:\b(?:not|never|no|nothing|hardly|without)|n't)(?: \w{1,12}){0,3} $"


class Sign(NamedTuple):
    """`opener` counts only where a sentence begins; `before` and `after` excuse a hit."""

    kind: str
    weight: int
    patterns: tuple[str, ...]
    before: str = ""
    after: str = ""
    opener: bool = False


ANGER = (
    r"unfair(?:ly)?(?! advantage)",
    r"ridiculous(?:ly)?|unacceptabl[ey]|disgust(?:ed|ing|s)?|furious|pathetic|livid|outrageous",
    r"insult(?:s|ed|ing)?|shame on|disrespect(?:ed|ful|fully)?|unprofessional(?:ly)?",
    r"(?:a|complete|total|big|bad|sick|some) joke(?! (?:you|we|he|she|about|that|with|from|on)\b)",
    r"wast(?:e|ed|ing|es) (?:of )?(?:my|our|everyone's|so much)(?: \w{1,12}){0,2} time",
    r"(?:a|complete|total) waste of (?:my )?time|lied|liars?|misled|mislead(?:ing)?",
)
ACCUSING = (
    r"you(?: guys| all)? should(?:n't)? have(?! (?:received|got|my|it|the|everything|all)\b)",
    r"you(?: have|'ve)?(?: all)? failed|your failure",
    r"you never(?! made me feel| rushed| once rushed)",
    r"you people|your mistake|you(?: will|'ll) (?:regret|be sorry)|you'?re going to regret",
    r"you(?: guys)? clearly(?! " + WELL + r")|you obviously(?! " + WELL + r")",
    r"shouldn't you have|you didn't even|you could(?:n't)? (?:at least|even)|how dare you",
)
IMPLIED = (
    r"(?:surprised|shocked|astonished|stunned|baffled) "
    r"(?:that|to (?:hear|learn|read|see) (?:that|you|i)|not to)",
    r"(?:surprised|shocked|stunned|baffled) (?:by|at) (?:your|the|this) (?:\w{1,15} )?"
    r"(?:decision|choice|answer|outcome|rejection|no)",
    r"i (?:was|am) (?:\w{2,12} )?"
    r"(?:clearly|obviously|more than|easily|perfectly|fully|over) ?qualified",
    r"(?:i|i'm|myself|me|mine)\b(?:(?!\byou)[^.?!\n]){0,40}"
    r"\b(?:perfect|prime|ideal|strongest|best) (?:\w{2,12} )?"
    r"(?:candidate|fit|match|person|choice)",
    r"as (?:an?|the|your) (?:perfect|prime|ideal|strongest|best) candidate",
    r"confused (?:how|why|as to|about why|by your)",
    r"(?:don't|do not|can't|cannot|fail to) (?:really |quite )?(?:understand|see) (?:how|why) "
    r"(?:you|i (?:was|am|did)|my|the|this|it|anyone|someone)",
    r"after everything(?! (?:you|i (?:learned|heard|saw)|we (?:discussed|talked|spoke)))",
    r"despite my"
    r"(?! (?:nerves|nervous|late|cold|bad|poor|slow|accent|many|short|questions|mistakes?))",
    r"why (?:not me|wasn't i|was i not|didn't you|did you not)",
)
SARCASM = (
    r"well,? congratulations|good luck (?:with )?finding|thanks for nothing|with all due respect",
    r"thank you for nothing|how nice for you|nice to know that i|what a surprise",
)
OPENERS = (r"clearly|obviously|so much for|apparently|evidently|well done|bravo|great job",)
COMPARISON = (
    r"better than(?! (?:before|last|ever|expected|nothing|no|a|i|most mails|silence)\b)",
    r"less (?:qualified|experienced|skilled|able|capable)|(?:more|better) qualified than",
    r"(?:whoever|whomever) you (?:hired|chose|picked|took|have hired|have chosen|went with)",
    r"the (?:person|one|candidate) you (?:chose|hired|picked|took|have chosen)[^.?!\n]{0,20} must",
)
DEMAND = (
    r"i (?:\w{2,9}ly )?demand|i deserved?|(?:i'm|i am) entitled|you owe|i insist",
    r"i expect(?! (?:you|that you|it|there|this|they|many|the (?:pile|list|list of))\b)",
    r"i expect you to|i expect (?:a|an|your|some) (?:reply|answer|explanation|response|apology)",
    r"(?:reply|respond|answer|response|explanation|explain|need|want|contact me|call me|reconsider)"
    r"[^.?!\n]{0,40} immediately|immediately (?:reply|respond|explain|tell me|send)",
    r"by tomorrow|by the end of (?:the|this) (?:day|week)",
    r"within (?:the next )?\d{1,3} (?:hours|days)",
    r"legal (?:action|steps|advice|rights?|claim|consequences|proceedings|matter|department will)",
    r"my (?:lawyers?|solicitor|attorney)",
    r"(?:consult|contact|call|see|speak to|talk to|hire) (?:a|an) (?:lawyer|solicitor|attorney)",
    r"tribunals?(?! (?:clerk|role|team|post|position|service))|sue (?:you|the company|your)",
    r"(?:review|post|write|leave|share|rate|rating)[^.?!\n]{0,40} (?:on|to|at) (?:glassdoor|"
    r"kununu|indeed|trustpilot)|glassdoor review|review on glassdoor",
    r"tell everyone(?! how (?:kind|good|helpful|warm|well|much))|everyone will (?:know|hear)",
)
DESPAIR = (
    r"devastat(?:ed|ing)|heart ?broken|desperate(?:ly)?(?! need of coffee)|crushed by",
    r"please,? (?:please )?reconsider|(?:would|could|can) you (?:please )?reconsider|(?:i'm|i am)? "
    r"?beg(?:ging)? you|i beg|(?:my )?last (?:chance|hope)|one more chance|another chance",
    r"(?:can't|cannot|can not) (?:take|bear|stand) (?:it |this )?any ?more|at the end of my rope",
    r"(?:i'm|i am|i feel like|feel like) (?:such )?a (?:complete |total )?(?:failure|loser)",
    r"(?:don't|do not) know (?:what|how) (?:else )?to (?:do|go on|cope)(?: any ?more)?",
    r"(?:i'm|i am) (?:falling apart|broken|worthless|hopeless)",
)
ABSOLUTES = (
    r"always(?! (?:be|been|enjoy|welcome|happy|glad|grateful|wanted|liked|a pleasure|kind))",
    r"never(?! mind| made me feel| rushed| once rushed| felt rushed)|nobody|no one|worst",
    r"everyone(?! (?:i met|who|at|on|in|there|was|involved|for|how|you introduced|will|has been))",
)

SIGNS = (
    Sign("anger", 3, ANGER, before=NEGATED),
    Sign("accusing", 3, ACCUSING),
    Sign("implied", 2, IMPLIED),
    Sign("sarcasm", 2, SARCASM),
    Sign("sarcasm", 2, OPENERS, opener=True),
    Sign("comparison", 2, COMPARISON),
    Sign("demand", 2, DEMAND, before=r"(?:don't|do not|not|never|without) $"),
    Sign("despair", 2, DESPAIR, before=r"(?:not|n't|never) $"),
    Sign("absolute", 1, ABSOLUTES, before=r"(?:thank|to|thanks to|hello|dear|from) $"),
    Sign("rhetorical", 1, (r"how (?:can|could|on earth)(?! i\b)|how come",), opener=True),
)

# What a flag says of the words it marks: what they do to whoever reads them, and a way out.
EXPLAINED: dict[str, str | Promise] = {
    "anger": _("A strong word. The reader will remember it, and not what it was about."),
    "accusing": _("This points at them. A sentence that begins with “I” is easier to hear."),
    "implied": _(
        "Between the lines this says that they were wrong, so they may defend themselves."
    ),
    "sarcasm": _("In writing this reads as mockery, even when it is meant lightly."),
    "comparison": _("A comparison with somebody else is something they cannot answer."),
    "demand": _("Reads as a demand. A wish with an easy way out is easier to answer."),
    "despair": _("This is real, and it is yours. It is safer with somebody who knows you."),
    "absolute": _("Rarely quite true; the reader looks for the exception."),
    "rhetorical": _("A question that begins like this sounds like a reproach."),
    "exclaiming": _("Two or more of these sound louder than you may mean them."),
    "capitals": _("Capital letters read as a raised voice."),
    "astonished": _("Reads as disbelief. One question mark is enough."),
    "questions": _("More than two questions. One or two are easier to answer."),
    "long": _("Longer than one screen. Under 150 words is read to the end."),
    "no_thanks": _("There is no thanks in it. One line of thanks opens the rest."),
    "no_name": _("It greets nobody by name. A name is read as meant for them."),
}

# Words that are shouted when written in capitals; names and abbreviations are not among them.
_SHOUTED = """
about absolutely after again against agree already also always anybody anyone anything awful because
been before being believe best better both cannot care clearly could deserve does done doing ever
every everybody everyone everything exactly explain extremely fair feel finally forever from full
good great hate have hear help here honest honestly hours immediately just know learn least less
like literally made make many more most much must need never nobody none nothing obviously once only
over please possible promised qualified question really reason reply respect same seriously should
single sorry still stop such sure tell thank thanks that them then there these they this those time
times today told total totally twice unbelievable unfair until very waited waiting want waste wasted
weeks well were what when where which while whole will with without work worst would wrong years
your yourself
"""
SHOUTED = frozenset(_SHOUTED.split())
