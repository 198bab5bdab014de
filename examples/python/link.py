"""The host's end of an AIP/1 session: lines, answers, beats and knowledge.

Everything waits in Link.pump(), so that nothing happens unwatched.
"""

import json
import os
import re
import select
import termios
import time
from secrets import randbelow, token_hex

import aip
from aip import CLINICAL
from tables import CAUSES, ERRORS, STATES

ANSWER, BEAT, IDLE_BEAT, FRESH = 0.040, 0.050, 0.250, 0.250  # seconds [15]
GREETING, PATIENCE = 0.250, 3.0  # a start and self-test takes up to 2 s
REPEATS = 2
ONCE = {"arm", "confirm"}        # after silence comes a stop, no repetition
SAME = {"stream", "impulse", "release"}  # repeated with the same sequence
THRUST, FAULTS = 9, {11, 12}
HELD = {5, 6, 7, 8, THRUST}      # from the challenge on


class Trouble(Exception):
    """Something went wrong that no program should mend by itself."""


class Silent(Trouble):
    """A command was not answered, its repetitions neither."""


class NoInstrument(Exception):
    """Nobody, or nobody who speaks this protocol, is at the port."""


class Refused(Exception):
    """The instrument said no."""

    def __init__(self, verb, words):
        self.code = dict(enumerate(ERRORS)).get(words["c"], words["c"])
        super().__init__(f"{verb} refused: {self.code}, d {words['d']}")


def show(**what):
    """Print one JSON line."""
    print(json.dumps(what), flush=True)


