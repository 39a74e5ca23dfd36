"""What is made of the facts and pages besides the pages themselves.

Data to download, what stands in the head of a page for machines, and an image for link previews.
"""
