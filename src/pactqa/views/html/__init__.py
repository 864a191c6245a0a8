"""The page to share. In: a page. Out: one HTML document."""

from pactqa.views.html.view import Html

__all__ = ["Html"]
