"""Quick add: one line, shown as parts while it is written, kept by Enter once all is settled."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from tracker.addresses import own_address
from tracker.applications.forms.lines import KeepForm, LineForm, fields_of
from tracker.applications.models import Application
from tracker.applications.wording import proposed
from tracker.htmx import announce, changed, page_shown, wants_fragment


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
def line_create(request: HttpRequest) -> HttpResponse:
    """GET shows what was understood of `?line=`; POST keeps it, unless something is to be settled:
    a day with two readings, or one like it that the person has."""
    if request.method == "GET":
        return _shown(request, LineForm(_pressed(request.GET)) if request.GET else None)
    form = KeepForm(request.POST)
    like = form.like(request.user) if form.is_valid() else None
    if form.errors or (like and like.pk != form.both):
        return _shown(request, form, like, status=422)
    return _kept(request, form.keep(request.user))


def _pressed(data: QueryDict) -> QueryDict:
    """A chip is pressed for the line that it was shown for."""
    if "line" in data:
        return data
    data = data.copy()
    data["line"] = data.get("was", "")
    return data


def _shown(
    request: HttpRequest,
    form: LineForm | None,
    like: Application | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"line_form": form, "in_error": bool(status == 422 and form.errors)}
    context["in_dialog"] = "dialog" in (request.POST or request.GET)
    pressed = {"drop", "day", "follow"} & request.GET.keys()
    context["typing"] = wants_fragment(request) and status == 200 and not pressed
    if form and (form.is_valid() or form.text):
        line = form.read
        context["chips"] = form.chips(request.user.currency)
        context["more"] = urlencode(fields_of(line, request.user.currency))
        context["like"] = like or form.like(request.user)
    name = "line.html"
    if wants_fragment(request):
        name = "_line_parts.html" if status == 200 else "_line.html"
    return render(request, f"applications/{name}", context, status=status)


def _kept(request: HttpRequest, application: Application) -> HttpResponse:
    """Over a page that may hold words of its own nothing is loaded anew; elsewhere the list is."""
    say_kept(request, application)
    if not wants_fragment(request):
        return redirect("applications:list")
    page = own_address(request, page_shown(request), default="")
    lists = [reverse(f"applications:{name}") for name in ("list", "board")]
    if "dialog" not in request.POST or page.partition("?")[0] in lists:
        here = reverse("applications:line_create")
        return HttpResponseClientRedirect(page if page and not page.startswith(here) else lists[0])
    response = render(request, "applications/kept.html", {"in_dialog": True, "oob": True})
    trigger_client_event(response, "line:kept", {}, after="settle")
    announce(response, _("Kept."))
    return changed(response, "applications")


def say_kept(request: HttpRequest, application: Application) -> None:
    """ "Kept. Data engineer at Acme Freight", with a link to it and an Undo."""
    page = reverse("applications:detail", args=[application.pk])
    link = format_html('<a href="{}">{}</a>', page, named(application))
    undo = reverse("applications:delete", args=[application.pk])
    said = format_html(_("Kept. {application}"), application=link)
    if application.is_proposed:
        said = format_html("{}.{}", said, proposed(application.follow_up_on))
    messages.success(request, said, extra_tags=f"undo:{undo}")


def named(application: Application) -> str:
    """Role and company in one phrase, as far as they are known."""
    if not (application.title and application.company):
        return application.title or application.company_name
    return _("%(role)s at %(company)s") % {
        "role": application.title,
        "company": application.company_name,
    }
