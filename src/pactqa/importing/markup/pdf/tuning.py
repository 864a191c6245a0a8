"""The numbers that decide how a PDF is read, in one place, so that they can be measured together.

Lengths are in ems, the size of the font, unless they say something else; shares are from 0 to 1.
"""

# The worker

MAX_MEMORY = 1 << 30
MAX_PROCESSOR_SECONDS = 20
MAX_SECONDS = 30
MAX_OUTPUT = 64 << 20
MAX_FILES = 64
"""Limits of the process: bytes of memory, seconds of processor and of the clock, bytes of output, open files."""

MAX_READING_SECONDS = 10
"""Seconds of processor after which it gives up by itself, in words, as soon as the page that it is at is done."""

# What is read

MAX_PAGES = 1000
MAX_LETTERS = 5_000_000
MAX_LETTERS_OF_A_PAGE = 200_000
MAX_LINKS = 3_000
MAX_OBJECTS = 50_000
MAX_RULES = 4_000
MAX_SEGMENTS = 3_000
"""Limits of a document, and of a page: its links, the objects among which rules are looked for, the rules, and the
segments of a path."""

MAX_DRAWING_DEPTH = 3
"""The depth of drawings in drawings (form XObjects) to which rules are looked for."""

MAX_QUADS = 50
MAX_BANDS = 100
MAX_LINKS_OF_A_BAND = 100
"""Limits of the boxes of a link, of its height (in bands of 12 points), and of the links in a band."""

MAX_DESTINATION_SECONDS = 1.0
MAX_DESTINATIONS = 200
"""Seconds of processor in which the destinations of links inside a document are looked up, and how many on a page."""

MAX_CELLS = 50
"""The number of paragraphs of a row, from its end, that may go on over a page."""

SAMPLES = 100
"""How many letters of a page tell how it is turned, and whether they are in Unicode."""

FEW_LETTERS = 20
UNKNOWN_SHARE = 0.5
"""Letters of a page that are hardly text, such as a stamp on a scan; the share of letters without Unicode of a PDF that
cannot be read."""

# Letters

WORD_GAP = 0.12
"""A gap between letters that is a space. Kerning is less; the narrowest spaces of justified text are 0.2."""

BACK = 2.0
"""How far back a letter may begin before the end of the last one and belong to it, for kerned and overlaid letters."""

SAME_BASELINE = 0.5
LINK_MARGIN = 1.0
"""Points by which the letters of a run may be shifted, and by which a link is larger than its box."""

SAME_SIZE = 0.09
"""The share by which font sizes may differ and look the same: 11 and 12 points do, 10 and 11 do not."""

# Lines

PIECE_GAP = 1.7
"""A gap that no justified line has between words, so that it may be between columns."""

BASELINE = 0.25
"""How far the baselines of one line may differ."""

SMALLER = 0.8
SHIFT = 0.6
SHIFT_GAP = 0.5
RAISED = 0.15
LOWERED = 0.08
"""Superscripts and subscripts: how much smaller they are, how far they are shifted and from their letter at most, and
how far above or below the baseline at least."""

MIDDLE = 0.33
"""How far above its baseline the middle of a line is, where it is compared with links and their destinations."""

MOSTLY = 0.9
"""The share of the letters of a line that makes it bold, italic or monospaced: a name may look different."""

EDGE_LINES = 5
EDGE_OF_PAGE = 0.15
SAME_HEIGHT = 6.0
REPEATED_PAGES = 3
REPEATED_SHARE = 0.4
"""Running heads: how many lines of a page they are at most, in which share of its height, by how many points their
place may differ, and on how many pages, or on which share of all, they are."""

# Regions

RULE_WIDTH = 3.0
MIN_RULE_ACROSS = 20.0
MIN_RULE_DOWN = 6.0
RULE_GAP = 2.0
"""Points: a rule is at most so wide, and at least so long. A table's row is never lower than a line of text. The rules
of neighbouring cells may be so far from each other."""

RULE_REACH = 0.25
EDGE_HEIGHT = 0.6
SAME_EDGE = 4.0
"""The share of a region's width that a rule across may lack at each end, the share of its height that rules down
must have, and the points by which the places of these may differ."""

MAX_CUTS = 12
"""The depth of columns in rows in columns …, and the gaps of one region that are considered."""

COLUMN_GAP = 0.9
COLUMN_LINES = 2
COLUMN_LETTERS = 8
LABEL_LETTERS = 4
"""A gap between columns, and the lines and the letters a line of a column. Pieces of fewer letters are bullets."""

ROW_GAP = 1.0
ROWS = 3
ROWS_ALIGNED = 0.8
LOW_GAP = 0.55
"""Gaps between the rows of a table without rules, the number of rows, the share of them whose cells begin at the same
height, and gaps between other parts of a page."""

RIGHT_SHARE = 0.92
FULL_LINES = 3
"""Where lines could end: the end of this share of them, if so many end there. Few stick out, such as an address."""

# Paragraphs

APART = 1.25
"""How many times the usual leading two lines are apart that are no paragraph."""

LEADING = 1.4
LEADINGS = (0.8, 2.6)
"""The leading where none is known, and those that are possible."""

ROOM = 0.25
RAGGED = 0.12
HEADING_ROOM = 0.3
"""The width of a space. The share of a region's width that lines of one paragraph, or of a heading, may lack although
the next word would fit."""

INDENT = 0.9
SAME_PLACE = 3.0
FULL = 8.0
"""The least indentation of a first line. Points by which lines that begin at the same place may differ, and that a full
line at the end of a page may lack."""

HEADING_SIZE = 1.1
HEADING_LINES = 4
HEADING_LETTERS = 250
"""How much larger than the text a heading is, and how long at most."""

LINKED_SHARE = 0.8
"""The share of an entry of a table of contents that is a link."""
