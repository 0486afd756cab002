"""Writes a scenario whose names try to be something else: python3 hostile.py FROM TO."""
import json
import sys

NAMES = "<script>document.title='taken'</script>\"' onload=alert(1) ]]> </style> \u202eevil\u202c " \
    "\u200f 🦆👩🏽‍💻 =1+1 {0} javascript:alert(2) "
text = open(sys.argv[1]).read()
# As long as a scenario takes.
for name, own in [("One GB200 scalable unit", NAMES), ("Seoul", NAMES[::-1])]:
    text = text.replace("name: " + name, "name: " + json.dumps((own * 5)[:500], ensure_ascii=False))
open(sys.argv[2], "w").write(text)
