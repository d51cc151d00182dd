"""Feeds that are asked again and again: what they list, when to ask next, whose turn it is.

All of it but `asker` is pure; what is known from poll to poll is kept by `verbale.record.watching`.
"""
