"""The command line: `accr-map serve | init | check | geocode | export | build`."""
