"""The feed: read by calendar programs, which have an address and no session."""

import hashlib
import zoneinfo

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from tracker.interviews.tokens import reader_of


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The person's calendar; an address that never was, was renewed or taken back is not found."""
    user = reader_of(request.GET.get("token", ""))
    if user is None:
        raise Http404
    with timezone.override(zoneinfo.ZoneInfo(user.time_zone)):
        # Its library takes some megabytes, which only those need whose calendar is read.
        written = import_string("tracker.interviews.feed.written")
        text = written(user, timezone.localdate(), request.build_absolute_uri)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Disposition"] = 'inline; filename="onward.ics"'
    etag = f'"{hashlib.sha256(text).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)
