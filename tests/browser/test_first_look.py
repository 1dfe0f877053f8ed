"""The page in a browser, in short: it opens, its script runs, and narrows the programme. All else: `make test-browser`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from built import Built


def shown(page: Page) -> list[str]:
    """Return the titles of the entries that are to be seen."""
    return [title.strip() for title in page.locator("article.entry:visible h3").all_inner_texts()]


@pytest.mark.parametrize("served", [pytest.param(True, marks=pytest.mark.browser), False], ids=["served", "from-disk"])
def test_the_programme_is_narrowed_and_the_address_says_so(
    built: Built, opened: Callable[..., Page], served: bool
) -> None:
    address = built.address("workshop") if served else f"file://{built.folder}/workshop/out/index.html"
    page = opened(address)
    page.fill("#q", "kozlowska")
    assert [title.split(".")[0] for title in shown(page)] == [
        "High-level Panel Discussion to get us started! Key data demands from policy makers in the migration data space",
        "Session 7",
    ]
    assert page.inner_text("#found") == "2 of 38 entries"
    page.select_option("#person", "diego-iturralde")
    page.fill("#q", "")
    link = page.url
    assert link == f"{address}#?person=diego-iturralde"
    again = opened(link)
    assert shown(again) == shown(page)
    page.click("#reset")
    assert len(shown(page)) == 38
    page.fill("#q", "nothing has these words")
    assert (shown(page), page.inner_text("#found")) == ([], "No entry fits.")
