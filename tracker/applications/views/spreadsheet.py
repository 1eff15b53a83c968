"""The list to take along."""

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.applications.filters import Filters
from tracker.applications.models import Application
from tracker.applications.spreadsheet import lines_of


@require_safe
def application_spreadsheet(request: HttpRequest) -> StreamingHttpResponse:
    """What the table shows by the same query string, all pages of it, as CSV."""
    rows = Filters.read(request.GET).of(Application.objects.owned_by(request.user))
    lines = lines_of(rows.order_by("id"), timezone.get_current_timezone())
    response = StreamingHttpResponse(lines, content_type="text/csv")
    name = f"applications-{timezone.localdate().isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
