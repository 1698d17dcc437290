# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program under test: its files, its processes and how they end, what it says, what it costs, and its API."""

import collections
import ctypes
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time

PR_SET_CHILD_SUBREAPER = 36
PATIENCE = 60  # seconds until what does not answer counts as hung; a start with the sanitisers takes some itself
OURS = ("calltray", "calltrayctl", "calltray-audio", "calltray-decoder")
# What a run may say on standard error, each for a fault that the soak makes itself.
EXPECTED = [re.compile(line) for line in (
    r"calltray\.recordings: a recording cannot be played: .*",  # the server has it not, or the program's user went on
    r"calltray\.recordings: the decoder of a recording: .*",  # killed
    r"calltray\.recordings: the computer's sound: .*",
    r"calltray\.server: .*",  # it answers 503 at times, or not at all
    r"calltray\.settings: popups/screen is “\w+”, which is no screen that is connected now: .*",  # it was, and may be again
    r"calltray\.platform: shutdown and sleep cannot be inhibited: .*",  # there is no logind
    r"qt\.qpa\.xcb: QXcbConnection: XCB error: 3 \(BadWindow\).*",  # a window that has gone meanwhile
    r"",
)]
SANITIZER_STATUS = 99
FOLLOWED = "calltray: crashed, and starts again."
STAYS_ENDED = "calltray: crashed for the fourth time within ten minutes, and stays ended: start it by hand."
SANITIZER_LINE = "AddressSanitizer:DEADLYSIGNAL"


class Failure(Exception):
    """What must not happen."""


class Gone(Exception):
    """The program has closed the connection, or nobody listens."""


