"""Whether a finding speaks well or ill: cues, their reach, and how they are weighed."""
