"""The page to share. In: the model. Out: one HTML document."""

from pactqa.views.html.page import Html

__all__ = ["Html"]
