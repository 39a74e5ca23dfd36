"""Facts in, pages out: a page is a tree of `blocks`, and one module turns that into Markdown.

Whoever writes a page composes records from `blocks` and never a line of markup. Only `markdown` and
`escape` know Markdown's syntax, so a text from the facts can never become any.
"""
