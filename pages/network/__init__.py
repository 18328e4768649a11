"""The pages on the network: what it is, partners, sister networks, timeline."""
