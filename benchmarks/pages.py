"""What is measured in the browser, the same for both apps: clock, traffic, other hosts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Protocol

from playwright.sync_api import BrowserContext, Page, Route, WebSocket

# Moments of the user's input, in milliseconds since 1970, also from inside frames.
_CLOCK = """
top.inputTimes = top.inputTimes || {};
for (const type of ["keydown", "pointerdown", "pointerup"]) {
  addEventListener(type, () => {
    top.inputTimes[type] = performance.timeOrigin + performance.now();
  }, true);
}
"""
_ELSEWHERE = re.compile(r"^https?://(?!127\.0\.0\.1[:/])")
_IDLE = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.getAttribute("data-test-script-state") === "notRunning";
}"""
_PATIENCE_MS = 90_000

# What folium needs of jQuery: an element from the text of a popup.
_JQUERY = """
window.$ = window.jQuery = (text) => {
  const template = document.createElement("template");
  template.innerHTML = text.trim();
  return [template.content.firstChild];
};
"""


@dataclass(frozen=True, slots=True)
class Measure:
    """One interaction: how long it took, and what went over the websocket, both ways.

    `cpu_ms` is the server's processor time, which the system counts in steps of 10 ms:
    only the mean of many is worth something.
    """

    milliseconds: float
    wire_bytes: int
    cpu_ms: float


@dataclass
class Traffic:
    """Counts what a page sends and receives, uncompressed, and asks of other hosts.

    `cpu_ms` tells the processor time that the server has used so far.
    """

    cpu_ms: Callable[[], float]
    wire_bytes: int = 0
    elsewhere: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Count the websocket frames of a page."""
        page.on("websocket", self._watch_socket)

    def _watch_socket(self, websocket: WebSocket) -> None:
        websocket.on("framereceived", self._add)
        websocket.on("framesent", self._add)

    def _add(self, payload: bytes | str) -> None:
        self.wire_bytes += len(payload)


class AppPage(Protocol):
    """An app in a browser page, driven as a person would."""

    def open(self) -> Measure:
        """Open the page and wait until the map can be used."""

    def move_window(self) -> Measure:
        """Move an end of the window by a key and wait until map and counts have followed."""

    def click(self) -> Measure:
        """Click a place that is not open and wait for its panel."""


def stand_ins() -> Mapping[str, tuple[str, str]]:
    """Give type and text of the scripts and styles that folium fetches, by file name."""
    leaflet = files("xstatic.pkg.leaflet") / "data"
    script, style = "text/javascript", "text/css"
    return {
        "leaflet.js": (script, (leaflet / "leaflet.js").read_text(encoding="utf-8")),
        "leaflet.css": (style, (leaflet / "leaflet.css").read_text(encoding="utf-8")),
        "jquery-3.7.1.min.js": (script, _JQUERY),
        "bootstrap.bundle.min.js": (script, ""),
        "leaflet.awesome-markers.js": (script, ""),
        "bootstrap.min.css": (style, ""),
        "bootstrap-glyphicons.css": (style, ""),
        "all.min.css": (style, ""),
        "leaflet.awesome-markers.css": (style, ""),
        "leaflet.awesome.rotate.min.css": (style, ""),
    }


def prepare(
    context: BrowserContext, traffic: Traffic, known: Mapping[str, tuple[str, str]]
) -> None:
    """Put the clock into every page and keep every other host out.

    Requests to other hosts get the stand-in of that file name in `known`, or fail.
    """

    def answer(route: Route) -> None:
        traffic.elsewhere.append(route.request.url)
        name = route.request.url.rsplit("/", 1)[-1]
        if name in known:
            kind, body = known[name]
            route.fulfill(body=body, content_type=kind)
        else:
            route.abort()

    context.set_default_timeout(_PATIENCE_MS)
    context.add_init_script(_CLOCK)
    context.route(_ELSEWHERE, answer)


def measured(page: Page, traffic: Traffic, act: Callable[[], float]) -> Measure:
    """Measure what `act` does; it gives milliseconds. Ends when the app is idle again."""
    bytes_before, cpu_before = traffic.wire_bytes, traffic.cpu_ms()
    milliseconds = act()
    page.wait_for_function(_IDLE)
    return Measure(milliseconds, traffic.wire_bytes - bytes_before, traffic.cpu_ms() - cpu_before)


def wait_since_opening(page: Page, condition: str, argument: object = None) -> float:
    """Wait for a condition in the page; give milliseconds since the page was opened."""
    script = f"""(argument) => {{
      if (!({condition})(argument)) return null;
      return {{ elapsed: performance.now() }};
    }}"""
    handle = page.wait_for_function(script, arg=argument)
    elapsed: float = handle.json_value()["elapsed"]
    return elapsed


def wait_after(
    page: Page, act: Callable[[], object], kind: str, condition: str, argument: object = None
) -> float:
    """Act, and wait for a condition in the page; give milliseconds since the input of a kind.

    The page looks in every frame from before the input on: a question that is only asked
    when the driver is back from the input would find a quick answer late.
    """
    script = f"""(argument) => {{
      const armed = performance.timeOrigin + performance.now();
      const now = () => performance.timeOrigin + performance.now();
      return {{ found: new Promise((tell, fail) => {{
        setTimeout(() => fail(new Error("nothing came of the input")), {_PATIENCE_MS});
        const look = () => {{
          const at = (top.inputTimes || {{}}).{kind};
          if (at > armed && ({condition})(argument)) tell(now() - at);
          else requestAnimationFrame(look);
        }};
        requestAnimationFrame(look);
      }}) }};
    }}"""
    watch = page.evaluate_handle(script, argument)
    act()
    elapsed: float = page.evaluate("(watch) => watch.found", watch)
    return elapsed
