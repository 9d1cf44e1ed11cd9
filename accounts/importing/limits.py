"""How much a file may hold. Beyond that it is refused while it is read, in flat memory."""

BYTES = 200 * 1024 * 1024
ROWS = 1_000_000
COLUMNS = 500
LINE = 1_000_000  # characters of one line, and of one row that takes several
CELL = 100_000  # characters of one cell, line breaks included
HEADER = 200  # characters of a column's name

PORTION = 1_000  # rows looked at together, and written in one transaction
SAMPLE = 64 * 1024  # bytes looked at to tell the separator
DIFFERENT = 1_000  # different values counted a column, then "more than"
SHOWN = 5  # values of a column shown
PROBLEMS_SHOWN = 10  # rows of one problem on the page; the download has them all
AT_ONCE = 400 * 1024  # bytes checked and written in the request; larger files by a worker
