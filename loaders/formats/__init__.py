"""One module a format; this table says which module reads which suffix."""

READERS: dict[str, str] = {
    ".txt": "loaders.formats.text",
    ".text": "loaders.formats.text",
    ".md": "loaders.formats.text",
    ".csv": "loaders.formats.csv_table",
    ".pdf": "loaders.formats.pdf",
}
"""Suffix -> name of the module whose `read(data, name)` gives the Document."""
