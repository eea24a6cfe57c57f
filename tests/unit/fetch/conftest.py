from collections.abc import Iterator

import pytest
from made_site import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made
