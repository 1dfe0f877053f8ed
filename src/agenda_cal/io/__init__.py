"""The world outside: files and the clock. Nothing else in the package touches them."""
