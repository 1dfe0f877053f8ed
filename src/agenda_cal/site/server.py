"""The server of an output folder: feeds with the headers that calendar programs need, selections, the page.

What is asked for is answered with the file's bytes as they are then, never with a page in place of a feed: while
nothing has been built, or where a feed's file is damaged, with 503, so that calendars keep what they have and ask
again. While an agenda is watched, `changes` says what open pages hear.

This module is handed functions and knows nothing of building. It needs starlette and uvicorn, of the extra `serve`.
"""

from __future__ import annotations

import asyncio
import os
import socket
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from agenda_cal.errors import SettingsError
from agenda_cal.site.changes import Changes, watch
from agenda_cal.site.headers import ABLE, ASK, PLAIN, SAFE, WATCHING, is_known, takes_gzip
from agenda_cal.site.selectfeed import Selections
from agenda_cal.site.served import Files, UnfitFeedError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request

    from agenda_cal.site.changes import Outcome
    from agenda_cal.site.served import Served

OUTPUT, PENDING = "AGENDA_CAL_SERVED_OUTPUT", "AGENDA_CAL_SERVED_PENDING"
"""Environment variables that tell the processes of a server what to serve."""
ROBOTS = b"User-agent: *\nAllow: /\n"
EVERYTHING = "feeds/all.ics"
SELECT = "feeds/select/"
EVENTS = "text/event-stream"
METHODS = "GET, HEAD"
RETRY = "60"
"""Seconds after which to ask again for what is not there yet."""


class Watched(NamedTuple):
    """An agenda that is built whenever it is saved."""

    agenda: Path
    rebuild: Callable[[], Outcome]
    """Builds, tells the person at the terminal, and returns what became of it; nothing escapes it."""
    seen: object
    """The `state_of` the agenda when it was last built."""
    outcome: Outcome
    """What became of that."""


class Where(NamedTuple):
    """Where a server listens, and with how many processes."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1


class Site(NamedTuple):
    """What a server serves."""

    output: Path
    pending: Path
    """Where the next record stands while a build writes."""


def application(site: Site, watched: Watched | None = None, is_ending: Callable[[], bool] = lambda: False) -> Starlette:
    """Return the application that serves an output folder."""
    files = Files(site.output)
    selections = Selections(files, site.pending.exists)
    routes = []
    lifespan = None
    if watched:
        changes = Changes(watched.outcome, is_ending)
        routes.append(Route("/_changes", _listening(changes)))
        lifespan = _watching(watched, changes)

    async def answer(request: Request) -> Response:
        found = _answer(request, files, selections)
        if watched and ABLE in found.headers:
            found.headers[ABLE] = WATCHING
        return found

    routes.append(Route("/{path:path}", answer))
    handlers = {HTTPException: _refuse, UnfitFeedError: _not_yet, Exception: _not_yet}
    return Starlette(routes=routes, exception_handlers=handlers, lifespan=lifespan)  # type: ignore[arg-type]


def _watching(watched: Watched, changes: Changes) -> Callable[[Starlette], object]:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(watch(watched.agenda, watched.seen, watched.rebuild, changes))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    return lifespan


def _listening(changes: Changes) -> Callable[[Request], object]:
    async def listen(request: Request) -> Response:
        if changes.is_full:
            return _plain(503, "Too many pages listen already.", {"Retry-After": RETRY})
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", **SAFE}
        if request.method == "HEAD":
            return Response(media_type=EVENTS, headers=headers)
        return StreamingResponse(changes.stream(), media_type=EVENTS, headers=headers)

    return listen


def _answer(request: Request, files: Files, selections: Selections) -> Response:
    """Answer a request for what stands at a path."""
    path = request.scope["path"].removeprefix("/") or "index.html"
    known = dict(request.headers)
    if path.startswith(SELECT) and path.endswith(".ics"):
        found = selections.find(path.removeprefix(SELECT).removesuffix(".ics"))
    else:
        found = files.find(path)
    if found:
        return _give(found, known)
    if path == "robots.txt":
        return Response(ROBOTS, headers={"Content-Type": PLAIN, "Cache-Control": ASK, **SAFE})
    if files.state(EVERYTHING) is None:
        return _not_yet()
    return _plain(404, "There is nothing at this address.")


def _give(found: Served, known: dict[str, str]) -> Response:
    """Return the response with a thing, or the one that says that it is the same as before."""
    body, headers = found.body, found.headers
    if found.packed and takes_gzip(known):
        body, headers = found.packed[0], {**headers, "ETag": found.packed[1], "Content-Encoding": "gzip"}
    if is_known(known, found.tags, found.modified):
        kept = {name: value for name, value in headers.items() if not name.startswith("Content-")}
        return Response(status_code=304, headers=kept)
    return Response(body, headers=headers)


def _plain(status: int, text: str, headers: dict[str, str] | None = None) -> Response:
    said = {"Content-Type": PLAIN, "Cache-Control": "no-store", **SAFE, **(headers or {})}
    return Response(f"{text}\n", status, said)


async def _refuse(_: Request, error: HTTPException) -> Response:
    if error.status_code == 405:
        return _plain(405, "Only GET and HEAD are answered here.", {"Allow": METHODS})
    return _plain(error.status_code, error.detail)


def _not_yet(*_: object) -> Response:
    return _plain(503, "This is not ready yet; ask again soon.", {"Retry-After": RETRY})


def application_of_environment() -> Starlette:
    """Return the application of one of several processes, which are told by environment variables what to serve."""
    return application(Site(Path(os.environ[OUTPUT]), Path(os.environ[PENDING])))


def listening_socket(where: Where) -> socket.socket:
    """Return a socket that is bound, so that no build is made in vain. SettingsError where it cannot be."""
    at = f"{where.host}:{where.port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            where.host, where.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
    except OSError as error:
        raise SettingsError(f"`{where.host}` is no address of this machine: {error.strerror}.") from None
    try:
        if os.name == "posix":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(2048)
    except OSError as error:
        bound.close()
        raise SettingsError(
            f"{at} cannot be listened at: {error.strerror}. Choose another port with --port, 0 for any that is free."
        ) from None
    bound.set_inheritable(True)
    return bound


def serve(site: Site, bound: socket.socket, workers: int = 1, watched: Watched | None = None) -> None:
    """Serve until somebody ends the process with Ctrl-C or SIGTERM."""
    import uvicorn  # noqa: PLC0415  # heavy
    from uvicorn.supervisors import Multiprocess  # noqa: PLC0415

    quiet = {"log_config": None, "log_level": "error", "access_log": False, "server_header": False, "ws": "none"}
    limits = {"timeout_keep_alive": 65, "timeout_graceful_shutdown": 3}
    with suppress(KeyboardInterrupt):
        if workers == 1:
            app = application(site, watched, lambda: server.should_exit)
            server = uvicorn.Server(uvicorn.Config(app, **quiet, **limits))  # type: ignore[arg-type]
            server.run(sockets=[bound])
            return
        os.environ.update({OUTPUT: str(site.output.absolute()), PENDING: str(site.pending.absolute())})
        name = f"{__name__}:{application_of_environment.__name__}"
        config = uvicorn.Config(name, factory=True, workers=workers, **quiet, **limits)  # type: ignore[arg-type]
        Multiprocess(config, sockets=[bound]).run()
