"""The page to share. In: the model. Out: one HTML document."""

from pactqa.views.html.view import Html

__all__ = ["Html"]
