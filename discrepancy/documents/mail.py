"""E-mails (``.eml``): subject → title, Date → published, From → source, the text and the attachments.

The plain text of a message is its text, else its HTML without markup. Attachments of a known kind are
documents of their own; the others are named and passed over.
"""

from __future__ import annotations

import email
import email.policy
import io
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr

from discrepancy.documents import kinds
from discrepancy.documents.decode import decode_as, mended
from discrepancy.documents.limits import Allowance, Limits
from discrepancy.documents.markup import words
from discrepancy.documents.record import Fault, Inside, Record

_LONGEST_HEADER = 2_000


class _Policy(email.policy.EmailPolicy):
    """The standard one, but for headers that would cost gigabytes to take apart."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The header in words; of an endless one the beginning."""
        parsed: str = super().header_fetch_parse(name, value[:_LONGEST_HEADER])
        return parsed


def records(data: bytes, limits: Limits) -> Iterator[Record | Fault | Inside]:
    """The record of a message, then its attachments as files inside it. Raises TooMuchError."""
    if not data.strip():
        yield Fault("empty", fatal=False)
        return
    try:
        message = email.message_from_bytes(data, _class=EmailMessage, policy=_Policy())
        assert isinstance(message, EmailMessage)
        if not message.keys():
            yield Fault("not an e-mail: no header lines")
            return
        yield _message(message)
        attachments = list(message.iter_attachments()) if message.is_multipart() else []
    except Exception as error:  # the header parser raises many kinds on junk, and depth costs recursion
        reason = "nested too deep" if isinstance(error, RecursionError) else type(error).__name__
        yield Fault(f"not an e-mail that can be read: {reason}")
        return
    allowance = Allowance(limits)
    for number, part in enumerate(attachments, 1):
        allowance.member()
        yield _attachment(part, number)


def _message(message: EmailMessage) -> Record | Fault:
    subject = _header(message, "subject")
    body = message.get_body(("plain", "html"))
    text = _text(body) if body is not None else ""
    if not text.strip() and not subject:
        return Fault("an e-mail without text")
    name, address = _sender(message)
    return Record(
        text,
        title=subject,
        source=name or None,
        published=_header(message, "date"),
        # An address alone is left to the table of outlets.
        url=address.rpartition("@")[2] or None if not name else None,
        whole_file=True,
    )


def _text(part: MIMEPart) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    decoded = decode_as(data, part.get_content_charset())
    text = mended(decoded.text or "").replace("\r\n", "\n")
    return words(text) if part.get_content_type() == "text/html" else text


def _header(message: EmailMessage, name: str) -> str | None:
    """A header in words; one that the parser cannot take apart as it stands."""
    try:
        value = str(message.get(name, ""))
    except Exception:  # a hostile header costs itself only
        value = next((str(v) for k, v in message.raw_items() if k.lower() == name), "")
    return mended(" ".join(value[:_LONGEST_HEADER].split())) or None


def _sender(message: EmailMessage) -> tuple[str, str]:
    """Display name and address of the sender, empty where there is none."""
    try:
        return parseaddr(_header(message, "from") or "")
    except RecursionError:  # comments inside comments
        return "", ""


def _attachment(part: MIMEPart, number: int) -> Fault | Inside:
    name = mended(" ".join((part.get_filename() or "").split())) or f"attachment {number}"
    kind = kinds.of_name(name) or kinds.of_media_type(part.get_content_type())
    if kind is None:
        return Fault(f"the attachment {name!r} is of no known kind, passed over", fatal=False)
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0) if part.is_multipart() else None
        data = inner.as_bytes() if isinstance(inner, EmailMessage) else b""
        return Inside(name, io.BytesIO(data), kind="mail")
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return Inside(name, io.BytesIO(data), kind=kind, charset=part.get_content_charset())
