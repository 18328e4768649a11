"""Files to take away: each function turns a catalogue and a selection into bytes."""
