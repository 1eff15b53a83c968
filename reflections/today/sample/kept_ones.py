"""The bragging rights of the sample, and a lesson that is no longer in use."""

from typing import Any

# `months` before today; "around" where one knows the year at best.
BRAGS: tuple[dict[str, Any], ...] = (
    {
        "title": "Explained a lineage chart at a whiteboard",
        "result": "The panel asked to keep the sheet.",
        "months": 0,
        "setting": "job",
        "place": "in an interview",
        "themes": ["spoke"],
        "feeling": 4,
    },
    {
        "title": "Got my mother’s residence papers through in six weeks",
        "result": "The office quotes twelve. Nine visits, two languages, one missing stamp found.",
        "months": 2,
        "setting": "life",
        "themes": ["kept_going", "life"],
        "feeling": 5,
    },
    {
        "title": "Closed the month in one day instead of four",
        "result": "Every month since. Nobody has gone back to the old way.",
        "what_i_did": "I moved eleven hand-made sheets into one checked load, and sat with each "
        "colleague once.",
        "months": 20,
        "setting": "job",
        "place": "Pelican Freight",
        "themes": ["saved"],
        "feeling": 5,
    },
    {
        "title": "Told a client the forecast was wrong, and kept the client",
        "result": "They renewed for two years and asked for me by name.",
        "months": 22,
        "setting": "job",
        "place": "Pelican Freight",
        "themes": ["defused", "changed_mind"],
        "feeling": 4,
    },
    {
        "title": "Took over the ledger migration when its lead left",
        "result": "Cut over on the planned weekend; nobody worked the Sunday.",
        "months": 27,
        "setting": "job",
        "place": "Pelican Freight",
        "themes": ["led"],
        "feeling": 4,
    },
    {
        "title": "Wrote the on-call handbook",
        "months": 34,
        "around": True,
        "setting": "job",
        "place": "Pelican Freight",
        "themes": ["built"],
        "feeling": 3,
    },
    {
        "title": "Kept the clinic’s rota running through the three-day outage",
        "result": "No shift went unfilled.",
        "quote": "She was the calm one.",
        "quote_by": "Dr Amara Obi, in her reference",
        "named_by_others": True,
        "months": 45,
        "setting": "job",
        "place": "Harrow clinic",
        "themes": ["crisis"],
        "feeling": 5,
    },
    {
        "title": "Taught eleven volunteers to use the food bank’s stock list",
        "result": "Six of them teach it now.",
        "months": 80,
        "around": True,
        "setting": "volunteer",
        "place": "the food bank",
        "themes": ["grew_someone"],
        "feeling": 4,
    },
)

RETIRED_LESSON = {
    "when": "a recruiter writes out of nowhere,",
    "will": "ask for the pay range before the call.",
    "cue": "call",
    "theme": "pay",
}
