"""``python -m goalfmt``"""

from goalfmt.cli.main import main

main()
