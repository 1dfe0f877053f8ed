"""Agenda → iCalendar: which entries a feed holds, and its bytes. Written here line by line, so that they never change by themselves."""
