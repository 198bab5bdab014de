"""What the tests need: patience, and instruments that pretend."""

import functools
import sys

import aip
import commands
import instrument
from link import Refused, Trouble


def real_time(test):
    """Try a test up to three times, and tell of every failed attempt.

    The deadlines of the protocol are real, and a busy machine misses some;
    a mistake in either end misses them every time.
    """
    @functools.wraps(test)
    def patiently(self):
        for _ in range(2):
            try:
                return test(self)
            except (AssertionError, Trouble, Refused) as why:
                print(f"{test.__name__}, tried again: {why}", file=sys.stderr)
                self.doCleanups()
                self.setUp()
        return test(self)
    return patiently


class Firing(instrument.Instrument):
    """Pretends a thrust as soon as it is ready, to try the host's half."""

    BLOCKS = [dict(b=0, o=-200, d=100, f=[1003, None, 1188], x=[1650] * 3),
              dict(b=1, o=100, d=100, f=[2241], x=[None])]

    def tick(self):
        if self.state == commands.READY:
            head = len("ok block i7 b0 ")
            text = "".join(aip.CLINICAL.encode("<", "ok block", i=7, **b)
                           [head:] + "\n" for b in self.BLOCKS)
            self.summary = dict(
                i=7, n=self.nonce, f=self.frame, p=self.plan, l=self.digest,
                k=2700, m=2241, t=300, w=None, j=31950, x=1650, s=None, c=1,
                q=1, b=2, a=4, z="%08x" % aip.crc32c(text.encode()),
                e=self.now())
            self.told_at = self.now() + 100000
            self._disarm("thrust-done", commands.POST)
        elif self.state == commands.POST and self.now() > self.told_at:
            self._report("result", **self.summary)
            self.told_at += 10 ** 9
        super().tick()

    def _on_block(self, words, now):
        return dict(self.BLOCKS[words["b"]], i=7)

    def _on_release(self, words, now):
        if words["z"] != self.summary["z"]:
            raise aip.Refusal("checksum")
        return dict(i=7)


class Uncalibrated:
    """A link to an instrument with both slots of its memory damaged."""

    def keep_alive(self):
        pass

    def command(self, verb, g):
        if verb != "calibration":
            raise Refused(verb, dict(c=22, d=None))
        return None, dict(g=g, u=2, **dict.fromkeys("siaecx"))
