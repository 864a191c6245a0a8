"""Files, streams, pagers and packages: the system around the program. It knows nothing of articles.

Each module is a door of its own, because most commands need only a few of them.
"""
