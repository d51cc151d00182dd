"""`python -m verbale`: the same as `verbale`."""

from verbale.cli.main import main

main()
