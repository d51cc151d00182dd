"""The pages: each reads its address, asks the record, and fills a template."""
