"""Requests to a SPARQL server: sent again when that is safe, errors in words.

An answer is first written to a temporary file, in memory while it is small: a broken
connection costs another try, not half an answer, and a large answer no memory.
"""

from __future__ import annotations

import contextlib
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO

import httpx

from kg.errors import KGError, StoreError
from kg.store.remote.addresses import shown

__all__ = ["Client", "Message"]

#: Seconds to wait: for a connection, for the answer to begin or go on, for a request to leave.
_TIMEOUT = httpx.Timeout(connect=10, read=300, write=60, pool=10)
_TRIES = 5
#: Seconds before the second try, twice as many before each after it; the longest wait.
_FIRST, _LONGEST = 0.5, 60.0
#: Answers after which the server has done nothing, and those after which it may have.
_NOT_TAKEN, _UNKNOWN = frozenset({429, 503}), frozenset({502, 504})
_HOPS = 5
_IN_MEMORY = 16_000_000
_WORDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is sent to a server.

    Attributes:
        repeatable: whether carrying it out twice is the same as once.
        wrong: the error if the server finds fault with it (status 400).
    """

    url: httpx.URL
    content: bytes
    media_type: str
    accept: str = "*/*"
    repeatable: bool = True
    wrong: type[KGError] = StoreError


class _PassingError(Exception):
    """A try that failed in a way that may pass; ``after`` is how many seconds to wait."""

    def __init__(self, error: KGError, after: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.after = after


class Client:
    """A connection to the user's servers."""

    def __init__(
        self,
        *,
        auth: httpx.Auth | None = None,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._http = httpx.Client(auth=auth, timeout=_TIMEOUT, transport=transport)
        self._sleep = sleep

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    @contextlib.contextmanager
    def post(self, message: Message) -> Iterator[tuple[str, IO[bytes]]]:
        """Give the media type of the answer and the answer.

        Raises:
            StoreError: the server cannot be reached, refuses, or fails; the message names its
                address, the status and the first words of the answer.
            QueryError: so is ``message.wrong``, and that is what the server says.
        """
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
            response = self._tried(message, file)
            file.seek(0)
            yield response.headers.get("Content-Type", "").partition(";")[0].strip(), file

    def _tried(self, message: Message, file: IO[bytes]) -> httpx.Response:
        for number in range(_TRIES):
            file.seek(0)
            file.truncate()
            try:
                return self._once(message, file)
            except _PassingError as failed:
                wait = _wait(number) if failed.after is None else failed.after
                if number == _TRIES - 1 or wait > _LONGEST:
                    raise failed.error from failed.__cause__
            self._sleep(wait)
        raise AssertionError("unreachable")

    def _once(self, message: Message, file: IO[bytes]) -> httpx.Response:
        try:
            response = self._sent(message)
            with contextlib.closing(response):
                if response.is_success:
                    for piece in response.iter_bytes():
                        file.write(piece)
                    return response
                raise _failure(message, response)
        except httpx.TimeoutException as error:
            late = StoreError(f"{shown(message.url)} gave no answer in time")
            if isinstance(error, httpx.ConnectTimeout):
                raise _PassingError(late) from error
            raise late from error
        except httpx.HTTPError as error:
            lost = StoreError(f"{shown(message.url)} cannot be reached: {error}")
            if message.repeatable or isinstance(error, httpx.ConnectError):
                raise _PassingError(lost) from error
            raise lost from error

    def _sent(self, message: Message) -> httpx.Response:
        """Send; follow the server to another of its own addresses, and to no other server."""
        headers = {"Content-Type": message.media_type, "Accept": message.accept}
        request = self._http.build_request(
            "POST", message.url, content=message.content, headers=headers
        )
        for _ in range(_HOPS):
            response = self._http.send(request, stream=True)
            following = response.next_request
            if following is None:
                return response
            response.close()
            if following.method != "POST" or _origin(following.url) != _origin(message.url):
                raise StoreError(
                    f"{shown(message.url)} sends on to {shown(following.url)}; "
                    "give that address if it is the right one"
                )
            request = following
        raise StoreError(f"{shown(message.url)} sends on in circles")


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _wait(number: int) -> float:
    """Return a time between none and twice as long as before, so that clients spread out."""
    return random.uniform(0, min(_FIRST * 2**number, _LONGEST))


def _failure(message: Message, response: httpx.Response) -> Exception:
    status = response.status_code
    kind = message.wrong if status == 400 else StoreError
    error = kind(f"{shown(message.url)}: HTTP {status}{_hint(status)}: {_words(response)}")
    again = _NOT_TAKEN | _UNKNOWN if message.repeatable else _NOT_TAKEN
    return _PassingError(error, _retry_after(response)) if status in again else error


def _hint(status: int) -> str:
    if status in (401, 403):
        return (
            " (set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, or write ~/.netrc)"
        )
    return ""


def _words(response: httpx.Response) -> str:
    """Return the first words of an answer, fit for a terminal."""
    start = b""
    for piece in response.iter_bytes():
        start += piece
        if len(start) >= 4 * _WORDS:
            break
    text = start.decode("utf-8", "replace")
    words = "".join(c if c.isprintable() else " " for c in text).split()
    return " ".join(words)[:_WORDS] or response.reason_phrase


def _retry_after(response: httpx.Response) -> float | None:
    """Return the seconds that the server asks to wait (RFC 9110, 10.2.3)."""
    text = response.headers.get("Retry-After", "")
    if text.isdecimal():
        return float(text)
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
