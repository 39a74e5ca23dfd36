"""The addresses that facts give, asked one by one whether they still lead to their pages.

Nothing else in the package uses the network, but for taking an article in: no check and no build does.
"""
