"""The shelf: the articles that a reader keeps, by name, in a folder.

`folder` puts them there and finds them again, and `update` reads their sources again.
Import from the modules: reading a store on the shelf needs no importer.
"""
