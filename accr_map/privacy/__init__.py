"""Privacy gate: what may be published of programmes that protect their residents.

What may be published is decided once, on the whole data, before any page, chart, file or
answer reads them: a `Catalogue` passes its tables through `published` when it is made and
holds nothing else. No filter, sum or join can therefore cut finer than this.

The method is statistical disclosure control by the threshold rule: a cell of 1 to 4 persons
is sensitive (primary suppression). Details of sensitive cells are given up one after the other
(global recoding and local suppression), so that the rows published are a partition into
groups of five and more; a group that stays smaller is not counted at all, since a total
that includes it would give it back. Where a stated total would give it back, another row or
total is withheld too (secondary, or complementary, suppression), found by an audit of the
interval in which each cell must lie.

Source: A. Hundepool, J. Domingo-Ferrer, L. Franconi, S. Giessing, E. Schulte Nordholt,
K. Spicer and P.-P. de Wolf, *Statistical Disclosure Control*, Wiley 2012,
doi:10.1002/9781118348239, on tables (sensitive cells, secondary suppression, audit) and on
microdata (global recoding, local suppression, k-anonymity, here with k = 5).

- `files`: Faults and notices of data files that hold more than may be published.
- `gate`: Gate of the tables: everything that names a protected programme, in one call.
- `numbers`: Numbers below five, or of one place, that calls, figures and coverage state.
- `publishers`: Sources that name a site of the network, as publisher, in title or address: it
  may be a host.
- `stays`: Stays of protected programmes, generalised until five persons share each row.
- `titles`: Sources that do not separate a protected programme from another.
- `totals`: Stated totals of protected programmes, audited for small differences.
"""

from accr_map.privacy.files import WITHHELD, faults_of, notices_of
from accr_map.privacy.gate import HOSTS_WITHHELD, hiding_hosts, protections, published
from accr_map.privacy.totals import covered, joined

__all__ = [
    "HOSTS_WITHHELD",
    "WITHHELD",
    "covered",
    "faults_of",
    "hiding_hosts",
    "joined",
    "notices_of",
    "protections",
    "published",
]
