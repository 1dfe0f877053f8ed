"""What subscribers have, and what they get next: stamps that grow when an event changes, and only then."""
