"""What a damaged zip file is known by, whichever format is packed in it."""

import lzma
import struct
import zipfile
import zlib

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(NotImplementedError, OverflowError, RuntimeError, ValueError),
)
"""Every error with which zipfile and zlib meet a file that is damaged, or packed in a way they do not know."""
