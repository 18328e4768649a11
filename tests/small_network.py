"""A small network whose figures can be worked out by hand, and the real one."""

from pathlib import Path

import pytest

from accr_map import catalogue, settings

DATA = Path(__file__).parents[1] / "data"

COLUMNS = (
    "id,name,name_fr,name_zh,status,label_year,member_since,country,zone,region,"
    "heritage_type,themes,latitude,longitude,unesco_en,protection_en\n"
)
SITES = """paris,House,Maison de Paris,,labelled,2000,1990,FR,france,IDF,,music,48.8566,2.3522,,MH
alps,=Alps,,,member,,2010,FR,france,,,music;dance,45.0,6.5,A property,
wuxi,Wuxi,,无锡,member,,,CN,china,Jiangsu,,dance,31.57,120.30,,
lost,Lost,,,associate,,2015,BE,europe,Wallonia,,,,,,
gone,Gone,,,former,,1980,FR,france,Bretagne,,music,48.0,-3.0,,
"""
PROGRAMMES = """id,name,start_year,status,protected
odyssee,Odyssée,2003,running,
nora,Nora,2016,running,
shelter,Shelter,2020,running,stay
"""
HOSTING = """site_id,programme_id,first_year,last_year,basis,source_ids
paris,odyssee,2017,2018,list,s1
gone,odyssee,2010,2010,list,s1
alps,nora,2019,2019,stated,s1
"""
RESIDENCIES = """programme_id,year,site_id,origin_country,persons,source_id
odyssee,2017,paris,BR,2,s1
odyssee,2018,paris,BR,1,s1
odyssee,2018,alps,,4,s1
odyssee,2010,gone,KR,3,s1
nora,2019,,,2,s1
nora,2020,alps,SY,6,s1
"""
FIGURES = """date,year,metric,value,qualifier,scope_en,scope_fr,source_id
2024,2024,residents_cumulative,800,about,Odyssée since 2003,Odyssée depuis 2003,s1
2026,2026,residents_cumulative,900,more_than,"Odyssée and Nora, joint",Odyssée et Nora,s1
"""
SOURCES = """id,publisher,title_or_page,url,date_published,seen,kind,note
s1,ACCR,Page,https://example.org,2020,2026-11-22,official,
"""
THEMES = """id,label_en,label_fr
music,Music,Musique
dance,Dance,Danse
"""


@pytest.fixture(scope="session")
def real(network):
    return network


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    tables = {
        "sites": COLUMNS + SITES, "programmes": PROGRAMMES, "hosting": HOSTING,
        "residencies": RESIDENCIES, "figures": FIGURES, "sources": SOURCES, "themes": THEMES,
    }  # fmt: skip
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return catalogue.load(folder, lambda sites: sites.iloc[:0], settings.current().protected)
