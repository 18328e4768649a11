"""Static site: whole, in each language, at home in any folder, and replaced only by a whole one."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from markupsafe import escape

from accr_map import catalogue, settings
from accr_map.catalogue import labels
from accr_map.commands.main import main
from accr_map.errors import OrderError
from accr_map.exports import formats
from accr_map.i18n import tag
from accr_map.map import basemap
from accr_map.static_site import build, ground, hosting, static_view
from accr_map.static_site.folder import RECORD, Folder
from accr_map.static_site.static_view import StaticView
from accr_map.webpages import contents as page_contents
from accr_map.webpages.page_view import EMBED
from tests.browser import hostile
from tests.browser.server import ROOT
from tests.static_site import contents, links

BASE = "https://map.example.org/heritage/"
DAY = datetime.date(2026, 11, 29)
# Files that take long to write, whose writers have tests of their own.
COSTLY = (".png", ".pptx", ".pdf", ".webp", ".xlsx", "sites.html", ".svg")


SHOWN = ("fr", "zh")


def fronts(network: catalogue.Catalogue, *codes: str, is_whole: bool = True) -> list[StaticView]:
    own = replace(settings.load(settings.project_file("network.toml")), languages=codes)
    return build.fronts(network, own, BASE, DAY, is_whole=is_whole)


def built(
    network: catalogue.Catalogue,
    target: Path,
    *codes: str,
    costly: tuple[str, ...] = COSTLY,
    is_whole: bool = True,
) -> tuple[Folder, set[str]]:
    """Build a site without the costly files; return its folder and their names."""
    left_out = set()
    with Folder(target) as folder:
        for name, _, step in build.steps(fronts(network, *codes, is_whole=is_whole), folder):
            if name.endswith(costly):
                left_out.add(name)
            else:
                step()
    return folder, left_out


@pytest.fixture(scope="module")
def site(network, tmp_path_factory) -> tuple[Path, set[str]]:
    target = tmp_path_factory.mktemp("host") / "public"
    _, left_out = built(network, target, *SHOWN)
    return target, left_out


def test_every_link_leads_to_a_file_and_its_part(site):
    target, left_out = site
    assert len(list(links.pages(target))) > 100
    assert list(contents.dead_links(target, BASE, left_out)) == []
    (target / "fr" / "lost.html").write_text('<a href="nowhere.html">?</a>')
    assert list(contents.dead_links(target, BASE, left_out)) == ["fr/lost.html: nowhere.html"]
    (target / "fr" / "lost.html").unlink()


def test_sitemap_and_feeds_are_valid_by_their_schemas(site, tmp_path):
    assert list(contents.faults_of_feeds(site[0])) == []
    feed = (site[0] / "fr" / "feed.xml").read_text(encoding="utf-8")
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "feed.xml").write_text(feed.replace("T00:00:00Z", "", 1))
    assert list(contents.faults_of_feeds(tmp_path))


@pytest.mark.parametrize("code", SHOWN)
def test_structured_data_say_what_the_catalogue_says(site, network, code):
    [front] = fronts(network, code)
    pages = list(contents.data_of_pages(front, site[0]))
    assert len(pages) == len(network.sites)
    assert list(contents.wrong_data(front, iter(pages))) == []
    pages[0][1][0]["address"] = {"addressCountry": "XX"}
    assert len(list(contents.wrong_data(front, iter(pages)))) == 1


def test_frames_and_oembed_lead_to_the_map_alone(site, network):
    said = json.loads((site[0] / "oembed/fr/country/FR.json").read_text(encoding="utf-8"))
    assert f'src="{BASE}fr/embed.html?country=FR"' in said["html"]
    assert (said["type"], said["height"], said["title"][:6]) == ("rich", 620, "France")
    page = (site[0] / "fr/country/FR.html").read_text(encoding="utf-8")
    assert f'type="application/json+oembed" title="{said["title"]}" href="{BASE}oembed/fr' in page
    identity = network.sites["id"].iloc[0]
    said = json.loads((site[0] / f"oembed/fr/site/{identity}.json").read_text(encoding="utf-8"))
    assert f'src="{BASE}fr/embed.html?site={identity}"' in said["html"]
    assert "noindex" in (site[0] / "fr/embed.html").read_text(encoding="utf-8")


def test_the_base_map_comes_in_pieces_and_whole():
    read = {name: json.loads(content) for name, content in ground.pieces(["zh", "fr"])}
    world = json.loads((basemap.FILES / "world.json").read_text())
    labels = json.loads((basemap.FILES / "labels.json").read_text())
    names = read["world"]["blocks"]["names"]
    spoken = {f"labels-{code}": code for code in ("zh", "fr")}
    assert sorted(names) == sorted(set(read) - {"world", *spoken})
    for piece, code in spoken.items():
        said = read.pop(piece)
        # What a map in the language writes of each name is the same as from the whole.
        assert said["names"] == {code: labels["names"][code]}
        rivers = zip(said["rivers"]["names"], labels["rivers"]["names"], strict=True)
        for (*_, name), (*_, whole) in rivers:
            assert name.get(code, name.get("en")) == whole.get(code, whole.get("en"))
        assert [city[4] for city in said["cities"] if city[5:] and len(city[5]) > 1] == []
        large = said["cities"]
    read["large"] = {"cities": large}
    assert [read[name]["land"] for name in names] == [cell["land"] for cell in world["cells"]]
    cities = [city for piece in read.values() for city in piece.get("cities", [])]
    assert sorted(city[2:5] for city in cities) == sorted(city[2:5] for city in labels["cities"])
    # A town of a piece is placed on the grid of outlines, four times coarser than that of names.
    [town] = [city for city in read["n30e000"]["cities"] if city[4] == "Lyon"]
    [given] = [city for city in labels["cities"] if city[4] == "Lyon"]
    corner = read["n30e000"]["at"]
    assert [corner[0] + town[0], corner[1] + town[1]] == [given[0] // 4, given[1] // 4]


def test_pages_fetch_nothing_from_another_host(site):
    for name, page in links.pages(site[0]):
        assert not [link for link in page.fetched if urlsplit(link).netloc], name
        assert not page.handlers, name


def test_every_page_and_the_files_for_hosts_say_what_may_run(site):
    target, _ = site
    digests = re.compile(r"'sha256-[\w+/=]+'")
    for file in target.rglob("*.html"):
        if file.parent.name == "files":
            continue  # The page to take along has a policy of its own.
        text = file.read_text(encoding="utf-8")
        before, policy = text.split('<meta http-equiv="Content-Security-Policy" content="')
        # Nothing is asked for before the policy holds.
        assert "href" not in before, file
        assert "src" not in before, file
        written = unescape(policy.partition('"')[0])
        assert digests.sub("'self'", written) == hosting.policy(), file
    frames = "frame-ancestors 'self' https:"
    for name in ("_headers", "nginx.conf"):
        text = (target / name).read_text(encoding="utf-8")
        for said in (frames, "nosniff", "strict-origin-when-cross-origin", "/heritage/assets/"):
            assert said in text, (name, said)


@pytest.mark.parametrize("code", SHOWN)
def test_a_chart_is_drawn_a_second_time_for_a_phone(site, code):
    """Scaled down to a phone, letters of a wide drawing would be half as large."""
    text = (site[0] / code / "reach.html").read_text(encoding="utf-8")
    wide, narrow = (
        re.findall(rf'accr-{kind}-drawing"><svg [^>]*? width="([\d.]+)"', text)
        for kind in ("wide", "narrow")
    )
    assert len(wide) == len(narrow) >= 5
    assert max(map(float, narrow)) < 430


def test_each_page_says_its_language_and_names_the_others(site):
    target, _ = site
    for name, page in links.pages(target):
        code = name.partition("/")[0]
        if code not in SHOWN or name.endswith(EMBED):
            continue
        assert page.language == tag(code), name
        for other in SHOWN:
            address = BASE + name.replace(code, other, 1).removesuffix("index.html")
            assert address in page.full, f"{name}: {other}"


@pytest.mark.parametrize("code", SHOWN)
def test_every_site_has_a_page_that_a_list_leads_to(site, network, code):
    target, _ = site
    lists = [(name, page) for name, page in links.pages(target) if f"{code}/site/" not in name]
    listed = {links.target(name, link)[0] for name, page in lists for link in page.links}
    [front] = fronts(network, code)
    names = labels.names(network.sites, front.language)
    for identity, name in zip(network.sites["id"], names, strict=True):
        assert f"{code}/site/{identity}.html" in listed
        written = (target / code / "site" / f"{identity}.html").read_text(encoding="utf-8")
        assert escape(name) in written
        assert 'class="accr-sources"' in written


def test_every_format_is_planned_and_the_package_describes_its_tables(site, network):
    target, left_out = site
    files = {path.relative_to(target).as_posix() for path in target.rglob("*")} | left_out
    [front] = fronts(network, "fr")
    assert len(front.downloads) == len(formats.FORMATS)
    for address, _ in front.downloads:
        assert links.target(front.path, address)[0] in files
    package = catalogue.load(target / "data", protected=settings.current().protected)
    assert {name: len(table) for name, table in package.tables().items()} == {
        name: len(table) for name, table in network.tables().items()
    }


def test_the_second_time_nothing_is_written_and_what_went_is_redirected(small, tmp_path):
    target = tmp_path / "public"
    built(small, target, "en")
    page = target / "en" / "site" / "lost.html"
    (target / "CNAME").write_text("map.example.org")
    before = {path: path.stat().st_mtime_ns for path in target.rglob("*") if path.is_file()}
    again, _ = built(small, target, "en")
    assert again.changed == []
    assert {path: path.stat().st_mtime_ns for path in target.rglob("*") if path.is_file()} == before
    fewer = catalogue.load(small.folder)
    object.__setattr__(fewer, "sites", fewer.sites[fewer.sites["id"] != "lost"])
    built(fewer, target, "en")
    assert not page.exists()
    assert (target / "CNAME").exists()
    redirects = (target / "_redirects").read_text()
    assert "/heritage/en/site/lost.html /heritage/en/ 301\n" in redirects
    assert (
        "location = /heritage/en/site/lost.html { return 410; }"
        in (target / "nginx.conf").read_text()
    )
    built(small, target, "en")
    assert page.exists()
    assert "lost" not in (target / "_redirects").read_text()


# What forks must be a process that has begun no threads.
_SEVERAL = """
from pathlib import Path
from accr_map import catalogue, settings
from accr_map.static_site import build, processes
from accr_map.static_site.folder import RECORD, Folder
from tests.static_site.test_static_site import SHOWN, built
processes.MANY = 1
build._some.__defaults__ = (3,)
protected = settings.current().protected
network = catalogue.load(Path({data!r}), lambda sites: sites.iloc[:0], protected)
folder, _ = built(network, Path({target!r}), *SHOWN, is_whole=False)
assert len(folder.names) == len(set(folder.changed))
for changed in (7, 0):
    with Folder(Path({target!r} + "-drawn")) as folder:
        draw = lambda name: lambda part: part.draw(name, name, name.encode)
        files = [processes.File(name, draw(name)) for name in "abcdefg"]
        for step in processes.apart([files[:3]], build._some(files[3:], 2), folder):
            step.do()
    assert sorted(folder.names) == sorted([*folder.drawn, RECORD]), folder.names
    assert len({{*folder.changed}} - {{RECORD}}) == changed
