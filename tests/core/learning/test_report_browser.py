"""The page in a real browser: it opens, complains of nothing, asks for nothing, and is light or dark as wanted."""

import json
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest

from core.practice import Practice

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
pytestmark = pytest.mark.skipif(not BROWSER, reason="no Chromium here: `apt-get install chromium` brings it")

QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run", "--enable-logging=stderr")  # fmt: skip


@pytest.fixture(scope="module")
def page(sample: Practice, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "review.html"
    file.write_bytes(sample.learning.report(sample.learning.review("2026-11-22", 2025), "html"))
    return file


def browse(page: Path, where: Path, *options: str) -> tuple[str, set[str]]:
    """What the browser logged, and the addresses the page asked for; what the browser asks for itself has no origin."""
    log = where / "net.json"
    command = [BROWSER, *QUIET, f"--user-data-dir={where / 'profile'}", f"--log-net-log={log}", *options, page.as_uri()]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    starts = [e["params"] for e in json.loads(log.read_text("utf-8"))["events"] if "initiator" in e.get("params", {})]
    return ran.stderr, {start["url"] for start in starts if start["initiator"] != "not an origin"}


def background(picture: Path) -> tuple[int, int, int]:
    """The colour of the first pixel of a PNG of eight bits a channel."""
    data = picture.read_bytes()
    at, packed = 8, b""
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += 12 + length
    red, green, blue = zlib.decompress(packed)[1:4]  # the first byte of a row says how it is filtered
    return red, green, blue


@pytest.mark.parametrize("width", [390, 1000])
@pytest.mark.parametrize("dark", [False, True])
def test_it_opens_quietly_light_and_dark_wide_and_narrow(page: Path, tmp_path: Path, width: int, dark: bool) -> None:
    picture = tmp_path / "page.png"
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    logged, asked = browse(page, tmp_path, f"--window-size={width},1200", f"--screenshot={picture}", *scheme)
    assert "CONSOLE" not in logged
    assert asked <= {page.as_uri()}
    assert background(picture) == ((23, 25, 29) if dark else (252, 251, 249))


def test_the_policy_bites(page: Path, tmp_path: Path) -> None:
    """Otherwise a quiet console would prove nothing."""
    intruder = '<p style="color:red">x</p><script>1</script><img src="http://127.0.0.1:9/x.png"></main>'
    spoiled, bare = tmp_path / "spoiled.html", tmp_path / "bare.html"
    spoiled.write_text(page.read_text("utf-8").replace("</main>", intruder), "utf-8")
    bare.write_text(f"<!doctype html><main>{intruder}", "utf-8")
    logged, asked = browse(spoiled, tmp_path, f"--screenshot={tmp_path / 'page.png'}")
    assert logged.count("CONSOLE") >= 3
    assert asked <= {spoiled.as_uri()}
    _logged, asked = browse(bare, tmp_path, f"--screenshot={tmp_path / 'page.png'}")
    assert "http://127.0.0.1:9/x.png" in asked
