"""The page on which participants find, filter and subscribe."""
