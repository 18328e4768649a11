"""Several servers behind nginx: one command; one dies, another goes on with the visit."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect

from accr_map.commands import keeper, proxy, replicas
from tests import nginx
from tests.browser import visit

ROOT = Path(__file__).resolve().parents[2]
needs_nginx = pytest.mark.skipif(not nginx.is_there(), reason=nginx.MISSING)


@dataclass
class Served:
    """`accr-map serve --replicas 2`: its process and its address."""

    process: subprocess.Popen[bytes]
    url: str

    @property
    def servers(self) -> dict[int, int]:
        """The port of each server by its process id."""
        lines = {}
        for child in psutil.Process(self.process.pid).children():
            # One that just ended has no command any more.
            with contextlib.suppress(psutil.NoSuchProcess):
                lines[child.pid] = " ".join(child.cmdline())
        ports = {pid: re.search(r"--server\.port (\d+)", line) for pid, line in lines.items()}
        return {pid: int(port[1]) for pid, port in ports.items() if port}


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    (port,) = replicas.free_ports(1)
    command = [Path(sys.executable).parent / "accr-map", "serve", "--replicas", "2"]
    process = subprocess.Popen([*command, "--port", str(port)], cwd=ROOT, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert str(port).encode() in process.stdout.readline()
        yield Served(process, f"http://127.0.0.1:{port}/")
    finally:
        family = psutil.Process(process.pid).children(recursive=True)
        process.terminate()
        process.communicate(timeout=60)
        assert process.returncode == 0
        assert not psutil.wait_procs(family, timeout=60)[1], "a server outlived the command"


def _answer(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""


def _open_pages(port: int) -> float:
    try:
        _, text = _answer(f"http://127.0.0.1:{port}/metrics")
    except OSError:
        return 0
    pages = re.search(r"^accr_map_open_pages (\S+)", text, re.MULTILINE)
    return float(pages[1]) if pages else 0


@needs_nginx
def test_the_public_sees_pages_and_health_and_no_metrics(served):
    assert _answer(f"{served.url}healthz")[0] == 200
    assert _answer(f"{served.url}?lang=fr")[0] == 200
    assert _answer(f"{served.url}api/v1/sites.csv?country=FR")[0] == 200
    assert _answer(f"{served.url}metrics")[0] == 404


@needs_nginx
def test_a_visit_goes_on_with_another_server_when_its_own_dies(served, visitor):
    page = visitor()
    visit.open_page(page, f"{served.url}?lang=en&country=FR&site=noirlac")
    card = page.locator(".st-key-site-card")
    expect(card).to_contain_text("Noirlac")
    visit.settle(page)
    (victim,) = [pid for pid, port in served.servers.items() if _open_pages(port)]
    os.kill(victim, signal.SIGKILL)
    page.locator("[data-test-connection-state=CONNECTED]").wait_for(state="detached")
    page.locator("[data-test-connection-state=CONNECTED]").wait_for()
    # The first press after it counts, though the other server never saw this page.
    page.locator(".st-key-close-card button").click()
    expect(card).to_have_count(0)
    visit.wait_for_query(page, country="FR", site=None)
    # What a browser writes of a connection that ended.
    page.complaints.clear()
    visit.until(lambda: len(served.servers), 2)
    assert victim not in served.servers


@needs_nginx
def test_a_file_that_is_lost_with_its_server_is_said_to_be_lost(served, visitor):
    visit.until(lambda: len(served.servers), 2)
    page = visitor()
    page.goto(f"{served.url}data?lang=en&view=list", timeout=visit.PATIENCE_MS)
    lost = page.get_by_role("alert").filter(has_text="The file that you had chosen here is lost")
    box, name = page.locator("input[type=file]"), page.locator(".accr-row-name")
    file = {"name": "mills.csv", "mimeType": "text/csv", "buffer": b"nom;ville\nMoulin;Nevers\n"}
    box.set_input_files(file)
    expect(name).to_have_text("mills.csv")
    # Who puts the file away has not lost it.
    page.get_by_role("button", name="Take another file").click()
    expect(name).to_have_count(0)
    visit.settle(page)
    expect(lost).to_have_count(0)
    box.set_input_files(file)
    expect(name).to_have_text("mills.csv")
    visit.settle(page)
    (victim,) = [pid for pid, port in served.servers.items() if _open_pages(port)]
    os.kill(victim, signal.SIGKILL)
    expect(lost).to_be_visible()
    expect(name).to_have_count(0)
    page.complaints.clear()
    # Said until another file is there, in the language that is read by then, and not later.
    page.get_by_role("link", name="Français").click()
    expect(page.get_by_role("alert").filter(has_text="est perdu")).to_be_visible()
    box.set_input_files(file)
    expect(name).to_have_text("mills.csv")
    expect(page.locator(".accr-work-lost")).to_be_empty()


@needs_nginx
def test_servers_are_started_anew_one_after_another_and_no_request_fails(served):
    visit.until(lambda: len(served.servers), 2)
    before = set(served.servers)
    os.kill(served.process.pid, signal.SIGHUP)
    answers, last = [], time.monotonic() + keeper.PATIENCE_SECONDS
    while len(set(served.servers) - before) < 2 and time.monotonic() < last:
        answers.append(_answer(f"{served.url}?lang=en&step={len(answers)}")[0])
    assert not before & set(served.servers)
    assert set(answers) == {200}


def test_without_nginx_a_sentence_names_it(tmp_path):
    command = [Path(sys.executable).parent / "accr-map", "serve", "--replicas", "2", "--lang", "en"]
    (port,) = replicas.free_ports(1)
    done = subprocess.run(
        [*command, "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "apt-get install nginx-light" in done.stderr


@needs_nginx
@pytest.mark.parametrize("base", ["", "/app"])
def test_nginx_accepts_what_the_template_gives(tmp_path, base):
    site = tmp_path / "site"
    site.mkdir()
    made = proxy.Proxy(
        servers=["127.0.0.1:1", "127.0.0.1:2"],
        listen=f"127.0.0.1:{replicas.free_ports(1)[0]}",
        folder=str(tmp_path),
        base=base,
        site=str(site) if base else "",
        foreground=True,
        access_log=f"{tmp_path}/access.log short",
    )
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(made.text(), encoding="utf-8")
    command = ["nginx", "-t", "-p", str(tmp_path), "-c", str(configuration)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_configuration_of_the_containers_is_the_templates():
    assert proxy.main(["--check"]) == 0, "run `python -m accr_map.commands.proxy`"


def test_the_container_is_built_by_the_steps_of_the_readme():
    steps = (ROOT / "deploy/Containerfile").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^RUN (.*(?:venv|pip).*)$", steps, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        assert command.replace(" --no-cache-dir", "") in readme
