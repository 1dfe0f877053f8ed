"""What stops a command: errors about usage, settings and files. Faults in an agenda are findings, not errors."""

from __future__ import annotations


class AgendaCalError(Exception):
    """The command cannot go on. Its text is one or more sentences for the person at the terminal."""

    exit_code = 2


class FileError(AgendaCalError):
    """A file or folder cannot be read or written."""


class SelectionError(AgendaCalError):
    """What somebody asked for is not in the agenda, or is ambiguous."""


class SettingsError(AgendaCalError):
    """An option or a setting has no meaning."""


class NothingSelectedError(AgendaCalError):
    """What was asked for exists, but no entry belongs to it."""

    exit_code = 1


class UnreadableAgendaError(AgendaCalError):
    """The agenda has faults that keep it from being read."""

    exit_code = 1


class ForeignFileError(AgendaCalError):
    """A file to import is not what it should be, or lacks what only the user can say."""


class NothingRecognisedError(AgendaCalError):
    """A file to import can be read, but nothing in it is an entry of an agenda."""

    exit_code = 1
