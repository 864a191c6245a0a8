"""The shelf: the articles that a reader keeps, by name, in a folder.

`folder` puts them there and finds them again, `update` reads their sources again, `together` makes one of them all.
These modules are doors themselves: what reads a store on the shelf needs no importer.
"""
