"""What debriefs said, one record for each: read for the topics that count them. Plain counts.

A reason is told where the employer gave it, or the person was told so; guessed where the person
thought of it without that.
"""

from collections import defaultdict
from typing import NamedTuple

from reflections.debriefs.models import Confidence, Debrief, HardQuestion, ReasonGuess
from reflections.patterns.scope import Scope
from tracker.interviews.models import Question


class Said(NamedTuple):
    """Of one debrief. `guessed` and `told` are codes of reasons; `whose` are codes of Control.

    `their` is the reason in the employer's own words, "" where they gave none.
    """

    application: int
    their: str
    guessed: frozenset[str]
    told: frozenset[str]
    whose_guessed: frozenset[str]
    whose_told: frozenset[str]
    edges: frozenset[str]
    # What the person thought of, whether it was then told or not.
    thought: frozenset[str]

    @property
    def named(self) -> frozenset[str]:
        return self.guessed | self.told


def said_in(scope: Scope) -> list[Said]:
    """Of the debriefs of the scope that name a reason or an edge, the oldest first."""
    path = "rejection__application__"
    rows = Debrief.objects.owned_by(scope.user).filter(scope.of_applications(path))
    rows = rows.order_by("pk").values_list("pk", f"{path}id", "rejection__their_code", "edges")
    guesses: dict[int, list[tuple]] = defaultdict(list)
    read = ReasonGuess.objects.owned_by(scope.user)
    for debrief, *guess in read.values_list("debrief", "code", "control", "confidence"):
        guesses[debrief].append(tuple(guess))
    control = scope.crowd.reasons.control
    found = []
    for pk, application, their, edges in rows:
        told = {code for code, _whose, sure in guesses[pk] if sure == Confidence.TOLD}
        told |= {their} if their else set()
        whose = {code: whose for code, whose, _sure in guesses[pk]}
        guessed = frozenset(whose) - told
        if told or guessed or edges:
            found.append(
                Said(
                    application,
                    their,
                    guessed,
                    frozenset(told),
                    frozenset(whose[code] for code in guessed),
                    frozenset(whose.get(code) or control(code) for code in told),
                    frozenset(edges),
                    frozenset(whose),
                )
            )
    return found


class Met(NamedTuple):
    """A question that was hard, in its newest words, with the applications it came up in."""

    text: str
    applications: list[int]


def met_in(scope: Scope) -> list[Met]:
    """Hard questions of interviews and debriefs; the same words are one. Most often met first."""
    asked: dict[str, tuple[str, set[int]]] = {}
    path = "interview__application__"
    kept = Question.objects.owned_by(scope.user).filter(scope.of_applications(path), was_hard=True)
    rows = [(q.text, q.key, application) for q, application in _with(kept, f"{path}id")]
    path = "debrief__rejection__application__"
    hard = HardQuestion.objects.owned_by(scope.user).filter(
        scope.of_applications(path), debrief__deleted_at=None, debrief__rejection__deleted_at=None
    )
    for question, application in _with(hard, f"{path}id"):
        rows.append((question.text, Question(text=question.text).key, application))
    for text, key, application in rows:
        _text, applications = asked.setdefault(key, (text, set()))
        applications.add(application)
        asked[key] = (text, applications)
    met = [Met(text, sorted(keys, reverse=True)) for text, keys in asked.values()]
    return sorted(met, key=lambda one: -len(one.applications))


def _with(rows: object, path: str) -> list[tuple]:
    """Each row with the key of its application, the oldest first."""
    rows = rows.order_by("pk").only("text")
    keys = dict(rows.values_list("pk", path))
    return [(row, keys[row.pk]) for row in rows]
