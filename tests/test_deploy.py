"""Deployment files: valid, and of one mind with what they deploy."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kubernetes_validate
import pytest
import yaml
from prometheus_client.metrics import MetricWrapperBase

from accr_map.server import metrics
from accr_map.settings import HEALTH, SERVER_NUMBER

DEPLOY = Path(__file__).resolve().parents[1] / "deploy"
if TYPE_CHECKING:
    from collections.abc import Iterable

    from prometheus_client import Metric

# A release of Kubernetes that is still maintained.
KUBERNETES = "1.33"


def _read(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


OBJECTS: list[dict[str, Any]] = list(yaml.safe_load_all(_read("kubernetes.yaml")))
COMPOSE: dict[str, Any] = yaml.safe_load(_read("compose.yaml"))


def _object(kind: str, name: str) -> dict[str, Any]:
    [wanted] = [
        entry for entry in OBJECTS if (entry["kind"], entry["metadata"]["name"]) == (kind, name)
    ]
    return wanted


def _containers() -> list[dict[str, Any]]:
    pods = [entry["spec"]["template"]["spec"] for entry in OBJECTS if "template" in entry["spec"]]
    return [each for pod in pods for each in (*pod.get("initContainers", ()), *pod["containers"])]


@pytest.mark.parametrize("entry", OBJECTS, ids=lambda entry: entry["kind"])
def test_the_objects_of_kubernetes_fit_its_schemas(entry):
    kubernetes_validate.validate(entry, KUBERNETES, strict=True)


def test_a_misspelt_field_does_not_fit():
    wrong = _object("Service", "nginx") | {"spce": {}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, KUBERNETES, strict=True)


def test_nginx_finds_each_dashboard_under_the_name_it_has_in_kubernetes_and_in_compose():
    all_of_them = _read("nginx.conf").partition("upstream dashboards {")[2].partition("}")[0]
    wanted = re.findall(r"^ +server ([a-z0-9-]+):(\d+)", all_of_them, re.MULTILINE)
    spec = _object("StatefulSet", "dashboard")["spec"]
    first = spec["ordinals"]["start"]
    numbered = range(first, first + spec["replicas"])
    [container] = spec["template"]["spec"]["containers"]
    [port] = container["ports"]
    for number, (name, listened) in zip(numbered, wanted, strict=True):
        service = _object("Service", name)["spec"]
        pod = f"{spec['serviceName']}-{number}"
        assert service["selector"] == {"statefulset.kubernetes.io/pod-name": pod}
        [variable] = [v for v in container["env"] if v["name"] == SERVER_NUMBER]
        assert variable["valueFrom"]["fieldRef"]["fieldPath"].endswith("/pod-index']")
        assert COMPOSE["services"][name]["environment"][SERVER_NUMBER] == str(number)
        # The number of a server leads to it, and to the others when it does not answer.
        pool = _read("nginx.conf").partition(f"upstream dashboard_{number} {{")[2].partition("}")[0]
        assert re.findall(r"server ([a-z0-9-]+):\d+ [^;]*5s;", pool) == [name]
        assert int(listened) == port["containerPort"] == service["ports"][0]["port"]


def test_kubernetes_and_compose_run_the_same_nginx_with_the_same_folders():
    compose = COMPOSE["services"]["nginx"]
    [container] = [entry for entry in _containers() if entry["name"] == "nginx"]
    assert container["image"] == compose["image"]
    folders = {entry.split(":")[1] for entry in compose["volumes"]} | set(compose["tmpfs"])
    assert {mount["mountPath"] for mount in container["volumeMounts"]} == folders


def test_nothing_in_kubernetes_runs_as_root_or_writes_into_its_image():
    for container in _containers():
        closed = container["securityContext"]
        assert closed["readOnlyRootFilesystem"] is True
        assert closed["allowPrivilegeEscalation"] is False
        assert closed["capabilities"] == {"drop": ["ALL"]}
    for entry in OBJECTS:
        if "template" in entry["spec"]:
            assert entry["spec"]["template"]["spec"]["securityContext"]["runAsNonRoot"] is True


def test_a_pod_is_ready_when_the_health_check_says_so():
    [container] = _object("StatefulSet", "dashboard")["spec"]["template"]["spec"]["containers"]
    [base] = [v["value"] for v in container["env"] if v["name"].endswith("BASE_URL_PATH")]
    assert container["readinessProbe"]["httpGet"]["path"] == f"/{base}{HEALTH}"


def test_the_board_shows_all_of_our_metrics_and_none_that_is_not_given():
    board = json.loads(_read("grafana.json"))
    queries = " ".join(target["expr"] for panel in board["panels"] for target in panel["targets"])
    shown = set(re.findall(r"\baccr_map_\w+", queries))
    declared = {family.name for family in _families() if family.name.startswith("accr_map_")}
    assert {re.sub("_(bucket|total)$", "", name) for name in shown} == declared


def _families() -> Iterable[Metric]:
    return [each for metric in vars(metrics).values() if isinstance(metric, MetricWrapperBase)
            for each in metric.collect()]  # fmt: skip
