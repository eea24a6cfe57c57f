"""What was answered is remembered: the graph does not change while it is served, so the same question has one answer.

Whoever asks what another has just asked waits for the same answer, and takes no place of those that wait.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from cachetools import LRUCache

from pipeline.serve.worker import Answer, Question

MOST_REMEMBERED = 64 << 20
"""Bytes of answers that are kept; those asked for longest ago go first."""
_LEAST = 64 << 10
"""Bytes that each answer counts for at least: its question is kept too, and can be as long as this."""
_CHANGING = re.compile(r"\b(?:now|rand|uuid|struuid|bnode)\b|\\u", re.IGNORECASE)
"""Words of a query whose answer may be another the next time, and escapes, in which such a word can be written."""


class Remembered:
    """Answers of a graph, each worked out once while it is remembered.

    Parameters
    ----------
    work_out : callable
        Gives the answer to a question.
    most : int, optional
        Bytes of answers that are kept.
    """

    def __init__(self, work_out: Callable[[Question], Awaitable[Answer]], most: int = MOST_REMEMBERED) -> None:
        self._work_out = work_out
        self._answers: LRUCache[Question, Answer] = LRUCache(most, getsizeof=_size)
        self._asked: dict[Question, asyncio.Task[Answer]] = {}

    async def ask(self, question: Question) -> Answer:
        """Return the answer to a question, from memory if it was answered before."""
        if _CHANGING.search(question.text):
            return await self._work_out(question)
        if question in self._answers:
            return self._answers[question]
        task = self._asked.get(question)
        if task is None:
            task = self._asked[question] = asyncio.create_task(self._learn(question))
        # Who goes away does not take the answer from the others.
        return await asyncio.shield(task)

    async def _learn(self, question: Question) -> Answer:
        try:
            answer = await self._work_out(question)
        finally:
            del self._asked[question]
        # Why there was no answer may be over the next time: too many asked, or it took too long.
        if answer.status == HTTPStatus.OK and _size(answer) <= self._answers.maxsize:
            self._answers[question] = answer
        return answer


def _size(answer: Answer) -> int:
    return max(_LEAST, len(answer.body))
