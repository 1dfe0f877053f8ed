"""A real browser on real builds: Debian's Chromium, driven by Playwright, against files and a server on loopback."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from built import Built

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Return a folder of builds, the workshop's among them."""
    found = Built(tmp_path_factory.mktemp("built"))
    found.build("workshop", (ROOT / "agenda.yaml").read_text("utf-8"))
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a browser."""
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None and not os.environ.get("CI"):
        pytest.skip("no Chromium here: the page is not tested in a browser")
    assert CHROMIUM, "Chromium has to be installed where CI is set"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return what opens a page in a fresh profile, and fails on what the page says to the console or asks of others."""
    contexts, wrong = [], []

    def open_page(address: str, **profile: object) -> Page:
        settings = {"viewport": {"width": 1280, "height": 900}, "timezone_id": "Europe/Warsaw", "locale": "en-GB"}
        context = browser.new_context(**{**settings, **profile})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        here = address.partition("/out/")[0]
        page.on("request", lambda one: None if one.url.startswith((here, "blob:", "data:")) else wrong.append(one.url))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
