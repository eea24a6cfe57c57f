"""The attributes that the components leave on a Doc, declared in one place."""

from spacy.tokens import Doc

ATTRIBUTES: dict[str, object] = {
    "document": None,
    "genre": None,
    "day": None,
    "sections": (),
    "inspection": None,
    "told": (),
    "people": (),
    "posts": (),
    "teams": (),
    "improvements": (),
    "findings": (),
    "named_themes": frozenset(),
    "theme_reads": (),
}

for _name, _default in ATTRIBUTES.items():
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)
