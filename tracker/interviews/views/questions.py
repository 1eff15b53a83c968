"""What was asked in an interview, and in all of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker.htmx import announce, wants_fragment
from tracker.interviews.forms.questions import QuestionForm, QuestionsForm
from tracker.interviews.models import Interview, Question, RoundKind
from tracker.interviews.views.interviews import detail_page
from tracker.owned import StaleVersion

# More than anyone reads; the newest come first.
SHOWN = 200
ORDERS = ("newest", "often")


@require_safe
def question_list(request: HttpRequest) -> HttpResponse:
    """The bank: the same words asked in several interviews are one entry."""
    kind, order = request.GET.get("round", ""), request.GET.get("order", "")
    rows = Question.objects.owned_by(request.user).with_interview()
    if kind in RoundKind.values:
        rows = rows.filter(interview__kind=kind)
    groups = rows.grouped()
    if order == "often":
        groups.sort(key=lambda group: -len(group.times))
    context = {
        "groups": groups[:SHOWN],
        "left_out": max(0, len(groups) - SHOWN),
        "kinds": RoundKind,
        "kind": kind if kind in RoundKind.values else "",
        "order": order if order in ORDERS else "newest",
    }
    return render(request, "interviews/question_list.html", context)


@require_POST
def question_create(request: HttpRequest, interview: int) -> HttpResponse:
    rows = Interview.objects.owned_by(request.user).with_application().with_people()
    row = get_object_or_404(rows, pk=interview)
    form = QuestionsForm(request.POST)
    if not form.is_valid():
        if wants_fragment(request):
            return _section(request, row, form, status=422)
        return detail_page(request, row, status=422, asking=form)
    texts, token = form.cleaned_data["texts"], form.cleaned_data["token"]
    Question.objects.add(row, texts, token=token)
    if not wants_fragment(request):
        return redirect(f"{reverse('interviews:detail', args=[row.pk])}#asked")
    said = ngettext("Kept: %(n)s question", "Kept: %(n)s questions", len(texts))
    return announce(_section(request, row, QuestionsForm()), said % {"n": len(texts)})


@require_http_methods(["GET", "POST"])
def question_edit(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Question.objects.owned_by(request.user).with_interview()
    question = get_object_or_404(rows, pk=pk)
    if "show" in request.GET:
        return _shown(request, question)
    form = QuestionForm(request.POST or None, instance=question)
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except StaleVersion as stale:
            return _asked(request, form, status=409, there=stale.current)
        return _shown(request, question, said=_("Saved: %(question)s") % {"question": question})
    return _asked(request, form, status=422 if form.is_bound else 200)


@require_POST
def question_delete(request: HttpRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.owned_by(request.user), pk=pk)
    question.trash()
    undo = reverse("archive:restoration_create", args=["question", pk])
    said = _("Moved to Trash: %(question)s") % {"question": question}
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect(f"{reverse('interviews:detail', args=[question.interview_id])}#asked")


def _section(
    request: HttpRequest, interview: Interview, form: QuestionsForm, status: int = 200
) -> HttpResponse:
    questions = interview.questions.filter(deleted_at=None)
    context = {"interview": interview, "questions": questions, "asking": form}
    return render(request, "interviews/_questions.html", context, status=status)


def _shown(request: HttpRequest, question: Question, said: str = "") -> HttpResponse:
    if not wants_fragment(request):
        return redirect(f"{reverse('interviews:detail', args=[question.interview_id])}#asked")
    response = render(request, "interviews/_question.html", {"question": question})
    return announce(response, said) if said else response


def _asked(
    request: HttpRequest, form: QuestionForm, status: int, there: Question | None = None
) -> HttpResponse:
    name = "_question_form" if wants_fragment(request) else "question_edit"
    context = {"question": form.instance, "form": form, "there": there}
    return render(request, f"interviews/{name}.html", context, status=status)
