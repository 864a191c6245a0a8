"""The numbers that finding depends on, all of them: each moves the questions of some document (`test_rules`).

Other numbers in this package only keep its time linear.
"""

SURE = 0.9
"""How much a sign is worth that seldom misleads: a question mark inside a text, an entry in a table of contents."""

STATEMENT = 0.4
"""How much an entry of an FAQ that does not ask still speaks for being a question, if its kind holds all text."""

HALF = 0.5
"""How much something speaks for questions that often misleads: a first word that asks, paragraphs that only ask."""

HEADING = 0.98
"""How much kinds of headings are worth: a class or a number of the same headings comes first if it is as good."""

ALIKE = 0.9
"""How likely it is that the questions of a document are of one kind more."""

ENOUGH = 0.1
"""The result of the formula that questions have, at least."""

MOST = 0.8
"""The minimum share that is nearly all: of the text of an article in its main content, of questions in elements."""

REPEATED = 2 / 3
"""The minimum share of the lines of a table of contents that are repeated as entries. The others are chapters."""

ROW = 3
"""The minimum number of entries in a table of contents."""

PARAGRAPH = 120
"""The length of a text, in characters, that is no heading, menu or button. Questions that only ask are shorter."""

ARTICLE = 300
"""The length of an article, in characters, below which trafilatura has missed it, so that all long paragraphs count."""

OPENING = 3
"""The number of blocks at the beginning that may name the document an FAQ."""

LEAD = 60
"""The number of letters that a lead shares with the description of its page, at least."""

BIT = 20
"""The length of a text at the end of an answer, in characters, below which it says something only as a sentence."""
