"""Search. In: an edition and words, or a question. Out: its questions with the passages that have them, or advice.

`words` finds words, `answers` answers a question, and `suggestions` advises where no question has all the words. Each
module is a door of its own, because what answers a question needs no spellings, and what finds words no ranking.
"""
