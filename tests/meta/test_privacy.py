"""Offline and private by default: where the app listens, what it sends, what it loads."""

import http.client
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import start_app

ROOT = Path(__file__).parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
SHIPPED = [
    path
    for folder in ("src", "pages")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in (".py", ".js", ".css", ".html")
] + [ROOT / "app.py"]


def test_the_app_listens_to_this_machine_only_and_sends_nothing():
    server, browser = CONFIG["server"], CONFIG["browser"]
    assert server["address"] == "127.0.0.1"
    assert set(server["allowedHosts"]) == {"127.0.0.1", "localhost"}
    assert server["enableCORS"] is True
    assert server["enableXsrfProtection"] is True
    assert server["showEmailPrompt"] is False
    assert browser["gatherUsageStats"] is False


def remote_assets(text: str) -> list[str]:
    """Addresses from which a page would load something by itself."""
    return re.findall(
        r"""(?:src|href)\s*=\s*["'](?:https?:)?//[^"']+|url\(\s*["']?(?:https?:)?//[^)]+|"""
        r"""(?:fetch|import|XMLHttpRequest|WebSocket|sendBeacon)\s*\(\s*["'`](?:https?|wss?):""",
        text,
    )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_shipped_file_loads_anything_from_another_host(path):
    assert remote_assets(path.read_text(encoding="utf-8")) == []


def test_the_check_for_remote_assets_can_fail():
    assert remote_assets('<script src="https://unpkg.com/leaflet.js">')
    assert remote_assets("@import url(//fonts.example/a.css)")
    assert remote_assets("fetch('https://example.org/x')")


def upgrade_status(address: str, host: str, origin: str) -> int:
    """Status of the answer to a request for the app's stream under a name and an origin."""
    own = urlsplit(address)
    connection = http.client.HTTPConnection(own.hostname, own.port, timeout=10)
    connection.putrequest("GET", "/_stcore/stream", skip_host=True)
    for name, value in {
        "Host": host,
        "Origin": origin,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }.items():
        connection.putheader(name, value)
    connection.endheaders()
    status = connection.getresponse().status
    connection.close()
    return status


def test_the_stream_is_refused_to_another_host_and_to_another_origin(tmp_path):
    process, address = start_app(tmp_path / "log.txt")
    own = urlsplit(address).netloc
    try:
        assert upgrade_status(address, own, address) == 101
        assert upgrade_status(address, "evil.example", "http://evil.example") == 403
        assert upgrade_status(address, own, "http://evil.example") == 403
    finally:
        process.terminate()
        process.wait(timeout=20)