class Link:
    """One opened port and the one session on it."""

    def __init__(self, path, talkative=False):
        try:
            self._port = os.open(path,
                                 os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
            self._make_raw()
        except (OSError, termios.error) as why:
            raise NoInstrument(f"{path}: {why}") from why
        self._talkative, self._lines = talkative, aip.Splitter(aip.LINE_LIMIT)
        self.session, self._sequence, self._newest = aip.NO_SESSION, 0, 0
        self._nonce = self._answer = self.welcome = self.result = None
        self.status, self.status_time, self._status_at = None, -1, 0.0
        self.limits = self.frame = None  # what must be in force
        self._beat_at, self._next = 0.0, 1
        self.tally = dict(lines=0, samples=0, missing=0, dropped=0)

    def _make_raw(self):
        characters = termios.tcgetattr(self._port)[6]
        characters[termios.VMIN], characters[termios.VTIME] = 1, 0
        termios.tcsetattr(self._port, termios.TCSANOW, [
            0, 0, termios.CS8 | termios.CREAD | termios.CLOCAL, 0,
            termios.B921600, termios.B921600, characters])
        termios.tcflush(self._port, termios.TCIOFLUSH)

    def close(self):
        """Let go of the port; the instrument ends the session by itself."""
        os.close(self._port)

    # Receiving.

    def pump(self, seconds, done=lambda: False):
        """Take lines until done() or the time is over; tells which.

        It reads at least once: what came while this program was not allowed
        to run must count before a silence is concluded.
        """
        end = time.monotonic() + seconds
        while not done():
            left = end - time.monotonic()
            if select.select([self._port], [], [], max(0.0, left))[0]:
                self._read()
            if left <= 0:
                return bool(done())
        return True

    def _read(self):
        try:
            data = os.read(self._port, 65536)
        except OSError as why:
            raise Trouble(f"the port failed: {why}") from why
        if not data:
            raise Trouble("the port was closed")
        for line in self._lines.feed(data):
            self._take(line)

    def _take(self, line):
        try:
            if line is None:
                raise aip.Dropped("overlong")
            got = aip.unseal(line, self.session)
            head, words = CLINICAL.decode(got.kind, got.body)
        except (aip.Dropped, aip.Refusal):
            self.tally["dropped"] += self.session != aip.NO_SESSION
            return
        if got.tag == aip.NO_SESSION:
            self._take_greeting(got, head, words)
            return
        self._newest = max(self._newest, got.time)
        if got.kind == "<":
            self._take_answer(got, head, words)
        elif head == "status":
            self._take_status(got.time, words)
        elif head == "s":
            self._take_reading(words)
        elif head == "result":
            self.result = words
        elif head == "fault":
            raise Trouble(f"fault {words['c']}, value {words['v']}")

    def _take_greeting(self, got, head, words):
        if head == "boot" and self.welcome:
            raise Trouble("the instrument has started anew")
        if head == "ok hello" and words["n"] == self._nonce:
            if (words["v"] != 1 or words["s"] != CLINICAL.digest
                    or None in words["q"] or words["q"] != sorted(words["q"])
                    or not re.fullmatch("(?=.)i?p?r?", words["o"])):
                raise Trouble("a welcome to another protocol")
            self._nonce, self.welcome, self.session = None, words, words["k"]
            self._sequence, self._newest = 0, got.time
            self._status_at = time.monotonic()
            show(welcome=words)
        elif head == "no hello" and self._nonce:
            self._take_answer(got, head, words)

    def _take_answer(self, got, head, words):
        if got.sequence == self._sequence:
            self._answer = got, head, words

    def _take_status(self, at, words):
        before, self.status = self.status, words
        self.status_time, self._status_at = at, time.monotonic()
        if self._talkative or not before or before["s"] != words["s"]:
            show(status=dict(words, state=STATES[words["s"]],
                             cause=dict(enumerate(CAUSES)).get(words["c"])))

    def _take_reading(self, words):
        count = len(words["f"])
        self.tally["lines"] += 1
        self.tally["samples"] += count
        self.tally["missing"] += (words["n"] - self._next) % 2 ** 32
        self._next = (words["n"] + count) % 2 ** 32
        if self._talkative:
            show(reading=words)

    # Sending.

    def write(self, data):
        """Write some bytes, past every queue of this program's own."""
        try:
            while data:
                select.select([], [self._port], [], ANSWER)
                data = data[os.write(self._port, data):]
        except OSError as why:
            raise Trouble(f"the port failed: {why}") from why

    def greet(self):
        """Open a session. Every greeting bears a new nonce."""
        end, busy = time.monotonic() + PATIENCE, None
        while time.monotonic() < end:
            again = time.monotonic() + GREETING
            self._sequence, self._answer = randbelow(10 ** 7), None
            self._nonce = token_hex(8)
            body = CLINICAL.encode(">", "hello", a=1, b=1, n=self._nonce,
                                   s=CLINICAL.digest)
            self.write(aip.seal(">", self.session, self._sequence, 0, body))
            self.pump(GREETING, lambda: self.welcome or self._answer)
            if self.welcome:
                self.refresh(0)
                return
            if self._answer:
                busy = Refused("hello", self._answer[2])
                if busy.code != "busy":
                    raise busy
                self.pump(again - time.monotonic(), lambda: self.welcome)
        raise busy or NoInstrument("nothing answers the greeting")

    def command(self, verb, **words):
        """Send a command; the envelope and the words of its "ok"."""
        body = CLINICAL.encode(">", verb, **words)
        for attempt in range(1 + REPEATS):
            if attempt == 0 or verb not in SAME:
                self._sequence += 1
            self.pump(0)  # the newest time that can be had
            self._answer = None
            self.write(aip.seal(">", self.session, self._sequence,
                                self._newest, body))
            if self.pump(ANSWER, lambda: self._answer):
                got, head, reply = self._answer
                if head == "ok " + verb:
                    return got, reply
                no = Refused(verb, reply)
                if no.code != "stale" or verb in ONCE or attempt == REPEATS:
                    raise no
                self.pump(ANSWER)  # a newer line brings a newer time
            elif verb in ONCE:
                break
        raise Silent(f"no answer to {verb}")

    def refresh(self, after=None):
        """Wait for a status later than what was last read."""
        after = self._newest if after is None else after
        if not self.pump(FRESH, lambda: self.status_time >= after):
            raise Trouble("no status for 250 ms")

    def held(self):
        """Whether a challenge, a permit or a thrust is under way."""
        return self.status["s"] in HELD

    def beat(self):
        """Send a keep-alive; the state may change while it is on its way.

        An idle beat may be lost: then check() and the next one decide.
        """
        self._beat_at = time.monotonic()
        try:
            self.command("alive", f=self.frame)
        except Silent:
            if self.held():
                raise
        except Refused as no:
            self.refresh()
            if no.code not in ("nonce", "stale") or (
                    self.held() and self.status["s"] != THRUST):
                raise

    def keep_alive(self):
        """Beat if it is time to; tells how long there is until the next."""
        if self.frame and not self.held():
            self.frame = None
        pause = BEAT if self.frame else IDLE_BEAT
        if time.monotonic() >= self._beat_at + pause:
            self.beat()
        self.check()
        return max(0.0, self._beat_at + pause - time.monotonic())

    def watch(self, seconds, done=lambda: False):
        """Pump and beat until done() or the time is over; tells which."""
        end = time.monotonic() + seconds
        while not done():
            left = end - time.monotonic()
            if left <= 0:
                return False
            self.pump(min(left, self.keep_alive()), done)
        return True

    def check(self):
        """What section 19 calls unknown is trouble."""
        self.pump(0)
        if time.monotonic() - self._status_at > FRESH:
            raise Trouble("no status for 250 ms")
        if self.status["b"] != self.welcome["b"]:
            raise Trouble("another boot number")
        if self.status["s"] in FAULTS:
            raise Trouble(f"fault {self.status['f']} is latched")
        if self.limits not in (None, (self.status["e"], self.status["d"])):
            raise Trouble("the limits in force are not those that were set")

    def stop(self):
        """Stop bytes until a status that came after the first is calm."""
        self.write(aip.STOP)
        if not self.welcome:
            return
        self.pump(ANSWER)  # what was on its way already does not count
        self.status, end = None, time.monotonic() + 1.0
        while time.monotonic() < end:
            self.write(aip.STOP)
            if self.pump(0.020, lambda: self.status and not self.held()):
                return
        raise Trouble("no status shows that the stop was obeyed")
