"""Which terminals show hyperlinks: the label of a link, with its address behind it (the escape sequence OSC 8).

Other terminals drop the address without a word. The table is from the npm package supports-hyperlinks, with foot and
Terminology added. Konsole is left out: its hyperlinks are off by default.
"""

import re
from collections.abc import Mapping

_PROGRAMS = {
    "iTerm.app": (3, 1),
    "WezTerm": (20200620,),
    "vscode": (1, 72),
    "ghostty": (),
    "Hyper": (),
    "zed": (),
    "terminology": (),
}
"""The values of `TERM_PROGRAM`, each with the first version that shows them."""

_TERMINALS = ("alacritty", "xterm-kitty", "xterm-ghostty", "foot")
"""How the values of `TERM` begin."""

_VTE = 5001
"""The first version of VTE, in GNOME Terminal and its like, that shows them and does not crash: 0.50.1."""

_BETWEEN = ("TMUX", "STY")
"""Set by tmux and screen. The variables of the terminal around them are still there, but it gets no hyperlinks."""


def shows_hyperlinks(environ: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Return whether standard output is known to show hyperlinks. `FORCE_HYPERLINK`, if set, says so; 0 is no."""
    if forced := environ.get("FORCE_HYPERLINK"):
        return forced != "0"
    if not is_terminal or any(map(environ.get, _BETWEEN)):
        return False
    vte, version = environ.get("VTE_VERSION", ""), environ.get("TERM_PROGRAM_VERSION", "")
    least = _PROGRAMS.get(environ.get("TERM_PROGRAM", ""))
    return (
        bool(environ.get("WT_SESSION"))  # Windows Terminal
        or environ.get("TERM", "").startswith(_TERMINALS)
        or (vte.isdecimal() and int(vte[:9]) >= _VTE)
        or (least is not None and tuple(int(part[:9]) for part in re.findall("[0-9]+", version)) >= least)
    )
