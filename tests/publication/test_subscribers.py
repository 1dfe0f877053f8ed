"""Whatever happens to an agenda and to what is published of it, every subscriber has it right after the next look."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from changing_agenda import AREAS, DAYS, NAMES, TITLES, Plan, Row
from subscribed import Subscribed

FEW, MANY = 8, int(os.environ.get("SEQUENCES", "200"))
STEPS = 30
IDS = [f"e{number}" for number in range(8)]
PEOPLE = st.frozensets(st.sampled_from(sorted(NAMES)), max_size=2)
NUMBERS = st.integers(0, 11)
Then = int | str
THEN: st.SearchStrategy[Then] = st.one_of(st.sampled_from(["wait", "build", "look", "look"]), st.integers(0, 25))
"""What is done when the agenda has changed: nothing yet, a build, a build that everybody looks at, or one that is killed
after so many files.
"""
START = Plan(
    (
        Row(1, "e0", 0, 540, 60, "Rivers", 1, frozenset({"ada"}), frozenset({"ben"}), frozenset({"W"})),
        Row(2, "e1", 0, 600, 60, "Lakes", 2, frozenset(), frozenset({"ada", "zoe"}), frozenset({"W", "E"})),
        Row(3, "e2", 1, 540, 90, "Seas", 3, frozenset({"ben"}), frozenset(), frozenset({"E"})),
        Row(4, "e3", 2, 540, 60, "Rivers", 4, frozenset({"zoe"}), frozenset({"ada"})),
    )
)


class AgendaChanges(RuleBasedStateMachine):
    """An agenda that changes, is published in many ways, and is looked at now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(mkdtemp(prefix="agenda-cal-"))
        self.site = Subscribed(self.root)
        self.plan = START
        self.versions = [START]
        self.site.build(START)
        self.site.poll_all()

    def teardown(self) -> None:
        try:
            self.site.build(self.plan)
            self.site.poll_all()
            self.site.rebuild()
        finally:
            rmtree(self.root)

    # The agenda changes.

    def becomes(self, plan: Plan, then: Then = "wait") -> None:
        """Change the agenda, and perhaps publish it."""
        self.plan = plan
        self.versions.append(plan)
        match then:
            case int():
                self.site.cut_short(plan, then)
            case "build":
                self.site.build(plan)
            case "look":
                self.site.build(plan)
                self.site.poll_all()

    def row(self, number: int) -> Row:
        return self.plan.rows[number % len(self.plan.rows)]

    def fresh(self) -> int:
        """Return the number of a row or text that there never was."""
        return 1 + max(max(row.number, row.text) for plan in self.versions for row in plan.rows)

    @precondition(lambda self: self.plan.rows)
    @rule(then=THEN, number=NUMBERS, day=st.integers(0, DAYS - 1), start=st.sampled_from([180, 540, 570, 600, 1320]))
    def move(self, then: Then, number: int, day: int, start: int) -> None:
        self.becomes(self.plan.with_row(self.row(number)._replace(day=day, start=start)), then)

    @precondition(lambda self: self.plan.rows)
    @rule(then=THEN, number=NUMBERS, title=st.sampled_from(TITLES))
    def retitle(self, then: Then, number: int, title: str) -> None:
        self.becomes(self.plan.with_row(self.row(number)._replace(title=title)), then)

    @precondition(lambda self: self.plan.rows)
    @rule(then=THEN, number=NUMBERS)
    def rewrite(self, then: Then, number: int) -> None:
        self.becomes(self.plan.with_row(self.row(number)._replace(text=self.fresh())), then)

    @precondition(lambda self: self.plan.rows)
    @rule(then=THEN, number=NUMBERS, chairs=PEOPLE, speakers=PEOPLE)
    def name_people(self, then: Then, number: int, chairs: frozenset[str], speakers: frozenset[str]) -> None:
        self.becomes(self.plan.with_row(self.row(number)._replace(chairs=chairs, speakers=speakers)), then)

    @rule(then=THEN, person=st.sampled_from(sorted(NAMES)))
    def withdraw(self, then: Then, person: str) -> None:
        """Take a person out of everything."""
        without = (
            row._replace(chairs=row.chairs - {person}, speakers=row.speakers - {person}) for row in self.plan.rows
        )
        self.becomes(self.plan._replace(rows=tuple(without)), then)

    @precondition(lambda self: self.plan.rows)
    @rule(then=THEN, number=NUMBERS, areas=st.frozensets(st.sampled_from(sorted(AREAS))))
    def change_areas(self, then: Then, number: int, areas: frozenset[str]) -> None:
        self.becomes(self.plan.with_row(self.row(number)._replace(areas=areas)), then)

    @precondition(lambda self: self.plan.rows)
    @rule(then=THEN, number=NUMBERS)
    def remove(self, then: Then, number: int) -> None:
        self.becomes(self.plan.without(self.row(number)), then)

    @precondition(lambda self: self.plan.rows)
    @rule(then=THEN, number=NUMBERS, status=st.sampled_from(["cancelled", "cancelled", "tentative", "confirmed"]))
    def change_status(self, then: Then, number: int, status: str) -> None:
        self.becomes(self.plan.with_row(self.row(number)._replace(status=status)), then)

    @precondition(lambda self: self.plan.rows)
    @rule(then=THEN, number=NUMBERS, is_timed=st.booleans())
    def change_whether_the_time_is_known(self, then: Then, number: int, is_timed: bool) -> None:
        self.becomes(self.plan.with_row(self.row(number)._replace(is_timed=is_timed)), then)

    @rule(then=THEN, version=NUMBERS, number=NUMBERS)
    def restore(self, then: Then, version: int, number: int) -> None:
        """Take a row of an earlier version back, where nothing has its id now."""
        rows = self.versions[-1 - version % len(self.versions)].rows
        row = rows[number % len(rows)] if rows else START.rows[0]
        free = {one.number for one in self.plan.rows}.isdisjoint({row.number})
        if free and row.id not in {one.id for one in self.plan.rows}:
            self.becomes(self.plan.with_row(row), then)

    @rule(then=THEN, id_=st.sampled_from(IDS), title=st.sampled_from(TITLES), start=st.sampled_from([540, 600]))
    def add(self, then: Then, id_: str, title: str, start: int) -> None:
        """Add a row, perhaps with an id that something else had."""
        if id_ not in {one.id for one in self.plan.rows}:
            number = self.fresh()
            row = Row(number, id_, number % DAYS, start, 60, title, number, frozenset({"ada"}), areas=frozenset({"W"}))
            self.becomes(self.plan.with_row(row), then)

    @rule(then=THEN, version=NUMBERS)
    def revert(self, then: Then, version: int) -> None:
        self.becomes(self.versions[-1 - version % len(self.versions)], then)

    @precondition(lambda self: len(self.plan.rows) > 1)
    @rule(then=THEN, number=NUMBERS, other=NUMBERS)
    def swap_ids(self, then: Then, number: int, other: int) -> None:
        one, two = self.row(number), self.row(other)
        if one is not two:
            plan = self.plan.with_row(one._replace(id=two.id, was="")).with_row(two._replace(id=one.id, was=""))
            self.becomes(plan, then)

    @precondition(lambda self: self.plan.rows)
    @rule(then=THEN, number=NUMBERS, id_=st.sampled_from(IDS))
    def rename(self, then: Then, number: int, id_: str) -> None:
        if id_ not in {one.id for one in self.plan.rows}:
            row = self.row(number)
            self.becomes(self.plan.with_row(row._replace(id=id_, was=row.id)), then)

    @precondition(lambda self: self.plan.rows)
    @rule(then=THEN, number=NUMBERS)
    def say_was_no_more(self, then: Then, number: int) -> None:
        self.becomes(self.plan.with_row(self.row(number)._replace(was="")), then)

    @rule(then=THEN, person=st.sampled_from(sorted(NAMES)))
    def rename_person(self, then: Then, person: str) -> None:
        self.becomes(self.plan._replace(renamed=self.plan.renamed | {person}), then)

    @rule(then=THEN, status=st.sampled_from(["final", "draft", "cancelled"]))
    def change_status_of_all(self, then: Then, status: str) -> None:
        self.becomes(self.plan._replace(status=status), then)

    @rule(then=THEN, days=st.sampled_from([-1, 1, 1, 7, 60]))
    def postpone(self, then: Then, days: int) -> None:
        self.becomes(self.plan._replace(postponed=self.plan.postponed + days), then)

    # Time goes by, mostly.

    @rule(hours=st.sampled_from([0.1, 1, 24, 240, 960]))
    def wait(self, hours: float) -> None:
        self.site.clock += timedelta(hours=hours)

    @rule(hours=st.sampled_from([1, 24, 960]))
    def set_the_clock_back(self, hours: int) -> None:
        self.site.clock -= timedelta(hours=hours)

    # The agenda is published.

    @rule(then=THEN)
    def publish(self, then: Then) -> None:
        self.becomes(self.plan, then)

    @rule()
    def rebuild(self) -> None:
        self.site.rebuild()

    @rule(done=st.integers(0, 25))
    def stop_before(self, done: int) -> None:
        self.site.stop_before(self.plan, done)

    @rule(kept=st.sampled_from([0, 1, 500]))
    def lose_record(self, kept: int) -> None:
        self.site.lose_record(kept)

    @rule(number=NUMBERS)
    def restore_record(self, number: int) -> None:
        self.site.restore_record(number)

    @precondition(lambda self: self.site.is_whole)
    @rule(how=st.sampled_from(["copy", "record", "folder"]))
    def move_to_another_machine(self, how: str) -> None:
        self.site.move(self.plan, how)

    @precondition(lambda self: self.site.is_whole)
    @rule(others=st.lists(NUMBERS, min_size=1, max_size=4), polls=st.lists(st.integers(0, 99), max_size=6))
    def build_twice_from_one(self, others: list[int], polls: list[int]) -> None:
        here, there = self.plan, [self.versions[-1 - which % len(self.versions)] for which in others]
        self.becomes(there[0])
        self.site.fork(here, there, there[0], lambda: self.look(polls))

    # Subscribers look.

    @rule(polls=st.lists(st.integers(0, 99), min_size=1, max_size=10))
    def look(self, polls: list[int]) -> None:
        for which in polls:
            self.site.poll(self.site.programs[which % len(self.site.programs)])


@pytest.mark.long
@pytest.mark.parametrize("sequences", [FEW, MANY])
def test_subscribers_have_the_agenda_right_whatever_happened(sequences: int) -> None:
    run_state_machine_as_test(
        AgendaChanges,
        settings=settings(
            max_examples=sequences,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=sequences == FEW,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