class Program:
    def __init__(self, desktop, build):
        self.environment = desktop.environment
        self.folder = pathlib.Path(desktop.folder)
        self.bin = self.folder / "bin"
        self.bin.mkdir()
        # What is built anew meanwhile makes no difference.
        for file in (*(build / "bin" / name for name in OURS), *build.glob("*/libcalltray*.so")):
            shutil.copy2(file, self.bin / file.name)
        self.path = self.bin / "calltray"
        self.ctl = str(self.bin / "calltrayctl")
        self.log = self.folder / "stderr.log"
        self.versions = self.two_versions()
        self.socket = None
        self.pid = 0
        self.starts = 0
        self.history = pathlib.Path(self.environment["XDG_DATA_HOME"], "calltray", "calltray.db")
        self.due_lines = collections.Counter()  # what was to be said, each so many times
        self.memory = []  # (time, pid, resident bytes, live bytes or None)
        self.is_sanitised = b"__asan_" in self.path.read_bytes()
        suppressions = pathlib.Path(__file__).resolve().parent.parent / "lsan.supp"
        # With the usual quarantine of 256 MB memory would go on growing for an hour before it could be judged; with the
        # usual 30 frames of each stack the sanitiser's store of them as well. Who looks for more may ask for them.
        self.environment |= {
            "LD_LIBRARY_PATH": str(self.bin),
            "ASAN_OPTIONS": f"log_path={self.folder}/sanitizer:exitcode={SANITIZER_STATUS}:quarantine_size_mb=8:"
                            f"thread_local_quarantine_size_kb=64:malloc_context_size=8:"
                            + os.environ.get("ASAN_OPTIONS", ""),
            "UBSAN_OPTIONS": f"log_path={self.folder}/sanitizer:print_stacktrace=1",
            "LSAN_OPTIONS": f"suppressions={suppressions}:print_suppressions=0",
            "QT_LOGGING_RULES": "calltray.*.info=false",
            "CALLTRAY_TIMEOUT_MS": str(PATIENCE * 1000),
        }
        if self.is_sanitised:
            self.count_live_bytes()
        # What the program leaves behind, a new process of its own above all, becomes our child.
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

    def count_live_bytes(self):
        library = self.bin / "livebytes.so"
        source = pathlib.Path(__file__).resolve().parent / "livebytes.c"
        subprocess.run(["cc", "-shared", "-fPIC", "-pthread", "-o", library, source], check=True)
        self.environment |= {"LD_PRELOAD": str(library), "LIVE_BYTES": f"{self.folder}/run/live"}
        self.environment["ASAN_OPTIONS"] += ":verify_asan_link_order=0"

    def two_versions(self):
        """The program's bytes, and those of another version of the same."""
        version = subprocess.run([self.path, "--version"], env=self.environment, check=True,
                                 capture_output=True, text=True).stdout.split()[1]
        content = self.path.read_bytes()
        other = content
        for coding in ("latin-1", "utf-16-le"):
            end = b"\0" if coding == "latin-1" else b""
            other = other.replace(version.encode(coding) + end, "9.9.9".encode(coding) + end)
        return [content, other]

    def install_other_version(self):
        self.versions.reverse()
        beside = self.bin / "calltray.dpkg-new"
        beside.write_bytes(self.versions[0])
        beside.chmod(0o755)
        beside.rename(self.path)

    # Its life.

    def start(self):
        self.spawn()
        self.connect()

    def spawn(self):
        with open(self.log, "ab") as log:
            files = [(os.POSIX_SPAWN_DUP2, log.fileno(), 1), (os.POSIX_SPAWN_DUP2, log.fileno(), 2)]
            self.pid = os.posix_spawn(self.path, [str(self.path), "--hidden"], self.environment, file_actions=files)

    def connect(self):
        """Waits until the program listens, whoever has started it."""
        self.starts += 1
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.open_connection()
                self.pid = self.call("app.status")["pid"]
                return
            except Gone:
                if time.monotonic() > end:
                    raise Failure(f"calltray does not listen within {PATIENCE} s after its start") from None
                time.sleep(0.05)

    def open_connection(self):
        self.disconnect()
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        try:
            self.socket.connect(f"{self.environment['XDG_RUNTIME_DIR']}/calltray/api.sock")
        except OSError:
            raise Gone from None
        self.replies = self.socket.makefile("rb")
        self.next_id = 1

    def disconnect(self):
        if self.socket:
            self.socket.close()

    def await_end(self):
        """The exit status of the process that was connected to; negative: the signal that ended it."""
        self.disconnect()
        end = time.monotonic() + PATIENCE
        while (status := reap(self.pid)) is None:
            if time.monotonic() > end:
                raise Failure(f"process {self.pid} does not end within {PATIENCE} s")
            time.sleep(0.02)
        return status

    def expect_end(self, *expected):
        if (status := self.await_end()) not in expected:
            raise Failure(f"process {self.pid} ended with {status} instead of {' or '.join(map(str, expected))}")

    def crash(self, number):
        """By a signal, which a sanitiser reports, or lets through."""
        os.kill(self.pid, number)
        self.expect_end(SANITIZER_STATUS, -number)
        for report in self.folder.glob(f"sanitizer.{self.pid}"):
            if "ERROR: AddressSanitizer: SEGV" in report.read_text(encoding="utf-8", errors="replace"):
                report.unlink()
                self.due_lines[SANITIZER_LINE] += 1

    def crash_was_followed(self):
        """As it has said itself; once for each crash."""
        for line in (FOLLOWED, STAYS_ENDED):
            if self.said().count(line) > self.due_lines[line]:
                self.due_lines[line] += 1
                return line == FOLLOWED
        raise Failure("it has crashed, and has not said whether it starts again")

    def is_running(self):
        return any(name == "calltray" and state != "Z" for _, name, state in children())

    def reap_helpers(self):
        """Those whose tray application has gone: they end with it, by themselves or by the kernel's hand."""
        # Its pipes go before it does: what a helper writes at that moment ends it as well.
        expected = (None, 0, -signal.SIGKILL, -signal.SIGPIPE)
        for pid, name, state in children():
            if state == "Z" and pid != self.pid and name != "calltrayctl":
                status = reap(pid)
                if name.startswith("calltray") and status not in expected:
                    raise Failure(f"{name} ended with {status}")

    # Its API.

    def send(self, *requests):
        """Sends requests (method, params) at once; the id of the first."""
        first = self.next_id
        lines = []
        for method, params in requests:
            message = {"jsonrpc": "2.0", "id": self.next_id, "method": method}
            lines.append(json.dumps(message | ({"params": params} if params is not None else {})))
            self.next_id += 1
        self.send_raw("".join(line + "\n" for line in lines).encode())
        return first

    def send_raw(self, data):
        try:
            self.socket.sendall(data)
        except OSError:
            raise Gone from None

    def receive(self):
        """The next message: a reply or an event."""
        try:
            line = self.replies.readline()
        except TimeoutError:
            raise Failure(f"no answer within {PATIENCE} s") from None
        except OSError:
            raise Gone from None
        if not line.endswith(b"\n"):
            raise Gone
        return json.loads(line)

    def replies_to(self, first, count, on_event=lambda message: None):
        """The replies to `count` requests from id `first` on, by id, as they come."""
        while count:
            message = self.receive()
            if "method" in message:
                on_event(message)
            elif message.get("id") is None or message["id"] >= first:
                count -= 1
                yield message

    def call(self, method, params=None, on_event=lambda message: None):
        """The result; None where it was refused."""
        first = self.send((method, params))
        return next(self.replies_to(first, 1, on_event)).get("result")

    # What it leaves.

    def measure(self):
        try:
            status = pathlib.Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
            live = None
            if self.is_sanitised:
                live = int(pathlib.Path(f"{self.environment['LIVE_BYTES']}.{self.pid}").read_text(encoding="ascii"))
        except (OSError, ValueError):
            return
        if match := re.search(r"VmRSS:\s+(\d+) kB", status):
            self.memory.append((time.monotonic(), self.pid, int(match[1]) * 1024, live))

    def said(self):
        return self.log.read_text(encoding="utf-8", errors="replace").splitlines()

    def complaints(self):
        """What was said on standard error that nothing accounts for, and what the sanitisers found."""
        said = self.said()
        found = [line for line in said if not any(expected.fullmatch(line) for expected in EXPECTED)]
        found = list((collections.Counter(found) - self.due_lines).elements())
        for report in sorted(self.folder.glob("sanitizer.*")):
            found += [f"{report}:", *report.read_text(encoding="utf-8", errors="replace").splitlines()[:60]]
        return found


def reap(pid):
    """The exit status of our child, negative for a signal; None while it runs."""
    try:
        done, status = os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return None  # still another's child: its parent is about to end
    return os.waitstatus_to_exitcode(status) if done else None


def children(parent="self"):
    """(pid, name, state) of each child of a process."""
    found = []
    for task in pathlib.Path(f"/proc/{parent}/task").iterdir():
        try:
            pids = (task / "children").read_text(encoding="ascii").split()
        except OSError:
            continue  # a thread that has ended meanwhile
        for pid in pids:
            try:
                stat = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
            except OSError:
                continue
            name, rest = stat[stat.index("(") + 1:stat.rindex(")")], stat[stat.rindex(")") + 2:]
            found.append((int(pid), name, rest[0]))
    return found
