"""From bytes, or the fields of a record, to a mail that can be read. Never raises."""

import base64
import codecs
import contextlib
import html
import quopri
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any

from tracker.mail.recogniser.letters import legible, one_line
from tracker.mail.recogniser.markup import as_text, looks_like_html

MOST_BYTES = 1_000_000
MOST_TEXT = 60_000
MOST_PARTS = 40
MOST_DEPTH = 12
# The parser looks hard at each line that may begin a part.
MOST_BEGINNINGS = 5_000
MOST_HEADER = 2_000
FORWARDED = "---------- Forwarded message ---------"
ADDRESS = re.compile(r"[^\s<>\"'(),;:]{1,100}@[^\s<>\"'(),;:]{1,200}")
CHARSET = re.compile(r"utf|iso|latin|windows|cp|koi|gb|big5|euc|shift|sjis|mac|ascii|us-|ks|hz")
# Bytes in these look like plain ASCII, or like UTF-8, and are something else.
SHIFTING = re.compile(r"iso-?2022|utf-?(?:7|16|32)|hz")
SOFT_BREAK = re.compile(r"=[ \t]*\r?\n")
ESCAPED = re.compile(r"=(?:[0-9A-F]{2}|\r?\n)")
ENTITY = re.compile(r"&(?:#x?[0-9a-fA-F]{2,6}|nbsp|amp|rsquo|lsquo|quot|apos|ndash|mdash|zwnj);")
BASE64 = re.compile(r"[A-Za-z0-9+/\r\n]{80,}={0,2}\s*")


@dataclass(frozen=True)
class Mail:
    """A mail as a person sees it: who, when, about what, and all the text of it."""

    name: str = ""
    address: str = ""
    subject: str = ""
    date: datetime | None = None
    text: str = ""
    message_id: str = ""


def from_bytes(raw: bytes) -> Mail:
    """The mail in an RFC 822 message; what cannot be decoded is read as it stands."""
    raw = _with_fewer_parts(raw[:MOST_BYTES].lstrip())
    try:
        message = message_from_bytes(raw, policy=policy.compat32)
        headers = {
            name.lower(): _header(value) for name, value in reversed(list(message.raw_items()))
        }
        text = _Parts().text(message, 0)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        headers, text = {}, _decoded(raw[:MOST_TEXT], "")
    name, address = sender(headers.get("from", ""))
    return Mail(
        name=name,
        address=address,
        subject=one_line(headers.get("subject", "")),
        date=moment(headers.get("date", "")),
        text=legible(text[:MOST_TEXT]),
        message_id=one_line(headers.get("message-id", ""))[:300],
    )


def _with_fewer_parts(raw: bytes) -> bytes:
    """Cut off where more lines begin with two dashes than any mail has."""
    begins = next(islice(re.finditer(rb"^--", raw, re.MULTILINE), MOST_BEGINNINGS, None), None)
    return raw[: begins.start()] if begins else raw


def from_fields(fields: Mapping[str, Any]) -> Mail:
    """The mail in a record with `from`, `subject`, `date`, `body`; any may be missing or odd."""
    given = {key: fields.get(key) for key in ("from", "subject", "date", "body")}
    plain = {key: value if isinstance(value, str) else "" for key, value in given.items()}
    name, address = sender(_header(plain["from"]))
    return Mail(
        name=name,
        address=address,
        subject=one_line(_header(plain["subject"])),
        date=moment(plain["date"]),
        text=legible(_body(plain["body"][:MOST_BYTES])[:MOST_TEXT]),
    )


def sender(line: str) -> tuple[str, str]:
    """The name and the address in a `From` line; either may be empty."""
    line = one_line(line[:MOST_HEADER])
    found = ADDRESS.search(line)
    address = found[0].strip(".") if found else ""
    name = (line[: found.start()] or line[found.end() :]) if found else line
    return name.split("<")[0].strip(" \"'<>()[],;") or "", address.lower()


def moment(line: str) -> datetime | None:
    line = line.strip()[:100]
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return read(line)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


class _Parts:
    """Walks the parts of one message, within bounds of depth and number."""

    def __init__(self) -> None:
        self.left = MOST_PARTS

    def text(self, part: Message, depth: int) -> str:
        self.left -= 1
        if self.left < 0 or depth > MOST_DEPTH:
            return ""
        kind = part.get_content_type()
        payload = part.get_payload()
        if kind == "message/rfc822" and isinstance(payload, list) and payload:
            return self._forward(payload[0], depth)
        if isinstance(payload, list):
            texts = [self.text(child, depth + 1) for child in payload[:MOST_PARTS]]
            if kind == "multipart/alternative":
                # The last is the richest; a much shorter one only says that there is another.
                return max(texts, key=lambda text: (len(text.split()) // 40, len(text)), default="")
            return "\n\n".join(text for text in texts if text.strip())
        if part.get_content_maintype() != "text" or _is_attached(part):
            return ""
        text = _decoded(_payload(part), str(part.get_content_charset() or ""))
        if kind == "text/html" or (kind == "text/plain" and looks_like_html(text)):
            return as_text(text)
        return text if kind == "text/plain" else ""

    def _forward(self, message: Message, depth: int) -> str:
        names = ("From", "Date", "Subject")
        found = {name.lower(): _header(value) for name, value in message.raw_items()}
        lines = [f"{name}: {one_line(found.get(name.lower(), ''))}" for name in names]
        return "\n".join([FORWARDED, *lines, "", self.text(message, depth + 1)])


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _is_attached(part: Message) -> bool:
    return str(part.get("content-disposition", "")).lower().lstrip().startswith("attachment")


def _header(value: Any) -> str:
    line = str(value)[:MOST_HEADER]
    if not line.isascii():
        line = _decoded(line.encode("utf-8", "surrogateescape"), "")
    if "=?" not in line:
        return line
    try:
        pieces = decode_header(line)
    except (ValueError, LookupError):
        return line
    return "".join(
        piece if isinstance(piece, str) else _decoded(piece, charset or "")
        for piece, charset in pieces
    )


def _decoded(raw: bytes, charset: str) -> str:
    """`raw` as text: UTF-8 wherever it can be that, else what it says it is, else Windows."""
    charset = charset.lower().strip()
    known = CHARSET.match(charset) is not None
    tries = [charset, "utf-8"] if known and SHIFTING.match(charset) else ["utf-8", charset]
    for name in tries:
        if not name or not (name == "utf-8" or known):
            continue
        try:
            codec = "cp1252" if codecs.lookup(name).name == "iso8859-1" else name
            return raw.decode(codec)
        except (LookupError, ValueError):
            continue
    return raw.decode("cp1252", "replace")


def _body(text: str) -> str:
    """A record's body, which may still be encoded, escaped or HTML."""
    if BASE64.fullmatch(text.strip()):
        with contextlib.suppress(ValueError):
            text = _decoded(base64.b64decode(text), "")
    if SOFT_BREAK.search(text) and len(ESCAPED.findall(text)) > 2:
        text = _decoded(quopri.decodestring(text.encode("utf-8", "replace")), "")
    if looks_like_html(text):
        return as_text(text)
    return html.unescape(text) if ENTITY.search(text) else text
