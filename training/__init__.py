"""Recipes that build what the package ships: the language model, the register."""
