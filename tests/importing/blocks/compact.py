"""Blocks on one line, as tests write what they expect."""

from collections.abc import Iterable

from pactqa.importing.blocks import Block

_GLUE = {"": " / ", "\n": " | ", " ": " + "}


def compact(blocks: Iterable[Block]) -> str:
    """Return *blocks* as `h2 Why? / p So. | p Thus.`: ` | ` for a line break in a paragraph, ` + ` for a space."""
    named = ((block.tag if block.type == "text" else block.type, block) for block in blocks)
    return "".join(f"{_GLUE[block.glue]}{f'{name} {block.text}'.strip()}" for name, block in named).removeprefix(" / ")
