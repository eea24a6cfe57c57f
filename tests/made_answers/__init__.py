"""The answers of the named questions over the story of ``made_story``, counted by hand."""

from made_answers.findings import FINDINGS
from made_answers.grades import GRADES
from made_answers.improvements import IMPROVEMENTS
from made_answers.people import PEOPLE
from made_answers.story import Answer

ANSWERS: dict[str, Answer] = {**GRADES, **PEOPLE, **FINDINGS, **IMPROVEMENTS}
WITHIN = {"evidence": "gateshead-news.txt", "who-held-post": "Sam Lake"}
"""Of some long answers the rows that have a cell are looked at."""
