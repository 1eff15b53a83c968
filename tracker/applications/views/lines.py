"""Quick add: one line, shown as parts first, kept at the second press."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from tracker.applications.duplicates import resembling
from tracker.applications.forms.lines import KeepForm, LineForm
from tracker.applications.models import Application
from tracker.htmx import wants_fragment


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
def line_create(request: HttpRequest) -> HttpResponse:
    """GET shows what was understood of `?line=`; POST keeps it."""
    if request.method == "GET":
        return _shown(request, LineForm(request.GET) if "line" in request.GET else None)
    form = KeepForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, status=422)
    say_kept(request, form.keep(request.user))
    return redirect("applications:list")


def _shown(request: HttpRequest, form: LineForm | None, *, status: int = 200) -> HttpResponse:
    context = {"line_form": form, "in_error": status == 422}
    if form and (form.is_valid() or form.text):
        context["chips"] = form.chips()
        context["more"] = form.more(request.user.currency)
        line = form.read
        context["like"] = resembling(
            request.user, company=line.company, title=line.whole_title, url=line.url
        )
    name = "_line.html" if wants_fragment(request) else "line.html"
    return render(request, f"applications/{name}", context, status=status)


def say_kept(request: HttpRequest, application: Application) -> None:
    """ "Kept. Data engineer at Acme Freight", with a link to it and an Undo."""
    page = reverse("applications:detail", args=[application.pk])
    link = format_html('<a href="{}">{}</a>', page, named(application))
    undo = reverse("applications:delete", args=[application.pk])
    said = format_html(_("Kept. {application}"), application=link)
    messages.success(request, said, extra_tags=f"undo:{undo}")


def named(application: Application) -> str:
    """Role and company in one phrase, as far as they are known."""
    if not (application.title and application.company):
        return application.title or application.company_name
    return _("%(role)s at %(company)s") % {
        "role": application.title,
        "company": application.company_name,
    }
