import signal
import sys
from pathlib import Path

# Tests import what they share ("from shared import ...") wherever pytest is started.
sys.path.insert(0, str(Path(__file__).resolve().parent))

# A shell has what it starts in the background ignore interrupts, and the commands that tests start would inherit it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
