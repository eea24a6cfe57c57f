"""Remembering what was answered: the same question is worked out once, and nothing that may change is kept."""

import asyncio
from collections.abc import Coroutine
from http import HTTPStatus

import pytest

pytest.importorskip("cachetools", reason="what serves is not installed: the extra 'serve'")

from pipeline.serve.remembered import Remembered
from pipeline.serve.worker import Answer, Question, refusal


class Engine:
    """Counts what it is asked, and answers when it is let."""

    def __init__(self, answer: Answer | None = None) -> None:
        self.asked: list[str] = []
        self.answer = answer
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self, question: Question) -> Answer:
        self.asked.append(question.text)
        await self.gate.wait()
        return self.answer or Answer(HTTPStatus.OK, "text/plain", f"{len(self.asked)}".encode())


def run(asking: Coroutine[None, None, None]) -> None:
    asyncio.run(asking)


def test_a_question_is_worked_out_once_in_each_of_its_forms() -> None:
    async def asking() -> None:
        engine = Engine()
        told = Remembered(engine)
        first = await told.ask(Question("ASK {}", "text/csv"))
        assert await told.ask(Question("ASK {}", "text/csv")) is first
        assert await told.ask(Question("ASK {}", "application/json")) is not first
        assert await told.ask(Question("ASK {}", "text/csv", bound=(("a", "b"),))) is not first
        assert len(engine.asked) == 3

    run(asking())


def test_who_asks_the_same_meanwhile_gets_the_same_answer_even_if_the_first_goes_away() -> None:
    async def asking() -> None:
        engine = Engine()
        engine.gate.clear()
        told = Remembered(engine)
        first, second, third = (asyncio.create_task(told.ask(Question("ASK {}"))) for _ in range(3))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        engine.gate.set()
        assert await second is await third
        assert engine.asked == ["ASK {}"]
        assert first.cancelled()

    run(asking())


@pytest.mark.parametrize(
    "text", ["SELECT (NOW() AS ?n) {}", "select (rand ( ) as ?n) {}", "SELECT (\\u004EOW() AS ?n) {}"]
)
def test_what_may_be_another_answer_the_next_time_is_not_kept(text: str) -> None:
    async def asking() -> None:
        engine = Engine()
        told = Remembered(engine)
        assert await told.ask(Question(text)) != await told.ask(Question(text))

    run(asking())


def test_a_refusal_is_not_kept() -> None:
    async def asking() -> None:
        engine = Engine(refusal(HTTPStatus.SERVICE_UNAVAILABLE, "busy"))
        told = Remembered(engine)
        await told.ask(Question("ASK {}"))
        engine.answer = None
        assert (await told.ask(Question("ASK {}"))).status == HTTPStatus.OK

    run(asking())


def test_a_failure_is_told_and_forgotten() -> None:
    async def asking() -> None:
        fails = True

        async def work_out(_question: Question) -> Answer:
            if fails:
                raise OSError("gone")
            return Answer(HTTPStatus.OK, "text/plain", b"")

        told = Remembered(work_out)
        with pytest.raises(OSError, match="gone"):
            await told.ask(Question("ASK {}"))
        fails = False
        assert (await told.ask(Question("ASK {}"))).status == HTTPStatus.OK

    run(asking())


def test_what_was_asked_for_longest_ago_makes_room_and_what_is_too_long_is_not_kept() -> None:
    async def asking() -> None:
        engine = Engine()
        told = Remembered(engine, most=2 * (64 << 10))
        for text in ("a", "b", "a", "c", "a", "b"):
            await told.ask(Question(text))
        assert engine.asked == ["a", "b", "c", "b"]
        engine.answer = Answer(HTTPStatus.OK, "text/plain", bytes(3 * (64 << 10)))
        for text in ("d", "d"):
            assert (await told.ask(Question(text))).body == engine.answer.body
        assert engine.asked[-2:] == ["d", "d"]

    run(asking())
