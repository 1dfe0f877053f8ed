"""Everything known → what an organiser must know before publishing.

One module a check; `registry` says how one is written, `settings` reads the `checks:` section, `engine` runs them,
`places` says where a problem of an entry stands in the file.
"""
