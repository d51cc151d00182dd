"""Commands: they parse what was asked, call the packages below, and show what came."""
