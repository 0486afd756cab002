"""Writes a scenario whose names try to be something else: python3 hostile.py FROM TO."""
import json
import sys

NAMES = "<script>document.title='taken'</script>\"' onload=alert(1) ]]> </style> \u202eevil\u202c " \
    "\u200f 🦆👩🏽‍💻 =1+1 {0} javascript:alert(2) "
text = open(sys.argv[1]).read()
text = text.replace("name: One GB200 scalable unit", "name: " + json.dumps(NAMES))
text = text.replace("name: Seoul", "name: " + json.dumps((NAMES * 8)[:500]))
open(sys.argv[2], "w").write(text)
