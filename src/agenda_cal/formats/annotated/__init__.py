"""Annotated agendas, as people write them for people: headings, tables or lists, whatever their order and language.

`textblocks`, `wordblocks`, `pdfblocks` make paragraphs and tables of a file; `layout` finds days and rows in them (`raw`), `heads`
reads what stands before them, `content` what a row says, `clock` when it is, `people` who is meant; `reader` makes a draft of it.
"""
