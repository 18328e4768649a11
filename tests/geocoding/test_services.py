"""The table `[geocoding]` of a network's settings."""

from accr_map.geocoding.providers import PROVIDERS
from accr_map.geocoding.services import Services


def test_the_usual_services_by_country():
    services = Services.from_table({}, {})
    assert services.for_country("FR") == ("ban", "nominatim")
    assert services.for_country("CN")[0] == "nominatim"
    assert services.for_country("IT") == services.for_country("") == ("nominatim", "photon")
    assert services.user_agent.startswith("accr-map/")


def test_the_french_base_is_asked_where_it_is_now():
    assert PROVIDERS["ban"].domain == "data.geopf.fr/geocodage"


def test_a_table_and_keys_of_the_environment():
    table = {"providers": {"*": ["photon"]}, "timeout_s": 3, "cache": "redis://cache/0"}
    services = Services.from_table(table, {"ACCR_MAP_AMAP_KEY": "k"})
    assert services.for_country("FR") == ["photon"]
    assert (services.timeout_s, services.cache) == (3, "redis://cache/0")
    assert services.keys["amap"] == "k"


def test_only_some_services():
    assert Services().only(["photon"]).for_country("FR") == ("photon",)
