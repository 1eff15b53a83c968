"""The ended applications of the sample that reached a conversation, each with its own story."""

from reflections.today.sample.plans import LookBack, No, Plan, Step
from tracker.applications.stages import EventKind as K
from tracker.applications.stages import Outcome, Stage

NORDWIND = Plan(
    "Nordwind Logistics",
    "Senior data engineer, routing",
    {
        "source": "referral",
        "wanted": 4,
        "effort": 4,
        "forecast": 60,
        "location": "Rotterdam",
        "workplace": "hybrid",
        "pay_low": 78000,
        "pay_currency": "EUR",
        "pay_period": "year",
    },
    (
        Step(44, K.SAVED, Stage.LEAD, clock="21:00"),
        Step(42, K.APPLIED, Stage.APPLIED, "CV “Data platform”, tailored, and a letter.", "19:20"),
        Step(35, K.INVITED, Stage.RECRUITER_CALL),
        Step(33, K.INTERVIEWED, clock="09:30"),
        Step(27, K.INVITED, Stage.HIRING_MANAGER, clock="15:10"),
        Step(23, K.INTERVIEWED, None, "An hour about delay models.", "14:00"),
        Step(16, K.INVITED, Stage.PANEL, clock="12:00"),
        Step(7, K.INTERVIEWED, None, "Four people. Good laughs, one hard question.", "13:30"),
        Step(1, K.VERDICT, outcome=Outcome.REJECTED, clock="18:52"),
    ),
    No(
        "personal_mail",
        "We enjoyed meeting you and found the choice hard. In the end somebody else’s experience "
        "matched this team a little more closely.",
        "stronger_other",
    ),
    LookBack("full", pace="morning", done=False),
)

CIVIC_LOOM = Plan(
    "Civic Loom",
    "Data lead",
    {"source": "direct", "wanted": 5, "effort": 5, "forecast": 70, "location": "Brussels"},
    (
        Step(93, K.APPLIED, Stage.APPLIED, clock="17:00"),
        Step(85, K.INVITED, Stage.RECRUITER_CALL),
        Step(82, K.INTERVIEWED, clock="11:00"),
        Step(78, K.INVITED, Stage.HIRING_MANAGER),
        Step(74, K.INTERVIEWED, None, "Asked three times about streaming.", "15:00"),
        Step(66, K.VERDICT, outcome=Outcome.REJECTED, clock="09:40"),
    ),
    No("call", "They wanted somebody who had run streaming in production.", "experience_depth"),
    LookBack(
        "full",
        {
            "mood_before": 2,
            "feelings_before": ["disappointed", "tired"],
            "went_well": ["cv_through", "rapport"],
            "keep_line": "I asked what a good first year would look like.",
            "wanted": 5,
            "draw": ["daily_work", "purpose"],
            "tuesday": "yes",
            "again": "another_team",
            "effort": 5,
            "prep": ["cv_tailored", "letter", "company"],
            "prep_time": "over_6",
            "signals": ["one_gap"],
            "seen": "partly",
            "alternatives": ["stronger_other"],
            "lesson_kind": "change",
            "advice": "Say what you have done nearest to it, and stop.",
            "mood_after": 3,
        },
        guesses=(("experience_depth", "told"), ("interview_answers", "guess")),
        questions=(("What have you run in real time?", "poorly"),),
        lesson={
            "when": "an interviewer asks about a gap in my skills,",
            "will": "name the nearest thing I have done and one step I am taking.",
            "cue": "asked",
            "theme": "stories",
        },
    ),
)

OSIER = Plan(
    "Osier & Finch",
    "Analytics engineer, pricing",
    {"source": "inbound", "wanted": 3, "effort": 3, "location": "London", "workplace": "remote"},
    (
        Step(64, K.HUMAN_REPLY, Stage.LEAD, clock="09:10"),
        Step(63, K.APPLIED, Stage.APPLIED, clock="18:30"),
        Step(58, K.INVITED, Stage.RECRUITER_CALL),
        Step(55, K.INTERVIEWED, None, "I named a number too early.", "16:00"),
        Step(48, K.VERDICT, outcome=Outcome.REJECTED, clock="11:25"),
    ),
    No("personal_mail", "Your expectation is above what we can offer for this level.", "pay"),
    LookBack(
        "short",
        {
            "mood_before": 3,
            "feelings_before": ["embarrassed"],
            "went_well": ["calm"],
            "wanted": 3,
            "draw": ["pay", "place"],
            "tuesday": "roughly",
            "effort": 3,
            "prep": ["company"],
            "edges": ["pay_talk"],
            "lesson_kind": "change",
            "mood_after": 4,
        },
        guesses=(("pay", "told"),),
        lesson={
            "when": "they ask what I expect to earn,",
            "will": "say the range from my notes and stop talking.",
            "cue": "pay",
            "theme": "pay",
        },
    ),
)

PELHAM = Plan(
    "Pelham Tools",
    "Data engineer, after-sales",
    {"source": "board", "wanted": 2, "effort": 2, "location": "Charleroi", "workplace": "on_site"},
    (
        Step(57, K.APPLIED, Stage.APPLIED, clock="21:50"),
        Step(50, K.TASK_SENT, Stage.ASSESSMENT, "Timed, ninety minutes.", "10:00"),
        Step(47, K.TASK_RETURNED, clock="22:10"),
        Step(37, K.VERDICT, outcome=Outcome.REJECTED, clock="08:05"),
    ),
    No("portal", "", ""),
    LookBack(
        "short",
        {
            "mood_before": 3,
            "went_well": ["nothing"],
            "wanted": 2,
            "draw": ["easy"],
            "tuesday": "no",
            "effort": 2,
            "prep": ["none"],
            "lesson_kind": "change",
            "mood_after": 3,
        },
        guesses=(("assessment", "fairly"),),
        lesson={
            "when": "an application form asks for more than an hour and I want the job 2 or less,",
            "will": "close the page and mark it as not for me.",
            "cue": "applying",
            "theme": "targeting",
        },
    ),
)

