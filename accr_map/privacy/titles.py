"""Sources that do not separate a protected programme from another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from accr_map.i18n.folding import HAN, all_spaced, spaced
from accr_map.privacy.publishers import codes
from accr_map.privacy.totals import joined
from accr_map.tables.codes import SMALLEST_GROUP

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from collections.abc import Set as AbstractSet

_NAME_COLUMN = re.compile(r"id|(full_)?name(_..)?")
# A letter or digit of a script that writes its words apart.
_LETTER = rf"[^\W{HAN}]"


def naming(texts: Iterable[str], programmes: pd.DataFrame, wanted: Collection[str]) -> pd.Series:
    """Tell which texts name one of some programmes, in any language and spelling, or by id.

    A name counts where its words stand in a row: `Nord` stands in `Résidences « Nord »`, not
    in `Nordic`. Chinese is written without spaces, so there a name counts anywhere.

    Args:
        texts: one or several, such as titles.
        programmes: the table of programmes.
        wanted: ids of those that are looked for; no text names one if there are none.

    Returns:
        Booleans, one for each text, in their order.
    """
    texts = list(texts)
    spelled = pd.Series(all_spaced(texts) if texts else [], dtype=object)
    rows = programmes[programmes["id"].isin(list(wanted))]
    cells = rows[[name for name in rows if _NAME_COLUMN.fullmatch(str(name))]].to_numpy().ravel()
    names = sorted({words for cell in cells if (words := spaced(cell))})
    if not names or spelled.empty:
        return pd.Series(data=False, index=spelled.index, dtype=bool)
    any_name = "|".join(map(re.escape, names))
    return spelled.str.contains(rf"(?<!{_LETTER})(?:{any_name})(?!{_LETTER})").astype(bool)


def inseparable(tables: Mapping[str, pd.DataFrame], protected: AbstractSet[str]) -> set[str]:
    """Return the sources that may not tell a protected programme apart from others.

    Their title names the programme, or they stand behind a row of a joint call of it.

    Args:
        tables: every table of a catalogue by its name, typed.
        protected: ids of the protected programmes.
    """
    sources, programmes = tables["sources"], tables["programmes"]
    titles = [column for column in sources if str(column).startswith("title_")]
    names = sources[titles].apply(lambda texts: naming(texts, programmes, protected)).any(axis=1)
    joint = [code for code in programmes["id"] if (joined(programmes, code) - {code}) & protected]
    rows = [tables[name] for name in ("residencies", "hosting")]
    used = [_cited(table[table["programme_id"].isin(joint)]).explode().dropna() for table in rows]
    return set(sources["id"][names.to_numpy()]).union(*used)


def separated(
    table: pd.DataFrame, joint: Collection[str], protected: Collection[str]
) -> pd.DataFrame:
    """Leave out the rows of other programmes whose every source is a joint one.

    The persons may be of the protected programme. Rows of five persons and more stand, as they
    would there; so do rows without a source.

    Args:
        table: residencies or hosting, typed.
        joint: ids of sources, as `inseparable` returns them.
        protected: ids of the protected programmes.
    """
    if not joint or table.empty:
        return table
    cited, joint = _cited(table), frozenset(joint)
    held = np.array([bool(ids) and joint.issuperset(ids) for ids in cited], dtype=bool)
    held &= ~table["programme_id"].isin(list(protected)).to_numpy()
    if "persons" in table:
        held &= (table["persons"].fillna(1) < SMALLEST_GROUP).to_numpy(dtype=bool)
    return table[~held].reset_index(drop=True) if held.any() else table


def _cited(table: pd.DataFrame) -> pd.Series:
    """Return the ids of the sources of each row."""
    return table["source_ids" if "source_ids" in table else "source_id"].map(codes)
