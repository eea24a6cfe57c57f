"""Whether what stands in the output folder is what a run would write now: then there is nothing to do.

It is, where the last run was made of the same: the bytes and names of all inputs, the options, the decisions of people,
and everything that decides what is read; and where the files that it wrote are there, unchanged. Nothing here imports
what reads documents, which takes longer than to find out.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.files.staging import digest, manifest, unfinished
from pipeline.fingerprint import Fingerprint, fingerprint
from pipeline.inputs import Inputs, content, find
from pipeline.options import Options

_SHOWN = {"made_of", "outputs", "counts", "skipped", "violations"}


def standing(options: Options) -> Mapping[str, Any] | None:
    """Return the manifest of the last run if another would write the same, else None.

    A run that met a limit of time or memory is never taken for the last word.
    """
    said = manifest(options.out)
    if not options.cache or not said.keys() >= _SHOWN or not said["made_of"] or unfinished(options.out):
        return None
    inputs = find(options.paths, leave_out=(options.out,))
    contents = [(one.id, content(one.path)) for one in inputs.files]
    if said["made_of"] != made_of(options, fingerprint(options.model), inputs, contents):
        return None
    try:
        same = all(digest(options.out / one["path"]) == one["sha256"] for one in said["outputs"])
    except (OSError, KeyError, TypeError, ValueError):
        return None
    return said if same else None


def made_of(
    options: Options, decided_by: Fingerprint, inputs: Inputs, contents: Iterable[tuple[str, str | None]]
) -> str:
    """Return a digest of all that a run's outputs are made of.

    Parameters
    ----------
    options : Options
    decided_by : Fingerprint
    inputs : Inputs
    contents : iterable of (str, str or None)
        The name of each input, and the digest of its bytes, None where they cannot be had; in any order.
    """
    what = (
        decided_by.digest,
        None if options.corrections is None else content(options.corrections),
        sorted(set(options.also)),
        options.limits,
        sorted((one.document, one.reason) for one in inputs.skipped),
        sorted(contents, key=lambda one: one[0]),
        [(one.id, one.fetched) for one in inputs.files if one.fetched is not None],
    )
    return hashlib.sha256(repr(what).encode("utf-8", "surrogatepass")).hexdigest()
