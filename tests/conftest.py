import sys
from pathlib import Path

# Tests import what they share ("from shared import ...") wherever pytest is started.
sys.path.insert(0, str(Path(__file__).resolve().parent))
