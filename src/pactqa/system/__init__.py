"""Files, streams, pagers and packages: the system around the program, and nothing about articles.

Import its modules directly, because most commands need only a few of them.
"""
