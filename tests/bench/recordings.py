# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The benchmarks of recordings: from the click to what comes out of a null sink, beside mpv in the same run."""

import array
import json
import os
import pathlib
import re
import socket
import statistics
import struct
import subprocess
import sys
import threading
import time

RATE = 48_000
FIRST = 440  # Hz: what the first half of a long recording sounds like
SECOND = 1200  # … and its second half


class SoundServer:
    """A PulseAudio with a null sink, and what comes out of it, as it comes."""

    def __init__(self, desktop):
        runtime = desktop.environment["XDG_RUNTIME_DIR"]
        address = f"{runtime}/pulse-native"
        desktop.environment["PULSE_SERVER"] = f"unix:{address}"
        self.process = desktop.start(
            "pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes",
            "-L", f"module-native-protocol-unix auth-anonymous=1 socket={address}",
            "-L", f"module-null-sink sink_name=one rate={RATE}")
        until(lambda: b"Default Sink: one" in desktop.output("pactl", "info"), "pulseaudio")
        self.heard = []  # (when it arrived, frequency in Hz or 0 for silence)
        self.recorder = subprocess.Popen(
            ["parec", "--device=one.monitor", "--format=s16le", "--channels=1", f"--rate={RATE}", "--raw",
             "--latency-msec=5"], env=desktop.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        desktop.processes.append(self.recorder)
        threading.Thread(target=self.listen, daemon=True).start()
        until(lambda: self.heard, "the monitor")

    def listen(self):
        size = RATE // 200 * 2  # 5 ms
        while piece := self.recorder.stdout.read(size):
            self.heard.append((time.perf_counter(), frequency(array.array("h", piece))))

    def wait(self, since, wanted, seconds=30):
        """Milliseconds from `since` until `wanted` Hz came out; silence for wanted 0."""
        position = 0
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            while position < len(self.heard):
                when, pitch = self.heard[position]
                position += 1
                fits = pitch == 0 if wanted == 0 else abs(pitch - wanted) < wanted * 0.25
                if when > since and fits:
                    return (when - since) * 1000
            time.sleep(0.001)
        sys.exit(f"bench: {wanted} Hz never came out of the sink")

    def settle(self):
        """Until it has been silent for a while."""
        until(lambda: all(pitch == 0 for _, pitch in self.heard[-40:]) and len(self.heard) > 40, "silence")
        self.heard.clear()


def until(condition, what, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"bench: gave up waiting for {what}")
        time.sleep(0.01)


def frequency(samples):
    """By counting how often the sound crosses zero; a whole number of times in 5 ms, so that it is coarse."""
    if max(samples) < 500:
        return 0
    crossings = sum(1 for one, other in zip(samples, samples[1:]) if (one < 0) != (other < 0))
    return crossings / 2 * RATE / len(samples)


class WebServer:
    """nginx with the recordings: as fast as it goes, and at 1 MB/s below /slow/."""

    def __init__(self, desktop, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        settings = folder / "nginx.conf"
        settings.write_text(f"""
            daemon off; master_process off; error_log /dev/null; pid {folder}/pid;
            events {{}}
            http {{
                access_log off; types {{ audio/mpeg mp3; }}
                client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
                uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
                server {{
                    listen 127.0.0.1:{self.port};
                    location / {{ root {folder}; }}
                    location /slow/ {{ alias {folder}/; limit_rate 1m; }}
                }}
            }}""")
        desktop.start("/usr/sbin/nginx", "-c", str(settings))
        until(self.is_there, "nginx")

    def is_there(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def url(self, path):
        return f"http://127.0.0.1:{self.port}/{path}"


def make_recordings(folder, minutes):
    """short.mp3 of 1 MB, and long.mp3: two tones, one in each half; 64 kbit/s."""
    def tone(name, pitch, seconds):
        subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i",
                        f"sine=frequency={pitch}:duration={seconds}:sample_rate=22050", "-b:a", "64k",
                        "-write_xing", "0", "-id3v2_version", "0", str(folder / name)], check=True)

    tone("short.mp3", FIRST, 131)
    tone("one.mp3", FIRST, minutes * 30)
    tone("two.mp3", SECOND, minutes * 30)
    with open(folder / "long.mp3", "wb") as whole:
        for part in ("one.mp3", "two.mp3"):
            whole.write((folder / part).read_bytes())


class Mpv:
    """What a user would compare with: mpv, started for one recording."""

    def __init__(self, desktop, url):
        self.desktop = desktop
        self.socket_path = f"{desktop.folder}/mpv"
        self.began = time.perf_counter()
        self.process = desktop.start("mpv", "--no-config", "--no-video", "--no-terminal", "--ao=pulse",
                                     f"--input-ipc-server={self.socket_path}", url)

    def seek(self, seconds):
        with socket.socket(socket.AF_UNIX) as control:
            control.connect(self.socket_path)
            control.sendall(json.dumps({"command": ["seek", seconds, "absolute"]}).encode() + b"\n")
            control.recv(4096)

    def end(self):
        self.desktop.end(self.process)


def waveform_seconds(decoder, file):
    """CPU seconds of calltray-decoder for the whole waveform; see app/decoder/protocol.h."""
    def message(kind, *numbers):
        body = bytes([kind]) + b"".join(numbers)
        return struct.pack("=I", len(body)) + body

    size = os.path.getsize(file)
    opened = os.open(file, os.O_RDONLY)
    spare = os.dup2(opened, 30)
    process = subprocess.Popen([decoder, "--waveform"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               close_fds=False, preexec_fn=lambda: os.dup2(spare, 3))
    process.stdin.write(message(1, struct.pack("=q", size)) + message(3, b"\1") + message(2, struct.pack("=qq", 0, size)))
    process.stdin.flush()
    process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    os.close(opened)
    os.close(spare)
    if status != 0:
        sys.exit("bench: calltray-decoder failed")
    return usage.ru_utime + usage.ru_stime


def memory(pid):
    """MB of memory, what is shared counted by its share; 0 where the process has ended. The decoder lets nobody but
    root see shares: for others it counts whole."""
    try:
        return int(re.search(r"\nPss:\s+(\d+)", pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text())[1]) / 1024
    except PermissionError:
        return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) / 1024
    except (ProcessLookupError, FileNotFoundError, TypeError):
        return 0


def children(pid):
    return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def prepare(desktop, minutes):
    """A folder with recordings, a sound server, and a web server that has them."""
    folder = pathlib.Path(desktop.folder, "recordings")
    folder.mkdir()
    make_recordings(folder, minutes)
    return folder, SoundServer(desktop), WebServer(desktop, folder)


def measure_rest(bench, desktop, api, process):
    """What is left of it two minutes after the last sound."""
    _, sound, server = prepare(desktop, minutes=1)
    for number in range(20):
        call = api.request("notifications.addCall", {"from": f"caller {number}", "link": server.url(f"short.mp3?{number}")})
        if number < 5:
            began = time.perf_counter()
            api.request("recordings.play", {"id": call["id"]})
            sound.wait(began, FIRST)
    api.request("recordings.stop")
    while api.request("popups.closeTop"):
        pass
    rest = 120
    print(f"  resting for {rest} s", flush=True)
    time.sleep(rest)
    left = len(children(process.pid))
    bench.row("decoders left two minutes after the last sound", left, "0", left == 0, "")
    bench.rest(desktop, process, "two minutes after the last sound")


def measure(bench, desktop, api, process):
    """Fills the rows of the table."""
    minutes = 10 if bench.quick else 60
    folder, sound, server = prepare(desktop, minutes)
    count = 0

    def recording(path):
        nonlocal count
        count += 1
        return api.request("notifications.addCall", {"from": "caller", "link": server.url(f"{path}?{count}")})["id"]

    def click(path):
        number = recording(path)
        began = time.perf_counter()
        api.request("recordings.play", {"id": number})
        return sound.wait(began, FIRST)

    def stop():
        api.request("recordings.stop")
        sound.settle()

    idle = bench.resident(process.pid) + sum(memory(child) for child in children(process.pid))
    first = click("short.mp3")
    stop()
    short, short_mpv, slow, slow_mpv, seeks, seeks_mpv = [], [], [], [], [], []
    for _ in range(3 if bench.quick else 15):
        short.append(click("short.mp3"))
        stop()
        mpv = Mpv(desktop, server.url("short.mp3"))
        short_mpv.append(sound.wait(mpv.began, FIRST))
        mpv.end()
        sound.settle()
    for _ in range(2 if bench.quick else 5):
        slow.append(click("slow/long.mp3"))
        began = time.perf_counter()
        api.request("recordings.seek", {"positionMs": minutes * 30_000 + 5_000})
        seeks.append(sound.wait(began, SECOND))
        stop()
        mpv = Mpv(desktop, server.url("slow/long.mp3"))
        slow_mpv.append(sound.wait(mpv.began, FIRST))
        began = time.perf_counter()
        mpv.seek(minutes * 30 + 5)
        seeks_mpv.append(sound.wait(began, SECOND))
        mpv.end()
        sound.settle()

    def row(what, values, bound, peers):
        bench.row(what, statistics.median(values), f"≤ {bound} ms", statistics.median(values) <= bound)
        bench.row(f"… ratio to mpv ({statistics.median(peers):.0f} ms)",
                  statistics.median(values) / statistics.median(peers), "printed", True, "")

    bench.row("the very first click → first sample at the sink", first, "≤ 400 ms", first <= 400)
    row("click → first sample, 1 MB mp3 from loopback, median", short, 150, short_mpv)
    row(f"… {minutes}-minute mp3 limited to 1 MB/s", slow, 400, slow_mpv)
    row("seek to its middle → first sample, ranges offered", seeks, 250, seeks_mpv)

    # The waveform is computed meanwhile, and the GUI thread asked all the time.
    number = recording("long.mp3")
    api.request("recordings.play", {"id": number})
    longest = 0.0
    peak = 0.0
    while api.request("recordings.status")["waveform"] < 1:
        began = time.perf_counter()
        api.request("app.version")
        longest = max(longest, (time.perf_counter() - began) * 1000)
        used = bench.resident(process.pid) + sum(memory(child) for child in children(process.pid))
        peak = max(peak, used)
        time.sleep(0.005)
    used = bench.resident(process.pid) + sum(memory(child) for child in children(process.pid))
    api.request("recordings.stop")
    seconds = waveform_seconds(bench.decoder, folder / "long.mp3")
    bench.row(f"waveform of a {minutes}-minute mp3, CPU time", seconds, "≤ 3 s", seconds <= 3, "s")
    bench.row("… longest wait for the GUI thread meanwhile", longest, "≤ 16 ms", longest <= 16)
    bench.row("memory while playing it, more than idle", used - idle, "≤ 64 MB", used - idle <= 64, "MB")
    bench.row("… at most, while its waveform is computed", peak - idle, "≤ 64 MB", peak - idle <= 64, "MB")
