"""Explainers people can check: sourced YAML facts in, footnoted Markdown pages out.

The chain runs one way, and so do the imports:

    facts -> link -> evidence -> checks -> pages -> site

Each stage is a function from values to a value and its diagnostics. `plugin` (MkDocs) and `cli` are the
only two modules that touch the world on both ends.
"""