ROWAN = Plan(
    "Rowanhill Hospital Trust",
    "Information lead",
    {"source": "referral", "wanted": 4, "effort": 4, "location": "Leeds", "workplace": "hybrid"},
    (
        Step(104, K.APPLIED, Stage.APPLIED, clock="20:00"),
        Step(95, K.INVITED, Stage.HIRING_MANAGER),
        Step(90, K.INTERVIEWED, clock="10:00"),
        Step(86, K.INVITED, Stage.PANEL),
        Step(80, K.INTERVIEWED, None, "Five of them, one clock.", "09:00"),
        Step(76, K.INVITED, Stage.FINAL),
        Step(72, K.INTERVIEWED, clock="14:30"),
        Step(69, K.VERDICT, outcome=Outcome.REJECTED, clock="16:40"),
        Step(62, K.FEEDBACK_ASKED, clock="09:00"),
        Step(59, K.FEEDBACK_GOT, None, "An internal candidate, known from the start.", "12:30"),
    ),
    No("call", "We had a very strong internal candidate.", "internal"),
    LookBack(
        "full",
        {
            "mood_before": 1,
            "feelings_before": ["disappointed", "angry"],
            "went_well": ["further", "good_questions"],
            "wanted": 4,
            "draw": ["purpose", "people"],
            "tuesday": "yes",
            "again": "yes",
            "effort": 4,
            "prep": ["cv_tailored", "stories", "questions"],
            "prep_time": "3_6",
            "signals": ["insider"],
            "seen": "no",
            "alternatives": ["internal"],
            "lesson_kind": "keep",
            "mood_after": 3,
        },
        guesses=(("internal", "told"), ("interview_answers", "guess")),
        questions=(("Tell us about a time you changed a senior person’s mind.", "ok"),),
        lesson={
            "when": "an interview comes to its end,",
            "will": "ask what happens next, and by when.",
            "cue": "after",
            "theme": "questions",
        },
        brag={
            "title": "Got to the last two for a job I was told was out of reach",
            "result": "The panel asked me to stay in touch.",
            "themes": ["kept_going"],
            "setting": "job",
        },
    ),
)

LARKMOOR = Plan(
    "Larkmoor Council",
    "Open data officer",
    {"source": "board", "wanted": 3, "effort": 3, "workplace": "hybrid"},
    (
        Step(89, K.APPLIED, Stage.APPLIED, clock="18:00"),
        Step(80, K.INVITED, Stage.RECRUITER_CALL),
        Step(77, K.INTERVIEWED, clock="10:30"),
        Step(32, K.VERDICT, outcome=Outcome.SILENT, clock="20:00"),
    ),
    No("silence"),
    LookBack(
        "short",
        {"mood_before": 4, "wanted": 3, "effort": 3, "lesson_kind": "theirs", "mood_after": 4},
        guesses=(("unknown", "guess"),),
    ),
)

OFFER_PULLED = Plan(
    "Marrowbone Games",
    "Telemetry engineer",
    {"source": "network", "wanted": 4, "effort": 4, "location": "Tallinn", "workplace": "remote"},
    (
        Step(120, K.APPLIED, Stage.APPLIED, clock="12:00"),
        Step(112, K.INVITED, Stage.HIRING_MANAGER),
        Step(108, K.INTERVIEWED, clock="15:00"),
        Step(102, K.INVITED, Stage.PANEL),
        Step(98, K.INTERVIEWED, clock="13:00"),
        Step(94, K.STAGE_MOVED, Stage.OFFER, "Offer by phone, €71k.", "17:30"),
        Step(87, K.VERDICT, outcome=Outcome.OFFER_PULLED, clock="10:15"),
    ),
    No("call", "The studio has stopped all hiring. It is nothing you did.", "role_closed"),
    LookBack(
        "full",
        {
            "mood_before": 2,
            "feelings_before": ["angry", "sad"],
            "went_well": ["answer_landed", "rapport"],
            "wanted": 4,
            "effort": 4,
            "lesson_kind": "theirs",
            "mood_after": 2,
        },
        guesses=(("role_closed", "told"),),
    ),
)

BY_YOU = (
    Plan(
        "Brightwater Analytics Bureau",
        "Consultant, data platforms",
        {"source": "agency", "wanted": 2, "effort": 3, "pay_low": 81000, "pay_currency": "EUR"},
        (
            Step(73, K.APPLIED, Stage.APPLIED, clock="09:45"),
            Step(65, K.INVITED, Stage.RECRUITER_CALL),
            Step(60, K.INTERVIEWED, clock="12:00"),
            Step(54, K.STAGE_MOVED, Stage.OFFER, "Four days a week on the road.", "16:00"),
            Step(50, K.VERDICT, outcome=Outcome.OFFER_DECLINED, clock="08:30"),
        ),
    ),
    Plan(
        "Copperline Parking",
        "Data analyst, tariffs",
        {"source": "inbound", "wanted": 1, "effort": 1},
        (
            Step(39, K.HUMAN_REPLY, Stage.LEAD, clock="10:00"),
            Step(38, K.APPLIED, Stage.APPLIED, clock="10:30"),
            Step(34, K.VERDICT, outcome=Outcome.WITHDRAWN, clock="21:10"),
        ),
    ),
)

TOLD = (NORDWIND, CIVIC_LOOM, OSIER, PELHAM, ROWAN, LARKMOOR, OFFER_PULLED, *BY_YOU)
