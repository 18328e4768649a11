"""Tables: schemas, codes, the CSV reader, checks and the faults they find."""
