# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be true of the program, from what it has acknowledged."""

import collections

from program import Failure

PAGE = 500


class Model:
    def __init__(self):
        self.shown = {}  # number → the title that it was acknowledged with
        self.texts = {}  # of what comes once only → its number
        self.dismissed = set()  # titles of errors that are closed for good: each stands for one error
        self.open_questions = set()  # titles that a request was about whose answer was lost
        self.put_off = set()  # titles of errors that are to come again later
        self.open_reminders = set()  # titles of which a lost answer, or its user, may have changed that
        self.checked = 0  # all numbers up to this one are

    def acknowledge(self, number, title, text=None):
        self.shown[number] = title
        if text is not None:
            if text in self.texts:
                raise Failure(f"{text!r} was acknowledged as {self.texts[text]} and as {number}")
            self.texts[text] = number

    def is_error(self, number):
        return self.shown.get(number, "").startswith("Error ")

    def dismiss(self, title):
        self.put_off.discard(title)
        self.open_questions.discard(title)
        self.dismissed.add(title)

    def restore(self, title):
        self.open_questions.discard(title)
        self.dismissed.discard(title)

    def note_event(self, event, may_restore):
        if event["method"] != "notifications.changed":
            return
        what, notification = event["params"]["what"], event["params"]["notification"]
        if notification["kind"] != "error":
            return
        if what == "postponed":
            self.put_off.add(notification["title"])
        elif what != "saved":  # by the server: nothing that is to be seen
            self.put_off.discard(notification["title"])
        if what == "dismissed":
            self.dismiss(notification["title"])
        elif what == "restored":
            if not may_restore and notification["title"] in self.dismissed - self.open_questions:
                raise Failure(f"nobody asked for it, and {notification['title']!r} may be shown again")
            self.restore(notification["title"])

    def misplaced(self, status):
        """What is wrong with the popups: [sentence]."""
        shown = [popup["title"] for popup in status["popups"] if popup["kind"] == "error"]
        return [f"{title!r} {why}, and is on the screen" for titles, why in (
            (self.dismissed - self.open_questions, "was closed for good"),
            (self.put_off - self.open_reminders, "is to come later")) for title in shown if title in titles]

    def settle_reminders(self, open_errors):
        """`open_errors`: all of them, just after a start."""
        reminded = {row["title"] for row in open_errors if row.get("remindAt")}
        known = self.put_off & {row["title"] for row in open_errors} - self.open_reminders
        if forgotten := known - reminded:
            raise Failure(f"{sorted(forgotten)} were to come later, and are forgotten")
        self.put_off = reminded  # its user may have put one off in the moment before the end
        self.open_reminders.clear()

    def check_history(self, call, everything=False):
        """Reads the history through `call`; without everything: what has come since the last time."""
        down_to = 0 if everything else self.checked
        rows = []
        before = 0
        while page := call("notifications.list", {"limit": PAGE} | ({"before": before} if before else {})):
            rows += page
            before = page[-1]["id"]
            if before <= down_to:
                break
        titles = {row["id"]: row["title"] for row in rows}
        for number, title in self.shown.items():
            if number > down_to and titles.get(number) != title:
                raise Failure(f"{number} was acknowledged as {title!r}, and is there as {titles.get(number)!r}")
        self.check_once(rows)
        self.check_dismissals(rows)
        self.checked = max(self.checked, max(titles, default=0))

    def check_once(self, rows):
        numbers = collections.defaultdict(list)
        for row in rows:
            numbers[row.get("text")].append(row["id"])
        for text, number in self.texts.items():
            if numbers.get(text, [number]) != [number]:
                raise Failure(f"{text!r} came once, and is there as {numbers[text]}")

    def check_dismissals(self, rows):
        for row in rows:
            title = row["title"]
            if row["kind"] != "error":
                continue
            if title in self.open_questions:
                self.dismiss(title) if row["dismissed"] else self.restore(title)
            elif row["dismissed"]:
                self.dismissed.add(title)  # its user has closed it in the moment before an end
            elif title in self.dismissed:
                raise Failure(f"{title!r} was closed for good, and is open as {row['id']}")

    def check_server(self, saved):
        """The server has numbered nothing twice."""
        for text, count in collections.Counter(body.get("text") for body in saved).items():
            if text in self.texts and count > 1:
                raise Failure(f"the server has {text!r} {count} times")
