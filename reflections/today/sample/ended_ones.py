"""The ended applications of the sample that never reached a conversation, short and plain."""

from typing import Any

from reflections.today.sample.plans import LookBack, No, Plan, Step
from tracker.applications.stages import EventKind as K
from tracker.applications.stages import Outcome, Stage

TEMPLATE = (
    "Thank you for your interest in the position. After careful consideration we have decided to "
    "move forward with other candidates at this time. We wish you every success."
)


def _ended(
    role: str,
    company: str,
    applied: int,
    ended: int,
    outcome: str,
    no: No,
    back: LookBack | None,
    facts: dict[str, Any],
) -> Plan:
    course = (
        Step(applied, K.APPLIED, Stage.APPLIED, clock="20:40"),
        *((Step(applied, K.AUTO_REPLY, clock="20:41"),) if facts["source"] == "board" else ()),
        Step(ended, K.VERDICT, outcome=outcome, clock="17:05"),
    )
    return Plan(company, role, facts, course, no, back)


def _said_no(
    role: str,
    company: str,
    applied: int,
    ended: int,
    *,
    back: LookBack | None = None,
    words: str = TEMPLATE,
    code: str = "",
    via: str = "template_mail",
    **facts: Any,
) -> Plan:
    no = No(via, words, code)
    return _ended(role, company, applied, ended, Outcome.REJECTED, no, back, facts)


def _silent(role: str, company: str, applied: int, ended: int, **facts: Any) -> Plan:
    back = LookBack(
        "quick",
        {"wanted": facts.get("wanted"), "effort": facts.get("effort"), "lesson_kind": "theirs"},
        guesses=(("volume", "guess"),) if ended % 3 else (("unknown", "guess"),),
    )
    return _ended(role, company, applied, ended, Outcome.SILENT, No("silence"), back, facts)


def _quick(
    guess: str, *, wanted: int, effort: int, mood: int = 3, done: bool = True, kind: str = "theirs"
) -> LookBack:
    if not done:
        return LookBack("quick", done=False)
    answers = {"wanted": wanted, "effort": effort, "mood_before": mood, "lesson_kind": kind}
    return LookBack("quick", answers, ((guess, "guess"),))


SCREENED = (
    _said_no(
        *("Reporting developer", "Vesterholm Dairy Cooperative", 19, 3),
        back=_quick("unknown", wanted=2, effort=2, done=False),
        source="board",
        wanted=2,
        effort=2,
        location="Aarhus",
    ),
    _said_no(
        *("Data quality lead", "Thornquist Mutual", 27, 4),
        back=_quick("unknown", wanted=3, effort=3, done=False),
        source="board",
        wanted=3,
        effort=3,
        workplace="hybrid",
    ),
    _said_no(
        *("Ingeniera de datos", "Servicios Integrales del Atlántico Norte, S.A.", 33, 6),
        back=_quick("unknown", wanted=3, effort=2, done=False),
        words="Lamentamos comunicarle que el puesto ya ha sido cubierto.",
        code="filled",
        source="agency",
        wanted=3,
        effort=2,
        location="Vigo",
    ),
    _said_no(
        *("Data engineer, claims", "Pebblewick Insurance", 44, 30),
        back=_quick("requirement", wanted=3, effort=2),
        source="board",
        wanted=3,
        effort=2,
    ),
    _said_no(
        *("Analytics engineer", "Marlowe & Sons Textiles", 52, 47),
        back=_quick("filled", wanted=2, effort=1, mood=4),
        words="The position has been filled in the meantime.",
        code="filled",
        source="direct",
        wanted=2,
        effort=1,
    ),
    _said_no(
        *("Senior data engineer", "Yarrowby Water Board", 61, 40),
        back=_quick("cv_signal", wanted=4, effort=3, kind="change"),
        source="board",
        wanted=4,
        effort=3,
        pay_low=69000,
        pay_currency="EUR",
        pay_period="year",
    ),
    _said_no(
        *("Head of data", "Dusklight Observatory Trust", 66, 58),
        back=_quick("experience_depth", wanted=4, effort=4, mood=2),
        source="direct",
        wanted=4,
        effort=4,
    ),
    _said_no(
        *("Datenanalystin (m/w/d)", "Eichenloh Maschinenbau", 83, 60),
        words="Leider können wir Ihnen keine positive Rückmeldung geben.",
        source="board",
        wanted=2,
        effort=1,
        location="Bielefeld",
    ),
)

NO_REPLY = (
    _silent("Data engineer", "Kirrinen Shipping", 60, 12, source="board", wanted=3, effort=2),
    _silent("BI developer", "Zandweer Logistics", 63, 15, source="board", wanted=2, effort=1),
    _silent("Platform engineer", "Ottersby Robotics", 68, 20, source="direct", wanted=4, effort=3),
    _silent("Data engineer II", "Nakagiri Systems", 74, 26, source="board", wanted=3, effort=1),
    _silent("Data manager", "Łąkowa Foods", 77, 31, source="agency", wanted=2, effort=2),
    _silent("Analytics lead", "Villalume Retail", 81, 33, source="board", wanted=3, effort=2),
    _silent("Data architect", "Saltmarsh Credit Union", 88, 39, source="board", wanted=4, effort=2),
    _silent("Ops analyst", "Greywater Festivals", 92, 45, source="network", wanted=3, effort=1),
    _silent("Data engineer", "Amberline Rail", 96, 50, source="board", wanted=2, effort=1),
)

ROLE_CLOSED = (
    _ended(
        "Principal data engineer, network planning",
        "Wrenfield Post",
        36,
        17,
        Outcome.ROLE_CLOSED,
        No("template_mail", "The search has been paused until the new budget year.", "role_closed"),
        LookBack(
            "quick",
            {"wanted": 4, "effort": 3, "lesson_kind": "theirs"},
            (("role_closed", "told"),),
        ),
        {"source": "referral", "wanted": 4, "effort": 3, "location": "Utrecht"},
    ),
    _ended(
        "Knowledge engineer",
        "Montsavel University Press",
        71,
        49,
        Outcome.ROLE_CLOSED,
        No("portal", "", "role_closed"),
        None,
        {"source": "direct", "wanted": 3, "effort": 2},
    ),
)
