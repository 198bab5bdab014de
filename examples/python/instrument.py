"""A small AIP/1 instrument on a pseudo-terminal. It has no actuator.

It measures (a made-up force), enforces and refuses, and goes through the
states of a permit up to "ready", but there is nothing in it that could fire.
"""

import argparse
import json
import math
import os
import select
import signal
import sys
import time
import tty
from collections import Counter, deque
from secrets import token_hex

import aip
from aip import CLINICAL
from commands import (ARMED, BOOT, CONTACT, LIMITED, MS, PERMITTED, PITCH,
                      READY, SAFE, SECOND, SELF_TEST, YAW, Commands)
from tables import CAUSES, STATES

LINE_FULL = 4096  # bytes that may wait to be sent before lines are dropped


class Instrument(Commands):
    """The state machine: bytes go in by feed() and come out in `out`.

    tick() must be called every millisecond or so; it does all that happens
    by the clock. Times are microseconds since the start.
    """

    def __init__(self, told=lambda state, cause: None):
        self._born, self._told = time.monotonic_ns(), told
        self.out, self.lines = bytearray(), aip.Splitter(aip.COMMAND_LIMIT)
        self.boot, self.runs, self.number = token_hex(4), 0, 0
        self.counts, self.dropped = Counter(), deque(maxlen=3)
        self.events = deque(maxlen=256)
        self.state, self.cause, self.changed = BOOT, 0, False
        self.session, self.until = None, 20 * MS
        self._forget_permit()
        self._forget_limits()
        self._log(1, 1)

    def now(self):
        """Microseconds since the start."""
        return (time.monotonic_ns() - self._born) // 1000

    def force(self, at):
        """A resting hand; under a live permit a slow press and release."""
        if self.live is None:
            return 40 + round(20 * math.sin(at / 300000))
        top = (self.limits["a"] + self.limits["b"]) / 2 - 40
        turn = max(0, at - self.live) / (8 * SECOND) * 2 * math.pi
        return 40 + round(top * (1 - math.cos(turn)) / 2)

    def preload(self, now):
        """The mean force of the newest 5 ms, which decides on windows."""
        return sum(self.force(now - at * MS) for at in range(5)) / 5

    def slope(self, now):
        """Mean force of 50 ms less that of the 50 ms before, in cN/s."""
        newer, older = (sum(self.force(now - (first + at) * MS)
                            for at in range(0, 50, 5)) / 10
                        for first in (0, 50))
        return abs(newer - older) / 0.05

    # Changes of state.

    def _enter(self, state):
        self.changed = self.changed or state != self.state
        self.state = state

    def _forget_permit(self):
        self.nonce = self.plan = self.frame = self.live = None
        self.used = False

    def _forget_limits(self):
        self.limits, self.digest, self.epoch = None, None, 0

    def _disarm(self, cause, to=LIMITED):
        """End a challenge or a permit; without one this does nothing."""
        if self.state not in PERMITTED:
            return
        self.cause = CAUSES.index(cause)
        self._forget_permit()
        self._log(8, self.cause)
        self._enter(to)

    def _end_session(self, cause):
        self.cause, self.session = CAUSES.index(cause), None
        self._forget_limits()
        self._enter(SAFE)

    def _begin_test(self):
        self._end_session("self-test-begun")
        self.until = self.now() + 300 * MS
        self._enter(SELF_TEST)

    def _log(self, code, value=None):
        self.number += 1
        self.events.append(dict(n=self.number, t=self.now(), c=code, v=value))

    # What happens by the clock.

    def tick(self):
        """Do whatever is due now."""
        now = self.now()
        if self.state == BOOT and now >= self.until:
            self._send("!", 1, CLINICAL.encode("!", "boot", b=self.boot, c=1),
                       aip.NO_SESSION)
            self.until = now + 300 * MS
            self._enter(SELF_TEST)
        elif self.state == SELF_TEST and now >= self.until:
            self.runs += 1
            self._log(2, self.runs)
            self._enter(SAFE)
        elif self.state in PERMITTED:
            self._watch_permit(now)
        if self.session and now - self.heard > 2 * SECOND:
            self._end_session("link-silent")
        self._tell_change()  # before the readings that come after it
        if self.session:
            self._take_samples(now)
        if self.session and now >= self.next_report:
            self.next_report = max(self.next_report + 20 * MS, now)
            self._report_status(now)
            self._report("health", d=23400, v=24010, **{
                key: min(self.counts[name], 65535) for key, name in zip(
                    "xoumg", ("badChecksums", "overlong", "strangers",
                              "refused", "unsent"))})

    def _watch_permit(self, now):
        """Expiry first, then contact and steadiness [8, 9.3 to 9.5]."""
        preload = self.preload(now)
        if self.force(now) > self.limits["c"]:
            self._disarm("preload-ceiling", SAFE)
            self._forget_limits()
        elif now - max(self.beat, self.asked) > 250 * MS:
            self._disarm("keep-alive-silent")
        elif now >= self.until:
            self._disarm("time-to-live-over" if self.frame
                         else "challenge-over")
        elif self.live is None:
            pass
        elif not self.limits["a"] <= preload <= self.limits["b"]:
            self.used = False
            self._enter(ARMED)
        elif self.state == ARMED and not self.used:
            self.steady = now
            self._enter(CONTACT)
        elif self.state == CONTACT:
            if self.slope(now) > 2000:
                self.steady = now
            elif now - self.steady >= 200 * MS:
                self.steady = now
                self._enter(READY)
        elif self.state == READY and now - self.steady >= 3 * SECOND:
            self.used = True
            self._enter(ARMED)

    def _take_samples(self, now):
        while self.rate and self.next_sample <= now:
            at, force = self.next_sample, self.force(self.next_sample)
            self.next_sample += SECOND // self.rate
            if self.batch and at - self.batch_at >= 10 * MS:
                self._send_reading()
            if not self.batch:
                self.batch_at = at
            self.batch.append(force)
            side = [force >= bound for bound in self._bounds()]
            crossed = self.side not in (None, side)
            if crossed or len(self.batch) >= self.size:
                self._send_reading()
            self.side = side
        if self.batch and now - self.batch_at >= 10 * MS:
            self._send_reading()

    def _bounds(self):
        return [self.limits[key] for key in "abcf"] if self.limits else []

    # What goes out.

    def _send(self, kind, sequence, body, session=None):
        line = aip.seal(kind, session or self.session, sequence, self.now(),
                        body)
        self._queue(line)

    def _queue(self, line):
        if len(self.out) + len(line) > LINE_FULL:
            self.counts["unsent"] += 1
        else:
            self.out += line

    def _report(self, head, **words):
        self.reports = self.reports % 9999999 + 1
        self._send("!", self.reports, CLINICAL.encode("!", head, **words))

    def _tell_change(self):
        if self.changed:
            self.changed = False
            self._told(STATES[self.state], CAUSES[self.cause])
            if self.session:
                self._report_status(self.now())

    def _report_status(self, now):
        held = self.state in PERMITTED
        flags = (24 + (0 if held else 32) + (4 if self.live else 0)
                 + (64 if self.force(now) >= 100 else 0))
        left = max(0, self.until - now) // MS if self.frame else 0
        self._report("status", s=self.state, c=self.cause,
                     a=self.force(now), p=PITCH, r=15, y=YAW, t=flags, l=left,
                     f=0, e=self.epoch, d=self.digest and self.digest[:8],
                     b=self.boot)

    def _send_reading(self):
        if not self.batch:
            return
        body = CLINICAL.encode("=", "s", n=self.sample,
                               d=SECOND // self.rate, f=self.batch,
                               x=[0] * len(self.batch))
        self.readings = self.readings % 9999999 + 1
        self._queue(aip.seal("=", self.session, self.readings, self.batch_at,
                             body))
        self.sample = (self.sample + len(self.batch)) % 2 ** 32
        self.batch = []


