"""An agenda as it is printed for people: one neutral value, the words of several languages, and what Word and Typst make of it."""
