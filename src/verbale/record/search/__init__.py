"""Search: words, phrases, fields and meaning, over all reports of a record.

    text ──language.parse──▶ Search ──match──▶ SQL ──find──▶ Found, a page of hits

`tokens` says what a word is, `terms` what can be sought of an entry, `index` keeps it in step with the
record, `meaning` finds what says the same in other words.
"""