"""


def test_several_processes_write_the_same_site(small, tmp_path):
    target = tmp_path / "public"
    script = _SEVERAL.format(data=str(small.folder), target=str(target))
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)
    folder, _ = built(small, target, *SHOWN, is_whole=False)
    assert folder.changed == []
    assert folder.names == {*folder.record.files, RECORD}


def test_a_long_list_goes_on_in_pages(small, tmp_path, monkeypatch):
    for module in (static_view, page_contents):
        monkeypatch.setattr(module, "LONGEST_LIST", 2)
    built(small, tmp_path / "public", "en")
    listed = dict(links.pages(tmp_path / "public"))
    [front] = fronts(small, "en")
    assert front.parts > 1
    seen = set()
    for part in range(1, front.parts + 1):
        name = f"en/page/{part}.html" if part > 1 else "en/index.html"
        led = {links.target(name, link)[0] for link in listed[name].links}
        assert (f"en/page/{part + 1}.html" in led) == (part < front.parts)
        seen |= led
    assert {f"en/site/{small.sites['id'].iloc[row]}.html" for row in front.result.positions} <= seen
    # They are one list: they share its picture.
    second = tmp_path / "public" / "en" / "page" / "2.html"
    assert f'"og:image" content="{BASE}preview/en/index.png"' in second.read_text(encoding="utf-8")
    assert not (tmp_path / "public" / "preview" / "en" / "page").exists()


def test_a_build_counts_its_files_beforehand(small, tmp_path):
    for is_whole in (True, False):
        listed = fronts(small, *SHOWN, is_whole=is_whole)
        with Folder(tmp_path / "public") as folder:
            steps = list(build.steps(listed, folder))
        assert sum(step.files for step in steps) == build.size(listed)


def test_a_site_of_pages_alone_names_no_file_that_it_lacks(small, tmp_path):
    with Folder(tmp_path / "public") as folder:
        for step in build.steps(fronts(small, *SHOWN, is_whole=False), folder):
            step.do()
    assert list(contents.dead_links(tmp_path / "public", BASE)) == []
    for name in folder.names:
        text = (tmp_path / "public" / name).read_bytes()
        assert not re.search(rb"/(preview|portrait|files)/", text), name


def test_a_build_that_fails_leaves_the_site_as_it_was(tmp_path):
    target = tmp_path / "public"
    with Folder(target) as folder:
        folder.write("fr/index.html", b"whole")
    with pytest.raises(TypeError), Folder(target) as folder:
        folder.write("fr/index.html", None)
    assert (target / "fr" / "index.html").read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_of_somebody_elses_files_is_left_alone(tmp_path):
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(OrderError, match="did not write"):
        Folder(tmp_path)


def test_texts_of_the_data_stay_inert(tmp_path):
    network = catalogue.load(hostile.write(tmp_path / "data"))
    target = tmp_path / "public"
    built(network, target, "en")
    for name, page in links.pages(target):
        text = (target / name).read_text(encoding="utf-8")
        assert not page.handlers, name
        assert not [link for link in page.links if link.casefold().startswith("javascript:")], name
        own = [script for script in page.scripts if script.get("type") != "application/ld+json"]
        assert all(script.get("src") for script in own) or name == "index.html", name
        for hostile_text in hostile.TEXTS.values():
            assert "<" not in hostile_text or hostile_text not in text, name


def test_the_command_says_what_it_needs(capsys, tmp_path):
    for url in ("", "map.example.org"):
        command = ["--lang", "en", "build", "site", "-o", str(tmp_path / "public"), "--url", url]
        assert main(command) == 1
        assert "address" in capsys.readouterr().err
