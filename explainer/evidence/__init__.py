"""Evidence: whether the words that a fact quotes stand in the article, and where.

An article's text comes from the archive (`archive`), is folded once (`folding`), and a quote is found in it
or refused (`matching`). What was cut off around the quote is looked at (`sentences`, `hedges`), and so are
the marks around words that somebody is said to have said (`marks`). A quote that is found gets an address
(`locators`); for one that is not, the nearest passage is shown (`nearest`).

What was found is put on record (`receipts`), in a file that stands in for the text where that is not here
(`lockfile`). `examining` asks a text all at once, `witness` asks whichever of the two there is, `verify` asks
it about a whole explainer, and `staleness` tells where the file is behind the texts.
"""
