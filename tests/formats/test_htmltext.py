"""HTML in a description becomes the text that it shows; a text stays what it is."""

from __future__ import annotations

import pytest

from agenda_cal.formats.htmltext import text_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("1 < 2 & 3 > 2, see <A-1>", "1 < 2 & 3 > 2, see <A-1>"),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("<p>One</p><p>two &amp; three</p>", "\nOne\n\ntwo & three\n"),
        ("<ul><li>One</li><li>two</li></ul>", "\n\n- One\n- two\n"),
        ('See <a href="https://example.org/x">here</a>.', "See here (https://example.org/x)."),
        ('<a href="https://example.org/x">https://example.org/x</a>', "https://example.org/x"),
        ('<a href="javascript:x">here</a></a>', "here"),
        ("<b>A</b><style>p {}</style><script>x()</script></script>B", "AB"),
    ],
)
def test_the_text_that_is_shown(html: str, text: str) -> None:
    assert text_of(html) == text
