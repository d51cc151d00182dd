"""The board's pages as files that any web server, or a folder, can publish: `verbale export site`.

plan: which addresses the site has, and in which file each lies
asking: a page of the board by its address, without a socket
still: the page without what only a running board can answer, its links leading to files
making: from the first page on, every page that one leads to
"""

from verbale.board.site.making import files

__all__ = ["files"]
