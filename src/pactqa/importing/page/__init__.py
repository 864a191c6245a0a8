"""Linked data and metadata of a page. In: its tree, or a document of JSON. Out: stores, drafts and metadata in it."""

from pactqa.importing.page.linked_data import Graph, drafts, stored_article
from pactqa.importing.page.metadata import about_page, window

__all__ = ["Graph", "about_page", "drafts", "stored_article", "window"]
