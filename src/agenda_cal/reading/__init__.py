"""Text → Document → Agenda. Every stage returns a value and findings; nothing here raises because of an agenda's text."""
