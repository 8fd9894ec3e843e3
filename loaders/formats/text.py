"""Plain text: decoded as it stands, one block a line."""

from loaders.document import Document, Note, paragraphs
from loaders.formats.decoding import decode


def read(data: bytes, name: str) -> Document:
    """The document in a text file; its offsets count the decoded file without a byte-order mark."""
    decoded = decode(data, name)
    notes: tuple[Note, ...] = ()
    if decoded.damaged_at >= 0:
        first = max(decoded.text.find("\ufffd"), 0)
        notes = (Note("encoding", name, first, first + 1, (decoded.encoding,)),)
    return Document(name, "text", decoded.encoding, paragraphs(decoded.text), notes=notes)
