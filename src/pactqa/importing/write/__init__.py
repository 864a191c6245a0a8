"""The texts of questions and answers. In: an `Outline`. Out: a `Draft`.

This is the one place that leaves something of an answer out.
"""

from collections.abc import Sequence

from pactqa.importing.blocks import Outline
from pactqa.importing.values import Draft, DraftQuestion
from pactqa.importing.words import asks, has_question_mark, parse_prefixes, without_prefixes
from pactqa.importing.write.answer import write_answer
from pactqa.importing.write.asides import without_asides
from pactqa.importing.write.lead import write_lead, write_summary

__all__ = ["write", "write_answer"]


def write(outline: Outline) -> Draft:
    """Return the draft of *outline*."""
    blocks, items = outline.blocks, outline.items
    prefixes = parse_prefixes([block.text if block.what == "text" else "" for block in blocks])
    asked = [[blocks[place] for place in item.question] for item in items]
    firsts = without_prefixes([parts[0].text for parts in asked], [prefixes[item.question.start] for item in items])
    names = [" ".join([first, *(part.text for part in parts[1:])]) for first, parts in zip(firsts, asked, strict=True)]
    questions: list[DraftQuestion] = []
    length = 0
    for item, asking, name in zip(items[::-1], asked[::-1], names[::-1], strict=True):
        start, end = item.answer.start, item.answer.stop
        parts = without_asides(blocks[start:end], prefixes[start:end], is_article=outline.is_article)
        text, markdown = write_answer(parts, asking[0].within)
        if not text and questions and end == start and (asks(name) or prefixes[start - 1].mark == "q"):
            text, markdown = questions[-1].answer, questions[-1].markdown  # questions in a row share one answer
        length += sum(len(part.text) for part in (*asking, *parts))
        questions.append(DraftQuestion(name, text, markdown))
    questions.reverse()
    article = [block for block in outline.front if block.kept is not False]
    lead, source = write_lead(article, outline.headline, [*names, *outline.names])
    return Draft(
        headline=outline.headline,
        abstract=write_summary(outline.summary),
        description=lead,
        source=source,
        questions=questions,
        how=_description(outline, questions),
        share=length / max(sum(len(block.text) for block in blocks), 1),
        selectors=outline.selectors,
    )


def _description(outline: Outline, questions: Sequence[DraftQuestion]) -> str:
    """Describe *questions* for the reader: how they are formatted, the question marks, and what is left out."""
    if not outline.how:
        return ""
    answered = [question.name for question in questions if question.answer]
    marked = sum(map(has_question_mark, answered))
    missing = len(questions) - len(answered)
    left = f", {missing} without an answer left out" if missing else ""
    if outline.introductions:
        left += f", {outline.introductions} chapter introduction{'s' if outline.introductions > 1 else ''} left out"
    return f"{outline.how}, {marked} of {len(answered)} with a question mark{left}"
