"""Schedules of frab, Pentabarf and pretalx: what their XML and JSON have in common, in and out."""
