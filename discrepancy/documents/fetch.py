"""An address that was named on the command line → what its server answers, within bounds.

Nothing is fetched but what was asked for: no picture, no script, no link. ``robots.txt`` is asked first, and
again for each other host that a redirect leads to (RFC 9309: where there is none all is allowed, where it
cannot be had nothing is). Only http and https; at most so many redirects, bytes and seconds as
:class:`~discrepancy.documents.limits.Limits` says.
"""

from __future__ import annotations

import http.client
import io
import time
import urllib.error
import urllib.request
from email.message import Message
from typing import IO, Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from msgspec import Struct

import discrepancy
from discrepancy.documents.archive import BROKEN, gunzipped
from discrepancy.documents.limits import Allowance, Limits, TooMuchError

USER_AGENT = f"discrepancy/{discrepancy.__version__}"
_ROBOTS = 500_000
_NOTHING = ["User-agent: *", "Disallow: /"]
_PIECE = 65_536
_REDIRECTS = (301, 302, 303, 307, 308)


class FetchError(Exception):
    """Why an address could not be fetched, in words for the user."""


class Answer(Struct, frozen=True):
    """What came: the bytes, the address they came from in the end, and what the server says they are."""

    data: bytes
    address: str
    media_type: str


class Fetcher:
    """Fetches one address after the other and remembers what each host's ``robots.txt`` allows."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._robots: dict[str, RobotFileParser] = {}
        self._opener = urllib.request.build_opener(_NoRedirect)

    def fetch(self, address: str) -> Answer:
        """The answer to an address; raises :class:`FetchError`, and TooMuchError when it is too large."""
        here = address
        for _ in range(self._limits.redirects + 1):
            _checked(here)
            if not self._allowed(here):
                raise FetchError(f"robots.txt of {urlsplit(here).netloc} does not allow it")
            with self._asked(here) as answer:
                onward = answer.headers.get("Location") if answer.status in _REDIRECTS else None
                if onward is None:
                    if answer.status != http.client.OK:
                        raise FetchError(f"the server answered {answer.status} {answer.reason}".rstrip())
                    data = self._read(answer, self._limits.file)
                    return Answer(data, here, answer.headers.get("Content-Type") or "")
            here = urljoin(here, onward)
        raise FetchError(f"more than {self._limits.redirects} redirects")

    def _allowed(self, address: str) -> bool:
        parts = urlsplit(address)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self._robots:
            self._robots[root] = self._rules(f"{root}/robots.txt")
        return self._robots[root].can_fetch(USER_AGENT, address)

    def _rules(self, here: str) -> RobotFileParser:
        rules = RobotFileParser()
        for _ in range(self._limits.redirects + 1):
            with self._asked(here) as answer:
                if answer.status in _REDIRECTS and (onward := answer.headers.get("Location")):
                    here = _checked(urljoin(here, onward))
                    continue
                if answer.status == http.client.OK:
                    text = self._read(answer, _ROBOTS).decode("utf-8", "replace")
                    rules.parse(text.splitlines())
                else:
                    rules.parse([] if 400 <= answer.status < 500 else _NOTHING)
                return rules
        rules.parse(_NOTHING)
        return rules

    def _asked(self, address: str) -> Any:
        request = urllib.request.Request(address, headers={"User-Agent": USER_AGENT, "Accept": "*/*"})
        try:
            return self._opener.open(request, timeout=self._limits.seconds)
        except urllib.error.HTTPError as answer:
            return answer
        except urllib.error.URLError as error:
            raise FetchError(f"cannot be fetched: {error.reason}") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchError(f"cannot be fetched: {str(error) or type(error).__name__}") from error

    def _read(self, answer: Any, most: int) -> bytes:
        """The body in pieces, so that a server that drips is left in the end."""
        ends = time.monotonic() + 2 * self._limits.seconds
        body = bytearray()
        try:
            while piece := answer.read1(_PIECE):
                body += piece
                if len(body) > most:
                    raise TooMuchError(f"larger than {most:,} bytes, passed over")
                if time.monotonic() > ends:
                    raise FetchError(f"not done after {2 * self._limits.seconds:.0f} seconds")
            if answer.length:
                raise FetchError("the connection ended before the answer did")
            packing = (answer.headers.get("Content-Encoding") or "identity").lower()
            if packing in ("gzip", "x-gzip"):
                return self._unpacked(bytes(body), most)
        except (OSError, http.client.HTTPException, *BROKEN) as error:
            raise FetchError(f"cannot be fetched: {str(error) or type(error).__name__}") from error
        if packing != "identity":
            raise FetchError(f"the server packs its answer as {packing!r}, which was not asked for")
        return bytes(body)

    def _unpacked(self, data: bytes, most: int) -> bytes:
        stream: IO[bytes] = gunzipped(io.BytesIO(data), Allowance(self._limits))
        unpacked = stream.read(most + 1)
        if len(unpacked) > most:
            raise TooMuchError(f"larger than {most:,} bytes, passed over")
        return unpacked


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to :class:`Fetcher`, which looks at each address before it goes there."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        """None, so that the answer itself is given."""
        return


def _checked(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(f"no address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise FetchError(
            f"leads to an address of {parts.scheme or 'no'} kind; only http and https are fetched"
        )
    if not host:
        raise FetchError("an address without a host")
    if parts.username is not None:
        raise FetchError("an address with a name and password in it is not fetched")
    if not address.isascii() or any(c <= " " or c == "\x7f" for c in address):
        raise FetchError("an address has to be in ASCII without blanks; others are written with %")
    return address
