"""`python -m assistant` is the same as `keukentafel`."""

import sys

from assistant.cli import main

sys.exit(main())
