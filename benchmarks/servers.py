"""Streamlit apps as processes of our own, each on a free port."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks import ROOT

HOST = "127.0.0.1"
_PATIENCE_S = 60.0
_PAUSE_S = 0.05  # between two questions whether a server is up


@dataclass(frozen=True, slots=True)
class Served:
    """An app that is running: its address and its process."""

    url: str
    pid: int

    def cpu_ms(self) -> float:
        """Give the processor time that the process has used so far, milliseconds."""
        fields = (
            Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        )
        ticks = int(fields[11]) + int(fields[12])
        return 1000 * ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(script: Path, data: Path | None, log: Path) -> Iterator[Served]:
    """Run an app for as long as the block lasts.

    Raises
    ------
    RuntimeError
        If the app ends or does not answer in time; the message has the end of its log.
    """
    port = _free_port()
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(script)),
        *("--server.address", HOST, "--server.port", str(port), "--server.headless", "true"),
        *("--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false"),
        *(("--", "--data", str(data)) if data is not None else ()),
    ]
    with log.open("wb") as stream:
        process = subprocess.Popen(command, cwd=ROOT, stdout=stream, stderr=subprocess.STDOUT)
    try:
        _wait_until_healthy(process, f"http://{HOST}:{port}/_stcore/health", log)
        yield Served(f"http://{HOST}:{port}/", process.pid)
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
    return port


def _wait_until_healthy(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Ask until the server says that it is well."""
    end = time.monotonic() + _PATIENCE_S
    pause = threading.Event()
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(url, timeout=1) as reply:  # noqa: S310 - our own address
                if reply.status == 200:
                    return
        except (URLError, HTTPException, TimeoutError, ConnectionError):
            pause.wait(_PAUSE_S)
    tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    raise RuntimeError(f"{process.args!r} did not come up:\n{tail}")
