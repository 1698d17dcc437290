# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program has to do with besides its user: a web server, a sound server, the desktop's settings."""

import array
import ctypes
import http.server
import io
import json
import math
import os
import random
import struct
import threading
import time
import wave

from desktop import wait_for

USERS = 200


class WebServer:
    """Numbers notifications, has a presence feed and recordings; now and then it fails, each way is one it should get over."""

    def __init__(self, seed):
        self.random = random.Random(f"{seed}/server")
        self.lock = threading.Lock()
        self.numbers = {}  # idempotency key → number
        self.saved = []  # bodies, in the order of their numbers
        self.recording = tone(seconds=20)
        web = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                number, fault = web.save(self.headers["Idempotency-Key"], body)
                if fault == "lost answer":
                    self.close_connection = True
                elif fault:
                    self.answer(503, b"", "text/plain")
                else:
                    self.answer(201, json.dumps({"id": number}).encode(), "application/json")

            def do_GET(self):
                if self.path == "/presence":
                    self.answer(200, web.presence(), "application/json")
                elif web.draw() < 0.1:
                    self.answer(404, b"", "text/plain")
                else:
                    self.answer(200, web.recording, "audio/wav")

            def answer(self, status, body, kind):
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                half = len(body) // 2
                self.wfile.write(body[:half])
                if kind == "audio/wav" and web.draw() < 0.3:
                    time.sleep(1)  # a slow line
                self.wfile.write(body[half:])

            def handle(self):
                try:
                    super().handle()
                except ConnectionError:
                    pass  # the program may end, or lose interest, at any moment

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def draw(self):
        with self.lock:
            return self.random.random()

    def save(self, key, body):
        """The number, and what goes wrong: nothing, before it is saved, or after."""
        with self.lock:
            luck = self.random.random()
            if luck < 0.03:
                return 0, "refused for now"
            if key not in self.numbers:
                self.saved.append(json.loads(body))
                self.numbers[key] = len(self.saved)
            return self.numbers[key], "lost answer" if luck < 0.05 else None

    def presence(self):
        with self.lock:
            return json.dumps([{"id": user, "name": f"User {user}", "online": self.random.random() < 0.5}
                               for user in range(1, USERS + 1)]).encode()


def tone(seconds, rate=8000):
    samples = array.array("h", (int(8000 * math.sin(2 * math.pi * 440 * n / rate)) for n in range(seconds * rate)))
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setparams((1, 2, rate, 0, "NONE", None))
        writer.writeframes(samples.tobytes())
    return file.getvalue()


def start_sound_server(desktop):
    address = f"{desktop.environment['XDG_RUNTIME_DIR']}/pulse-native"
    desktop.environment["PULSE_SERVER"] = f"unix:{address}"
    desktop.start("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes",
                  "-L", f"module-native-protocol-unix auth-anonymous=1 socket={address}",
                  "-L", "module-null-sink sink_name=one")
    wait_for(lambda: b"Default Sink: one" in desktop.output("pactl", "info"), "pulseaudio")


class DesktopSettings:
    """The XSETTINGS manager of a desktop, for the one setting that changes the scale of what runs: Xft/DPI.

    Source: https://specifications.freedesktop.org/xsettings-spec/0.5/
    """

    def __init__(self, display):
        self.x11 = ctypes.CDLL("libX11.so.6")
        pointer, number = ctypes.c_void_p, ctypes.c_ulong
        for name, result, arguments in (
                ("XOpenDisplay", pointer, [ctypes.c_char_p]),
                ("XDefaultRootWindow", number, [pointer]),
                ("XInternAtom", number, [pointer, ctypes.c_char_p, ctypes.c_int]),
                ("XCreateSimpleWindow", number, [pointer, number] + [ctypes.c_int] * 2 + [ctypes.c_uint] * 3 + [number] * 2),
                ("XSetSelectionOwner", ctypes.c_int, [pointer, number, number, number]),
                ("XChangeProperty", ctypes.c_int,
                 [pointer, number, number, number, ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int]),
                ("XSync", ctypes.c_int, [pointer, ctypes.c_int])):
            function = getattr(self.x11, name)
            function.restype, function.argtypes = result, arguments
        self.connection = self.x11.XOpenDisplay(display.encode())
        root = self.x11.XDefaultRootWindow(self.connection)
        self.window = self.x11.XCreateSimpleWindow(self.connection, root, 0, 0, 1, 1, 0, 0, 0)
        self.serial = 0
        self.set_dpi(96)
        self.x11.XSetSelectionOwner(self.connection, self.atom("_XSETTINGS_S0"), self.window, 0)
        self.x11.XSync(self.connection, 0)

    def atom(self, name):
        return self.x11.XInternAtom(self.connection, name.encode(), 0)

    def set_dpi(self, dpi):
        self.serial += 1
        name = b"Xft/DPI"
        setting = struct.pack("<BxH", 0, len(name)) + name.ljust(8, b"\0") + struct.pack("<Ii", self.serial, dpi * 1024)
        content = struct.pack("<BxxxII", 0, self.serial, 1) + setting
        kind = self.atom("_XSETTINGS_SETTINGS")
        self.x11.XChangeProperty(self.connection, self.window, kind, kind, 8, 0, content, len(content))
        self.x11.XSync(self.connection, 0)


def provide_browser(desktop):
    """An xdg-open that opens nothing."""
    folder = os.path.join(desktop.folder, "programs")
    os.mkdir(folder)
    path = os.path.join(folder, "xdg-open")
    with open(path, "w", encoding="utf-8") as script:
        script.write("#!/bin/sh\n")
    os.chmod(path, 0o755)
    desktop.environment["PATH"] = f"{folder}:{desktop.environment['PATH']}"
