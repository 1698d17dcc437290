# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop for programs that drive the real calltray: see tests/bench/run and tests/soak/run."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time


def wait_for(condition, what, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"gave up waiting for {what}")
        time.sleep(0.02)


class Desktop:
    """An X server with a window manager and a session bus, and folders of its own."""

    def __init__(self, tray=True, screen="1280x900"):
        self.folder = tempfile.mkdtemp(prefix="calltray-desktop-")
        self.processes = []
        home = pathlib.Path(self.folder, "home")
        runtime = pathlib.Path(self.folder, "run")
        home.mkdir()
        runtime.mkdir(mode=0o700)
        self.environment = {
            name: value for name, value in os.environ.items()
            if name not in ("WAYLAND_DISPLAY", "XAUTHORITY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR")
        } | {
            "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "XDG_CONFIG_HOME": f"{home}/.config",
            "XDG_DATA_HOME": f"{home}/.local/share", "XDG_CACHE_HOME": f"{home}/.cache", "XDG_STATE_HOME": f"{home}/.local/state", "LC_ALL": "C.UTF-8",
        }
        reading, writing = os.pipe()
        self.start("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{screen}x24", "-nolisten", "tcp", "-noreset",
                   pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as display:
            self.environment["DISPLAY"] = ":" + display.readline().strip()
        bus = f"unix:path={self.folder}/bus"
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus
        self.start("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={bus}")
        self.start("openbox")
        wait_for(lambda: b"window id" in self.output("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "openbox")
        if tray:
            self.start("trayer", "--edge", "top", "--align", "right", "--widthtype", "request", "--height", "24")
            wait_for(lambda: b'"panel"' in self.output("xwininfo", "-root", "-tree"), "trayer")

    def start(self, *command, **options):
        process = subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, **options)
        self.processes.append(process)
        return process

    def output(self, *command, data=None):
        return subprocess.run(command, env=self.environment, input=data, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=False).stdout

    def end(self, process):
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if process in self.processes:
            self.processes.remove(process)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes[:]):
            self.end(process)
        shutil.rmtree(self.folder, ignore_errors=True)
