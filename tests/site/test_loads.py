"""The built flagship has no double id, and fetches nothing from anybody else."""

import pytest
from built_html import CHECKS


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_flagship_is_sound(check, flagship):
    assert "\n".join(map(str, check(flagship))) == ""
