"""`python -m agenda_cal`."""

from agenda_cal.cli import main

main()
