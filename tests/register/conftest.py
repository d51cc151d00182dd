"""The shipped register, opened once."""

import pytest

from verbale.register import Register


@pytest.fixture(scope="session")
def register() -> Register:
    return Register.open()
