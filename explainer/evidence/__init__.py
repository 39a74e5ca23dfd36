"""Evidence: whether the words that a fact quotes stand in the article, and where.

An article's text comes from the archive (`archive`), is folded once (`folding`), and a quote is found in it
or refused (`matching`). What was cut off around the quote is looked at (`sentences`, `hedges`), and so are
the marks around words that somebody is said to have said (`marks`). A quote that is found gets an address
(`locators`); for one that is not, the nearest passage is shown (`nearest`).
"""
