"""python -m newsx"""

from __future__ import annotations

from newsx.cli import main

main()
