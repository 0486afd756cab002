"""Reads the PDF files with poppler: every font embedded, Hangul readable as text, sheets of A3, no page
empty, the body of the report in its size."""
import pathlib
import re
import subprocess
import sys


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def facts(file):
    info = dict(line.split(":", 1) for line in run("pdfinfo", file).splitlines() if ":" in line)
    fonts = run("pdffonts", file).splitlines()[2:]
    # Name and type are of any length; emb, sub, uni, object and its generation end each line.
    loose = [line for line in fonts if line.split()[-5] != "yes"]
    assert fonts and not loose, f"{file}: not embedded: {loose}"
    assert info["Tagged"].strip() == "yes", f"{file}: no tags for screen readers"
    pages = int(info["Pages"])
    texts = run("pdftotext", "-layout", file, "-").split("\f")[:pages]
    empty = [number + 1 for number, text in enumerate(texts) if len(text.split()) < 5]
    assert not empty, f"{file}: empty pages {empty}"
    width, height = map(float, re.findall(r"[\d.]+", info["Page size"])[:2])
    return pages, round(width / 72 * 25.4), round(height / 72 * 25.4), "\n".join(texts)


folder = pathlib.Path(sys.argv[1])
sheets = len(list((folder / "drawings").glob("*.svg")))
pages, width, height, text = facts(str(folder / "report.pdf"))
assert (width, height) == (210, 297), (width, height)
for words in ("핵심 수치", "최대수요전력", "UPS", "조 원", "2027년 4분기"):
    assert words in text, f"report.pdf: {words}"
# Words of the first page are as tall as the font's lines, 1.15 of its size: Chromium shrinks a page that is
# too wide for its paper, tables and all.
boxes = run("pdftotext", "-bbox", "-l", "1", str(folder / "report.pdf"), "-")
heights = [round(float(low) - float(high), 1)
           for high, low in re.findall(r'yMin="([\d.]+)".*?yMax="([\d.]+)"', boxes)]
body = max(set(heights), key=heights.count) / 1.15
assert 8.5 <= body <= 10, f"report.pdf: body of {body:.1f} pt"
print(f"poppler: report.pdf: {pages} pages of A4, fonts embedded, Hangul readable")
pages, width, height, text = facts(str(folder / "drawings.pdf"))
assert (width, height) == (420, 297) and pages == sheets, (width, height, pages, sheets)
assert "정면" in text and "배면" in text and "도면 번호" in text
print(f"poppler: drawings.pdf: {pages} sheets of A3, fonts embedded, Hangul readable")
