"""What words and signs mean, in any language. In: text. Out: text, or what it is.

The words of each language are in `pactqa.languages`.
"""

from pactqa.importing.words.detect import detect_language
from pactqa.importing.words.patterns import any_of, letters, without_end, words
from pactqa.importing.words.phrases import (
    announces,
    is_beside,
    is_box,
    is_byline,
    is_call,
    is_contents,
    is_headline,
    is_placeholder,
    is_way_back,
    offers_more,
    only_says_faq,
    says_faq,
    split_date,
    summary,
    without_more,
    without_title,
)
from pactqa.importing.words.prefix import (
    Prefix,
    before_marks,
    bullet,
    is_label,
    is_label_alone,
    is_number,
    is_prefix,
    parse_prefix,
    parse_prefixes,
    without_prefixes,
)
from pactqa.importing.words.sentences import (
    SENTENCE_ENDS,
    asks,
    ends_question,
    has_question_mark,
    is_one_sentence,
)
from pactqa.importing.words.speakers import who_speaks
from pactqa.languages import QUESTION_MARKS

__all__ = [
    "QUESTION_MARKS",
    "SENTENCE_ENDS",
    "Prefix",
    "announces",
    "any_of",
    "asks",
    "before_marks",
    "bullet",
    "detect_language",
    "ends_question",
    "has_question_mark",
    "is_beside",
    "is_box",
    "is_byline",
    "is_call",
    "is_contents",
    "is_headline",
    "is_label",
    "is_label_alone",
    "is_number",
    "is_one_sentence",
    "is_placeholder",
    "is_prefix",
    "is_way_back",
    "letters",
    "offers_more",
    "only_says_faq",
    "parse_prefix",
    "parse_prefixes",
    "says_faq",
    "split_date",
    "summary",
    "who_speaks",
    "without_end",
    "without_more",
    "without_prefixes",
    "without_title",
    "words",
]
