"""A no in English that ends something: the search, the talk, the match; and its faint signs.

The faint ones (below 0.8) say no only beside other hints of a no, in a mail that promises nothing;
each weighs a little differently, as equal weights count once.
"""

from tracker.mail.recogniser.vocabulary.english_no_grammar import NOT, YOURS, words
from tracker.mail.recogniser.vocabulary.english_parts import JOB
from tracker.mail.recogniser.vocabulary.phrases import Kind, Phrase

R = Kind.REJECTION
SORRY = (
    r"\b(?:unfortunately|regrett?(?:ably|fully)?|sadly|(?:i am|we are|we're|very|so|but|truly"
    r"|really|genuinely|^) ?(?:afraid|sorry)|not (?:the )?(?:good|great|easy) news|apologies)\b"
)
# What one is sorry about without saying no.
ELSEWHERE = (
    r"(?!.*\b(?:feedback|respond|reply|replies|delay|every|each|everyone|monday|tuesday|wednesday"
    r"|thursday|friday|week|salary|calendar|slot|reschedul\w*|attach\w*|link|attend|parking"
    r"|expenses|reimburse|individually|personally|wait\w*|error|mistake|yet|until|upload\w*|open"
    r"|earlier|later|tomorrow|deadline|ill|sick|away|holiday|leave|hear|that you|assessment|test"
    r"|login|tool|video|room|closing date|forms?|completed?|system|software|technical|mailbox"
    r"|inbox|phone|answer (?:your|all))\b)"
)