def serve(port, instrument):
    """Carry bytes between the terminal and the instrument, for ever."""
    os.set_blocking(port, False)
    while True:
        able = select.select([port], [port] if instrument.out else [], [],
                             0.001)
        if able[0]:
            instrument.feed(os.read(port, 4096))
        instrument.tick()
        if instrument.out:
            try:
                del instrument.out[:os.write(port, instrument.out)]
            except BlockingIOError:
                pass  # nobody reads: the queue fills and lines are dropped


def main():
    """Make the pseudo-terminal, say where it is, and serve it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--link", help="also make this symbolic link to it")
    parser.add_argument("--json", action="store_true",
                        help="print every change of state")
    chosen = parser.parse_args()
    port, slave = os.openpty()
    tty.setraw(slave)  # and keep it open, so that hosts may come and go
    name = os.ttyname(slave)
    if chosen.link:
        if os.path.islink(chosen.link):
            os.unlink(chosen.link)
        os.symlink(name, chosen.link)

    def tell(state, cause):
        if chosen.json:
            print(json.dumps({"state": state, "cause": cause}), flush=True)

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(json.dumps({"port": chosen.link or name}), flush=True)
    try:
        serve(port, Instrument(tell))
    except KeyboardInterrupt:
        pass
    finally:
        if chosen.link:
            os.unlink(chosen.link)


if __name__ == "__main__":
    main()
