"""The codes that the tables use: statuses, precisions, methods, kinds."""

from __future__ import annotations

from accr_map.geocoding.providers import COPIED_FROM, PROVIDERS
from accr_map.i18n import mark

STATUSES = {
    "labelled": mark("Labelled"),
    "member": mark("Member"),
    "associate": mark("Associate"),
    "preparation": mark("In preparation"),
    "unconfirmed": mark("To be confirmed"),
    "former": mark("Former"),
}
# Not in the network today, or not proved to be: left out unless asked for.
NOT_CURRENT = ("unconfirmed", "former")


# From the narrowest to the widest.
PRECISIONS = {
    "site": mark("On the site"),
    "street": mark("Street"),
    "locality": mark("Town or village"),
    "postal area": mark("Postal area"),
    "region": mark("Region"),
}


# By hand; then by a program.
_BY_HAND = {
    "published": mark("Read on a published page"),
    "geonames": mark("Place in GeoNames"),
    "map": mark("Pointed on a map"),
    "survey": mark("Measured on the spot"),
    "list": mark("Given by an imported list"),
}
METHODS = {
    **_BY_HAND,
    "gazetteer": mark("Found by the offline gazetteer"),
    **{provider.code: provider.label for provider in PROVIDERS.values()},
    **{service.code: service.label for service in COPIED_FROM},
}


# Answers of a machine that nobody has looked at yet, when they stand in sites.csv.
GEOCODERS = frozenset(METHODS) - frozenset(_BY_HAND)


# What a visitor can do at a site, and whether a wheelchair gets in.
ACTIVITIES = {
    "visit": mark("Open to visitors"),
    "concert": mark("Concerts and shows"),
    "stay": mark("Stay overnight"),
    "eat": mark("Eat and drink"),
}
WHEELCHAIR = {
    "yes": mark("Accessible by wheelchair"),
    "limited": mark("Partly accessible by wheelchair"),
    "no": mark("Not accessible by wheelchair"),
}


CONFIDENCES = {"high": mark("High"), "medium": mark("Medium"), "low": mark("Low")}


PROGRAMME_STATUSES = {
    "running": mark("Running"),
    "closed": mark("Closed"),
    "announced": mark("Announced"),
    "unknown": mark("Unknown"),
}


BASES = {
    "list": mark("List of laureates"),
    "stated": mark("Reported by a page"),
    "call": mark("Offered in a call"),
}


QUALIFIERS = {"exact": mark("exactly"), "about": mark("about"), "more_than": mark("more than")}


EVENT_KINDS = {
    "founding": mark("Founding"),
    "recognition": mark("Recognition"),
    "charter": mark("Charter"),
    "label": mark("Label"),
    "law": mark("Law"),
    "programme": mark("Programme"),
    "partner": mark("Partnership"),
    "membership": mark("Membership"),
    "president": mark("Presidency"),
    "network": mark("Network"),
    "funding": mark("Funding"),
    "meeting": mark("Meeting"),
    "publication": mark("Publication"),
    "advocacy": mark("Advocacy"),
}


PARTNER_KINDS = {
    "ministry": mark("Ministry"),
    "region": mark("Region"),
    "public-body": mark("Public body"),
    "cultural-institute": mark("Cultural institute"),
    "residency-centre": mark("Residency centre"),
    "network": mark("Network"),
    "platform": mark("Platform"),
    "friendship-association": mark("Friendship association"),
    "ngo": mark("Non-governmental organisation"),
    "development-bank": mark("Development bank"),
    "foundation": mark("Foundation"),
    "research": mark("Research"),
    "company": mark("Company"),
}


# An empty cell is a proved tie.
PARTNER_TIES = {
    "proved": mark("Tie proved by a source"),
    "listed": mark("Named as a follower in a directory only"),
    "former": mark("Tie of earlier years"),
}


NETWORK_RELATIONS = {
    "member": mark("The network is a member of it"),
    "signatory": mark("The network has signed its call"),
    "sister": mark("Listed beside the network"),
}


SEAT_BASES = {
    "source": mark("Town of the seat read in a source"),
    "memory": mark("Town of the seat from general knowledge"),
}


SOURCE_KINDS = {
    "official": mark("Official page"),
    "press": mark("Press"),
    "encyclopaedia": mark("Encyclopaedia"),
    "seed": mark("Given text"),
    "other": mark("Other source"),
}


METRICS = {
    "members_france": mark("Members in France"),
    "members_world": mark("Members outside France"),
    "members_total": mark("Members in all"),
    "labelled_france": mark("Labelled sites in France"),
    "countries": mark("Countries"),
    "residents_cumulative": mark("Residents welcomed since the start"),
    "site_residents_cumulative": mark("Residents welcomed by one site since the start"),
    "nationalities": mark("Nationalities of residents"),
    "hosts": mark("Host sites"),
    "visitors": mark("Visits"),
    "staff": mark("Staff"),
    "planned_budget_eur": mark("Planned budget in euros"),
    "site_films": mark("Films about sites"),
}


# Whose work a number counts; an empty cell is the network's.
SEVERAL = "several"
ORGANISERS = {
    "network": mark("The network"),
    SEVERAL: mark("Several organisers together"),
}


CHAPTER_KINDS = {
    "chapter": mark("Chapter"),
    "mission": mark("Mission"),
    "country": mark("Country the network turns to"),
}


# A change of columns and codes that no reader of pages sees.
FORM_ONLY = "restructured"
CHANGE_KINDS = {
    "added": mark("Added"),
    "corrected": mark("Corrected"),
    "removed": mark("Removed"),
    "reviewed": mark("Reviewed"),
    FORM_ONLY: mark("Arranged anew"),
}


# Charts of a selection that a step of a story can show.
CHARTS = ("growth", "catchment", "countries", "themes", "programmes")
# Those of them that count by filters: sites that are named one by one are none.
CHARTS_OF_FILTERS = ("growth", "programmes")

PROTECTIONS = {
    "stay": mark("No number, host, year or country below {n} persons"),
    "origin": mark("No number and no country below {n} persons"),
}


# Withholds what the other rules do, and more.
STRICTEST = "stay"

# Below so many persons, somebody could be recognised.
SMALLEST_GROUP = 5
