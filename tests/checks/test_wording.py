"""What counts as a placeholder, and what only looks like one."""

from __future__ import annotations

import pytest

from fragments import checked, entries


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Continued", True),
        ("(continued)", True),
        ("Continued (report back)", True),
        ("Session 5 continued", True),
        ("Rivers, cont'd", True),
        ("The continued growth of rivers", False),
        ("Continued growth of rivers", False),
        ("Containers", False),
        ("Title TBC", True),
        ("TODO", True),
        ("Outback", False),
    ],
)
def test_a_title_is_a_placeholder_or_not(title: str, found: bool) -> None:
    text = entries(f'id: a, time: 09:00-10:00, kind: other, title: "{title}"')
    assert ("AG404" in [one.code for one in checked(text).findings]) is found
