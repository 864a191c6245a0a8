"""The numbers that finding depends on, all of them: each moves the questions of some document (`test_rules`).

Other numbers in this package only keep its time linear.
"""

STATEMENT = 0.4
"""Weight of an entry of an FAQ that does not ask, if its kind covers all of the text."""

HALF = 0.5
"""Trust in signs that often mislead, such as questions inside the answers to others, or paragraphs that only ask."""

ENOUGH = 0.1
"""Minimum result of the formula for a kind to be the questions."""

MOST = 0.8
"""The minimum share that counts as nearly all: of a page's text in its main content, of questions in elements."""

REPEATED = 2 / 3
"""The minimum share of the lines of a table of contents that are repeated as entries. The others are chapters."""

TALK = 5
"""The minimum number of questions in an interview without names if other text is in their form, and the maximum number
of paragraphs per question if they have no form."""

ROW = 3
"""The minimum number of entries in a table of contents, and of questions in turns without names."""

PARAGRAPH = 120
"""The length in characters from which a text is not a heading, a menu, a button, or an interview's first question."""

ARTICLE = 300
"""The length of an article, in characters, below which resiliparse has missed it, so that all long paragraphs count."""

OPENING = 3
"""The number of blocks at the beginning that may name the document an FAQ."""

LEAD = 60
"""The number of letters that a lead shares with its page's description, and the minimum of one without punctuation."""

BIT = 20
"""The length in characters below which a line that ends an answer, or a reply to a statement, says nothing."""

SENTENCE = 40
"""The minimum number of letters of a text in the header of an article, above its body."""
