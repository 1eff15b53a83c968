"""What somebody wrote while their session ended, kept for an hour until they are back.

It waits on the server under the account it belongs to, never in the browser. Whose it is says a
signed cookie that outlives the session and goes when its person signs out; without it nothing is
kept. A second cookie says that something waits, so that other pages need not look.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]
OWNER, WAITING = (f"{settings.SESSION_COOKIE_NAME}-{name}" for name in ("owner", "draft"))
LIFE = 60 * 60
MOST_FIELDS, MOST_CHARACTERS = 20, 50_000
# Where passwords and codes are written, and where a page is only looked for.
ELSEWHERE = ("/accounts/", "/settings/deletion/", "/go/")
NOT_WRITTEN = {"csrfmiddlewaretoken", "version", "token", "next", "act", "asked", "dialog"}
COOKIE: dict[str, Any] = {"secure": settings.TLS, "httponly": True, "samesite": "Lax"}
signer = Signer(salt="tracker.drafts")


class DraftMiddleware:
    """Leaves the cookie that says whose browser this is, and takes all back at sign-out."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = request.user.pk
        response = self.get_response(request)
        now = request.user.pk
        if before and not now:
            forget(before, response)
            response.delete_cookie(OWNER, samesite="Lax")
        elif now and request.COOKIES.get(OWNER) != (mark := signer.sign(str(now))):
            response.set_cookie(OWNER, mark, max_age=settings.SESSION_COOKIE_AGE, **COOKIE)
        return response


def keep(request: HttpRequest, page: str, response: HttpResponse) -> None:
    """Keep the words of a POST that was sent from `page` without a session."""
    if request.method != "POST" or request.path.startswith(ELSEWHERE):
        return
    try:
        owner = int(signer.unsign(request.COOKIES.get(OWNER, "")))
    except (BadSignature, ValueError):
        return
    words = written(request)
    if words:
        draft = {"path": page.partition("?")[0], "words": words}
        cache.set(_key(owner), draft, LIFE)
        response.set_cookie(WAITING, "1", max_age=LIFE, **COOKIE)


def written(request: HttpRequest) -> list[tuple[str, str]]:
    """Pairs of label and text; none where no word is among them, or more than is kept."""
    words = [
        (name.rpartition("-")[2].replace("_", " ").capitalize(), text)
        for name, texts in request.POST.lists()
        if name.rpartition("-")[2] not in NOT_WRITTEN and "password" not in name
        for text in texts
        if text.strip()
    ]
    size = sum(len(text) for _label, text in words)
    worded = any(character.isalpha() for _label, text in words for character in text)
    return words if worded and len(words) <= MOST_FIELDS and size <= MOST_CHARACTERS else []


def waiting(request: HttpRequest) -> list[tuple[str, str]]:
    """The words that wait for this person on this page."""
    if WAITING not in request.COOKIES or not request.user.is_authenticated:
        return []
    draft = cache.get(_key(request.user.pk))
    return draft["words"] if draft and draft["path"] == request.path else []


def forget(owner: int, response: HttpResponse) -> None:
    cache.delete(_key(owner))
    response.delete_cookie(WAITING, samesite="Lax")


def _key(owner: int) -> str:
    return f"draft-{owner}"
