"""The page as Chromium draws it is a picture with something on it."""
import struct
import sys
import zlib

data = open(sys.argv[1], "rb").read()
assert data[:8] == b"\x89PNG\r\n\x1a\n", "no PNG"
width, height = struct.unpack(">II", data[16:24])
at, compressed = 8, b""
while at < len(data):
    length, kind = struct.unpack(">I4s", data[at:at + 8])
    if kind == b"IDAT":
        compressed += data[at + 8:at + 8 + length]
    at += 12 + length
pixels = zlib.decompress(compressed)
assert len(set(pixels[:: 997])) > 20, "the page is blank"
print(f"chromium: {width} x {height} pixels, not blank")
