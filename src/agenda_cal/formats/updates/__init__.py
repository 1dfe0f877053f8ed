"""Importing again: which entry is which, a three-way merge, and edits that leave the rest of agenda.yaml byte for byte."""
