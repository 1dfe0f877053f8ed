"""Tables, a row an entry: what headers and cells mean in several languages, and what is written into them."""