ENDS = (
    # It is over.
    Phrase(
        R,
        rf"\b(?:will be|are|am|have|decided to|to)(?: \w+)? (?:clos|conclud|end|withdraw|reject"
        rf"|declin|remov|discontinu|archiv)\w*(?: out)? {YOURS}\b",
        0.88,
    ),
    Phrase(
        R,
        rf"\b(?:clos|conclud|wrapp|end)\w*(?: out| up| down)? (?:the|this|our|that)"
        rf" (?:[^\s.;!?]+ ){{0,6}}?{JOB}\b(?! (?:description|alert|fair|interview|page))",
        0.82,
        "role_closed",
    ),
    Phrase(
        R,
        r"\b(?:team|manager|we|panel|department|business|they|client)(?: \w+)? (?:has|have)"
        r" (?:\w+ )?made (?:a|its|our|their|the|an) (?:\w+ )?(?:selection|appointment|hire"
        r"|choice)\b"
        r"(?! (?:of|to (?:invite|meet|interview|move|progress) you|about when))",
        0.88,
        "filled",
    ),
    Phrase(
        R,
        rf"\b(?:have|has|had)(?: \w+)? (?:now |since |already )?filled (?:all|both|every|our|the"
        rf"|each|this|that)\b{words(8)} (?:{JOB}|vacancies|places|spots|seats|positions|roles)",
        0.95,
        "filled",
    ),
    Phrase(
        R,
        r"\bno longer (?:\w+ )?(?:looking|searching|recruiting|hiring|interviewing)\b"
        r"(?! (?:forward|at the|into))",
        0.85,
        "role_closed",
    ),
    Phrase(
        R,
        r"\b(?:going to|have to|will|decided to|need to|would|must|choosing to|chosen to)"
        r" (?:\w+ )?(?:pass (?:on (?:this(?! information| message)|it|you\b|your)|at this"
        r"|for now|this)|leave it"
        r" (?:here|there|at that)|step back|part ways|close the (?:door|loop))\b",
        0.86,
    ),
    # Nothing more is done.
    Phrase(
        R,
        rf"(?<!you) (?:is|will be) (?:taking|filling|getting|joining as)(?: on| over| up)? (?:the"
        rf"|this|our|that){words(3)} {JOB}\b(?! (?:fair|description|offline|down))",
        0.84,
    ),
    Phrase(
        R,
        r"\b(?:gone|went|going|go|opted|plumped|settled) (?:for|with|on) (?:the one|the other|one"
        r" (?:with|who|from)|someone|somebody|a candidate|an applicant|another (?:candidate"
        r"|applicant|person))\b",
        0.88,
    ),
    Phrase(
        R,
        r"\b(?:no longer|not|un)(?: being)? ?(?:able|in a position) to (?:\w+ )?(?:recruit|hire"
        r"|fill|appoint)\b|\b(?:lost|losing|no) (?:its |our |the |the project's )?(?:funding"
        r"|budget)"
        r"\b(?: for)?",
        0.85,
        "role_closed",
    ),
    Phrase(
        R,
        r"\b(?:do|does|did) not (?:\w+ )?(?:feel|think|believe|see|consider)(?: that)? (?:you"
        r"|your)\b"
        r"(?! (?:need|will need|have to|attach|sent|received|got|received|will have|could))",
        0.82,
    ),
    Phrase(
        R,
        rf"\b(?:no longer|not)\b{words(3)} (?:taken|take|taking) (?:\w+ )?into (?:\w+ )?"
        r"(?:account|consideration)\b",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:landed|settled|came down|came out|voted|decided|fell|ended up)(?: \w+)?(?: on| at"
        r"| as"
        r"| with)? (?:an? )?no\b(?! \w)",
        0.9,
    ),
    Phrase(
        R,
        r"\b(?:have|has)(?: now| finally| since)? found our (?:new |next )?(?!way|time|slot|room"
        r"|date"
        r"|error|mistake|problem|place)[\w'-]+",
        0.82,
        "filled",
    ),
    Phrase(
        R,
        r"\b(?:do|does|did) not (?:\w+ )?(?:feel|think|believe|see|consider|find)(?: that)? (?:you"
        r"|your|this|it|there|a|an|any|the|enough|yours)\b",
        0.78,
    ),
    Phrase(
        R,
        rf"\b(?:we|i|team|panel|manager|they|committee)\b{words(6)} {NOT}\b{words(5)} (?:tak|pursu"
        rf"|progress|proceed|continu|advanc|carry|mov|go|press|explor|develop)\w* (?:with )?(?:it"
        r"|this|that|matters?|things|the (?:\w+ )?(?:application|matter|conversation|discussion"
        r"|next steps?)|discussions|further steps)\b(?: \w+)? (?:further|forward|ahead|any"
        r"|at (?:the"
        r"|this)|for now|with you|on this|right now|this time)",
        0.86,
    ),
    Phrase(
        R,
        rf"\b(?:{JOB}|spot|place|seat|headcount)s?\b{words(5)} (?:is|are|was|were|has|have)"
        r" (?:\w+ )?(?:taken|gone|going away|gone away|cut|dropped|scrapped|pulled|axed|removed"
        r"|discontinued|no more)\b(?! (?:a|on|into|up|to (?:plan|schedule)|through|about))",
        0.88,
        "role_closed",
    ),
    Phrase(
        R,
        r"\b(?:have|has|we|i)(?: \w+)? (?:finished|completed|concluded|wrapped up|stopped|ended)"
        r" (?:\w+ )?(?:hiring|recruiting|recruitment|the (?:\w+ )?(?:search|recruitment|selection)"
        r"|interviewing|interviews|our (?:search|selection|recruitment|hiring))\b",
        0.82,
        "filled",
    ),
    Phrase(
        R,
        r"\b(?:end|ended|ending) up (?:hiring|choosing|going|offering|picking|giving|selecting"
        r"|taking|making|finding|appointing)\b(?!(?: \w+)? you\b)",
        0.86,
    ),
    Phrase(
        R,
        r"\b(?:we|have|has|i)(?: \w+)? (?:hired|appointed|recruited|taken on|took on|employed)"
        r" (?:an?|somebody|someone|my|our|one of|another|two|three|the)\b(?! (?:\w+ )?(?:agency"
        r"|firm|consult\w+|recruiter|new recruiter))",
        0.79,
    ),
    Phrase(
        R,
        r"\b(?:you|it|application|profile|score|experience|background|this|they)\b"
        rf"{words(6)} (?:fell|falls|fall|came|come|was|were|is) (?:\w+ )?short (?:of|on|in)\b"
        r"|\byou (?:have )?(?:\w+ )?missed out\b",
        0.86,
    ),
    Phrase(
        R,
        r"\b(?:is|was|are|were) not (?:\w+ ){0,2}?(?:what|who|where|the \w+ (?:that )?)"
        r" ?(?:we|they|the team)(?: are| were)?(?: \w+)? (?:look|need|after|seek|want|requir"
        r"|hop)\w*",
        0.88,
    ),
    Phrase(
        R,
        r"\b(?:going to|will|have to|decided to|am|are|need to)(?: be)?(?: \w+)? (?:end|stop|close"
        r"|finish|conclude|wrap up|draw)\w*(?: the| this| our| your)? (?:\w+ )?(?:process"
        r"|conversations?|discussions?|application|candidacy|things|matters|it)(?: \w+){0,2}?"
        r" (?:here|at this|now|today|to a close)\b",
        0.88,
    ),
    Phrase(
        R,
        rf"\b(?:strengths?|skills?|experience|background|expertise|profile)\b{words(5)} (?:lies?"
        rf"|is|are|sits?|seems?){words(2)} (?:elsewhere|in (?:\w+ )?(?:areas|other|another"
        r"|different)|better suited|better placed|further from|too (?:far|junior|senior"
        r"|different))",
        0.85,
    ),
    Phrase(
        R,
        rf"\b(?:offered|given|gave|offering|giving|awarded)(?: out)? (?:the|this|our){words(4)}"
        rf" ?{JOB} to (?!you\b|any|no ?one|nobody)",
        0.9,
    ),
    Phrase(
        R,
        rf"\bnot (?:\w+ )?(?:get|got|getting|gotten|land|landed) (?:the|this) (?:\w+ ){{0,3}}?"
        rf"{JOB}\b(?! (?:description|ad|advert|posting))",
        0.85,
    ),
    Phrase(
        R,
        rf"\b(?:do|does|did) not (?:wish|intend|plan|propose|want|expect|mean"
        rf"|see ourselves){words(4)}"
        r" (?:tak|pursu|progress|proceed|continu|offer|hir|mov|appoint|invit|interview)\w*"
        r"(?! (?:candidates|applicants|anyone|to anyone))",
        0.85,
    ),
    Phrase(
        R,
        rf"\b(?:want|need|requir|look\w* for|after|prefer|seek)\w*{words(3)} (?:more"
        rf"|less) (?:senior"
        r"|junior|experienced|hands-on|specialised|specialized|local|technical|commercial)\b",
        0.73,
    ),
    # No match.
    Phrase(
        R,
        r"\b(?:do not|did not|does not|cannot|could not|not|unable to)(?: \w+){0,2}? (?:see|feel"
        r"|think|believe|find|consider|found|have|is|are)?(?: that| it| this| it is| there| you"
        r"| your"
        r" \w+| we| to be| be| are| is| would| would be| have| was)*(?: quite| really)? (?:an?"
        r"|the|any"
        r"|right|quite|enough)(?: [\w'-]+){0,3}? (?:match|fit|fits?|overlap|alignment)\b",
        0.84,
    ),
    Phrase(
        R,
        rf"\b(?:not|never)(?: [\w'-]+){{0,3}}? (?:the )?(?:right|best|good) (?:time|moment|match"
        rf"|fit"
        rf"|person|step|home){words(4)} (?:for (?:us|this|you)|to (?:bring|hire|take|add|move))\b",
        0.84,
    ),
    Phrase(
        R,
        rf"\b(?:you|your|skills?|experience|background|profile)\b{words(8)} (?:not|lack\w*|less"
        rf"|short"
        rf"|without){words(3)} (?:enough|aligned|quite|sufficient\w*|the (?:level|depth|specific"
        rf"|exact|required|necessary|experience|requirements|criteria|kind|right)|meet|match|depth"
        r"|(?:what|where|who) we)\b",
        0.83,
    ),
    # Faint by itself.
    Phrase(
        R,
        rf"{ELSEWHERE}\b(?:we|i|team|panel|manager|yours|your \w+|it|this|they|you)\b"
        rf"{words(9)} (?:not|unable|cannot|no longer|never|other than|rather than)\b{words(10)}"
        r" (?:role|position|post|job|application|requirements?|fit\w*|match\w*|forward|further"
        r"|ahead"
        r"|experience|needs?|selection|part of|interview|what|offer|invit\w+|pursu\w+|proceed"
        r"|progress\w*|process|next|right|suitable|suited|this (?:time|round|occasion|one))\b"
        r"(?! (?:complete|without))",
        0.72,
    ),
    Phrase(
        R,
        rf"{SORRY}{ELSEWHERE}.{{0,120}}\b(?:not|unable|cannot|no|never|without|unsuccessful"
        r"|another|other)\b",
        0.77,
    ),
    Phrase(
        R,
        rf"{ELSEWHERE}\b(?:decided|decision|chosen|elected|opted|concluded|agreed|determined"
        r"|resolved)\b"
        rf"{words(5)} (?:not|against|other|others|another|different|elsewhere)\b",
        0.76,
    ),
    Phrase(
        R,
        rf"\b(?:we|i|team|panel|manager|client|they)\b{words(5)} (?:need|want|looking for|after"
        rf"|require|seeking|went for|picked|chose|gone for|prefer)\w*{words(3)} (?:someone|somebody"
        rf"|a person|people|candidates) (?:who|with|whose|closer|more|further)\b",
        0.75,
    ),
    Phrase(
        R,
        r"\b(?:did not|do not|could not|not) (?:\w+ )?(?:see|find|hear|feel|demonstrate) (?:enough"
        r"|sufficient|the (?:level|depth|range|kind|experience)|as much|quite)\b",
        0.74,
    ),
    Phrase(
        R,
        r"\b(?:sorry|sad|disappoint\w*)\b.{0,40}\b(?:better|different|happier|good|positive)"
        r" (?:news|answer|outcome|reply)\b|\bnot (?:what|the \w+) you (?:\w+ )?(?:hop|want|wish)\w*"
        r"|\b(?:this|it) (?:\w+ )?stings\b|\bnot (?:a|any) reflection\b|\bno reflection\b"
        r"|\bnot (?:\w+ )?(?:see )?(?:this )?as a judge?ment\b|\bdoes not (?:deter|discourage)\b"
        r"|\bnot be (?:deterred|discouraged)\b|\bcompetition (?:was|is) (?:\w+ )?(?:fierce|strong"
        r"|tough|stiff|intense)\b",
        0.55,
    ),
)
