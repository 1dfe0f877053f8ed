"""Calendars of others → a draft: what is in the file, in which zone, which events are ours."""
