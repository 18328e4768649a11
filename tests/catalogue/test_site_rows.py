"""Rows of the table of sites: what pandas would give, cell by cell, of any block."""

from __future__ import annotations

from accr_map.catalogue.site_rows import site_row


def test_a_row_has_the_cells_of_the_table_in_their_kinds(network):
    wanted = network.sites.to_dict("records")
    for at, row in enumerate(wanted):
        read = site_row(network, at)
        assert list(read) == list(row)
        for column, cell in row.items():
            assert type(read[column]) is type(cell), (at, column)
            assert repr(read[column]) == repr(cell), (at, column)
    # A site without a known year stands for those whose numbers are unknown.
    assert any(row["member_since"] is None for row in wanted)
