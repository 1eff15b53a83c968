"""What debriefs add to the bank of questions."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from reflections.debriefs.models import HardQuestion

# As many as one reads in a sitting; the newest come first.
SHOWN = 100


def met_in_debriefs(request: HttpRequest, _thing: None = None) -> str:
    """The hard questions written down in debriefs, beside those kept after the rounds."""
    rows = HardQuestion.objects.owned_by(request.user).of_kept()[:SHOWN]
    return render_to_string("debriefs/_question_bank.html", {"questions": rows}, request)
