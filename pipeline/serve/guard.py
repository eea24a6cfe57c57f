r"""Tells whether a query asks another host, so that it can be refused before it is parsed.

SPARQL's only way out is ``SERVICE``. The engine cannot be told to leave it out, so the word is looked for wherever a
parser could take it for the keyword: not in strings, comments, IRIs, names of variables, and prefixed names after the
colon. In a prefix it could be one: there are parsers that take ``SERVICE:p`` for ``SERVICE :p``, and a name can follow
a full stop without a space. It is read twice, as it stands and with its ``\u`` escapes resolved, because parsers
differ in when they resolve them.
"""

import re

_TOKENS = re.compile(
    r"""
      <[^<>"{}|^`\\\x00-\x20]*>                       # an IRI
    | \"{3} (?: \\. | (?!\"{3}) . )* \"{3}            # strings: long ones
    | '{3} (?: \\. | (?!'{3}) . )* '{3}
    | " (?: \\. | [^"\\\r\n] )* "                     # and short ones
    | ' (?: \\. | [^'\\\r\n] )* '
    | \#[^\r\n]*                                      # a comment
    | \\.                                             # an escape in a name: what it escapes begins nothing
    | [?$]\w+                                         # a variable
    | (?P<prefix> [\w.-]* ) : (?: \w [\w:-]* )?       # a name with a prefix
    | (?P<service> service )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def asks_elsewhere(query: str) -> bool:
    """Return whether a query asks, or may ask, another endpoint.

    Examples
    --------
    >>> asks_elsewhere("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    True
    >>> asks_elsewhere('SELECT ?service { ?s ?p "SERVICE" } # service')
    False
    """
    return any(_has_keyword(text) for text in (query, _ESCAPE.sub(_resolved, query)))


def _has_keyword(text: str) -> bool:
    return any(match["service"] or "service" in (match["prefix"] or "").lower() for match in _TOKENS.finditer(text))


def _resolved(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else ""
