"""The command `accr-map check FOLDER`: every fault as `file:line: field: message`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from accr_map import catalogue, clock, settings
from accr_map.i18n import Language, mark

CHECK_HELP = mark("check a data folder and print every fault")


SOUND = mark("The data is sound: {sites} in {tables}.")


WORTH_A_LOOK = mark("Worth a look: {notice}")


PROTECTS_NOTHING = mark("No programme has this id: the rule protects nobody.")


def check(chosen: argparse.Namespace, words: Language) -> int:
    """Print every fault of a data folder and its settings, or say that it is sound."""
    faults, own, network = [], None, None
    try:
        own = settings.load(settings.config_of(chosen.folder))
    except settings.SettingsError as error:
        faults.append(error.text(words))
    try:
        rules, columns = (own.protected, own.columns) if own else ({}, ())
        network = catalogue.load(chosen.folder, protected=rules, columns=columns)
        _check_texts(network, own)
    except catalogue.DataError as error:
        faults += [fault.text(words) for fault in error.faults]
    if faults or own is None or network is None:
        print("\n".join(faults))
        print(words.count("{n} fault to correct.", "{n} faults to correct.", len(faults)))
        return 1
    for notice in _unprotecting(network, own, settings.config_of(chosen.folder)):
        print(words.text(WORTH_A_LOOK, notice=notice.text(words)))
    _tell(network, words)
    return 0


def _unprotecting(
    network: catalogue.Catalogue, own: settings.Settings, file: Path
) -> Iterator[settings.SettingsError]:
    """Find rules of `[privacy.protected]` for a programme that is not there: a slip of the pen?"""
    known = set(network.programmes["id"])
    for code in own.protected if known else ():
        if code not in known:
            yield settings.SettingsError(f"privacy.protected.{code}", PROTECTS_NOTHING, file)


def _tell(network: catalogue.Catalogue, words: Language) -> None:
    """Say what is worth a look in sound data, and how much there is of them."""
    for notice in network.notices:
        print(words.text(WORTH_A_LOOK, notice=notice.text(words)))
    for sentence in _unreviewed(network.sites, words):
        print(sentence)
    tables = sum(not frame.empty for frame in network.tables().values())
    print(
        words.text(
            SOUND,
            sites=words.count("{n} site", "{n} sites", len(network.sites)),
            tables=words.count("{n} table", "{n} tables", tables),
        )
    )


def _check_texts(network: catalogue.Catalogue, own: settings.Settings | None) -> None:
    """Check what stories, chapters and links of partners show: only where there are any."""
    year = clock.today().year
    if own and not network.stories.empty:
        from accr_map.stories import checks  # needs the figures

        checks.check(network, own, year)
    if not (network.chapters.empty and network.partner_links.empty):
        from accr_map.profiles import chapters

        chapters.check(network, year)


def _unreviewed(sites: pd.DataFrame, words: Language) -> Iterator[str]:
    """Say how many sites still wait for a reviewed position."""
    placed = sites["latitude"].notna()
    approximate = int((placed & ~sites["position_reviewed"]).sum())
    if approximate:
        yield words.count(
            "{n} site is placed by the gazetteer only, at an approximate position.",
            "{n} sites are placed by the gazetteer only, at approximate positions.",
            approximate,
        )
    if not placed.all():
        yield words.count(
            "{n} site has no position: it is listed but not on the map.",
            "{n} sites have no position: they are listed but not on the map.",
            int((~placed).sum()),
        )
