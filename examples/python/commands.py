"""What a small AIP/1 instrument does with the lines that it receives.

The order of judgement is that of section 4; a command is carried out by the
method `_on_VERB`, which gives the words of the reply or raises a Refusal.
"""

import math
from secrets import token_hex

import aip
from aip import CLINICAL, Refusal

(BOOT, SELF_TEST, SAFE, LINKED, LIMITED, CHALLENGE, ARMED, CONTACT, READY,
 THRUST, POST, FAULT, HARD_FAULT) = range(13)
PERMITTED = {CHALLENGE, ARMED, CONTACT, READY}
CALM = {SAFE, LINKED, LIMITED, POST, FAULT, HARD_FAULT}
ALLOWED = {  # the table of section 4
    **dict.fromkeys(("alive", "disarm"), set(range(13))),
    **dict.fromkeys("""stream fault tests results result block log release
                       calibration spread thermal zero anchor
                       anchored""".split(), CALM),
    **dict.fromkeys(("impulse", "pressure", "probe"), {LINKED, LIMITED}),
    "arm": {LIMITED}, "confirm": {CHALLENGE}, "clear": {FAULT},
    "selftest": {SAFE, LINKED, LIMITED}}
CONFUSING = {"impulse": "limits-while-armed", "arm": "arm-request",
             "pressure": "limits-while-armed", "probe": "limits-while-armed",
             "confirm": "confirm-refused"}
# Relations of the limits [7]: left <= right, or left < right.
ORDER = (("a", "b", 0), ("b", "c", 0), ("c", "f", 0), ("b", "k", 1),
         ("k", "f", 0))
MODES = {"impulse": "i", "pressure": "p", "probe": "r"}
OFFERED, CEILINGS = "ipr", {"k": 7500, "f": 8000}
RATES = [100, 200, 500, 1000, 2000, 5000]
BAUD, MS, SECOND = 921600, 1000, 1000000
PITCH, YAW = -1243, 9021
# The calibration [12], as made up as the readings: 2.5 mN or 1 um a count.
# What is made up knows no warmth, so no channel drifts with it.
CALIBRATION = dict(u=1, s=0, i="PY-CAL-1", a=20260101, e=20990101)
FORCE = ([0, 2500000, 0], -9, [[400000, -12, 0], [-12, 1, 0], [0, 0, 0]], -9)
POSITION = ([0, 1000000, 0], -9, [[4000000, -2, 0], [-2, 100, 0], [0, 0, 0]],
            -12)
CHANNELS = [FORCE, FORCE, POSITION]  # mantissas and exponent, twice
THERMAL = dict(m=[0, 0], x=[0, 0], t=23000)
TESTS = dict(y=0, a=2, b=-3, n=31, m=29, s=2998, w=250, c=1, v=24010, g=1,
             h=1, t=1)


class Commands:
    """The half of an Instrument that hears and answers."""

    # What comes in.

    def feed(self, data):
        """Take received bytes; the stop byte acts between any two others."""
        for at, part in enumerate(data.split(aip.STOP)):
            if at:
                self._log(14)
                self._disarm("stop")
            for line in self.lines.feed(part):
                self._judge(line)
            self._tell_change()

    def _judge(self, line):
        now = self.now()
        try:
            if line is None:
                raise aip.Dropped("overlong")
            if line[:1] not in (b">", b""):
                raise aip.Dropped("strangers")
            envelope = aip.unseal(line, self.session or aip.NO_SESSION)
            verb = envelope.body.split(" ")[0]
            if not (verb.isalpha() and verb.islower() and len(verb) <= 16):
                raise aip.Dropped("badChecksums")
            greeting = envelope.tag == aip.NO_SESSION
            if greeting and verb != "hello":
                raise aip.Dropped("strangers")
        except aip.Dropped as why:
            self._drop(str(why), now)
            return
        if greeting:
            self._greet(envelope, now)
        else:
            self._command(envelope, verb, now)

    def _command(self, envelope, verb, now):
        sequence, body = envelope.sequence, envelope.body
        if (sequence, body) == self.last:
            self._send("<", sequence, self.answer)
            return
        age = now - envelope.time
        if sequence <= self.last[0]:
            self._refuse(sequence, verb, Refusal("sequence", self.last[0]))
        elif age < 0:
            self._refuse(sequence, verb, Refusal("stale"))
        elif age > 150 * MS:
            old = min(age // MS, 9999999)
            self._refuse(sequence, verb, Refusal("stale", old))
        else:
            self.last = sequence, body
            try:
                reply = self._carry_out(verb, body, now)
            except Refusal as no:
                self.answer = self._refuse(sequence, verb, no)
                if verb in CONFUSING and (verb != "confirm"
                                          or self.state == CHALLENGE):
                    self._disarm(CONFUSING[verb])
            else:
                self.heard = now
                self.answer = CLINICAL.encode("<", "ok " + verb, **reply)
                self._send("<", sequence, self.answer)
                if verb == "selftest":
                    self._begin_test()

    def _carry_out(self, verb, body, now):
        if verb == "hello":  # its place is under the tag of the greeting
            raise Refusal("unknown-verb")
        words = CLINICAL.decode(">", body)[1]
        if self.state not in ALLOWED[verb]:
            raise Refusal("state", self.state)
        if verb in MODES:
            return self._set_limits(verb, words, body)
        return getattr(self, "_on_" + verb)(words, now) or {}

    def _drop(self, counter, now):
        self.counts[counter] += 1
        self.dropped.append(now)
        if len(self.dropped) == 3 and now - self.dropped[0] <= SECOND:
            self._disarm("bad-lines")

    def _refuse(self, sequence, verb, no, tag=None):
        self.counts["refused"] += 1
        body = CLINICAL.encode("<", "no " + verb, c=no.code, d=no.detail)
        self._send("<", sequence, body, tag)
        return body

    def _greet(self, envelope, now):
        try:
            words = CLINICAL.decode(">", envelope.body)[1]
            if not words["a"] <= 1 <= words["b"]:
                raise Refusal("version", 1)
            if words["s"] != CLINICAL.digest:
                raise Refusal("schema")
            if self.state in (BOOT, SELF_TEST):
                raise Refusal("busy", max(0, self.until - now) // MS)
        except Refusal as no:
            self._refuse(envelope.sequence, "hello", no, aip.NO_SESSION)
            return
        self._disarm("greeting")
        self._forget_limits()
        self.session, self.last, self.answer = token_hex(8), (0, ""), ""
        self.heard, self.reports, self.readings, self.sample = now, 0, 0, 1
        self.rate, self.batch, self.beat = 0, [], now - SECOND
        self.next_report, self.epoch = now + 20 * MS, 0
        welcome = CLINICAL.encode(
            "<", "ok hello", v=1, n=words["n"], k=self.session, b=self.boot,
            s=CLINICAL.digest, m="PY-EXAMPLE", i="PY-1", w="0.1.0", o=OFFERED,
            q=RATES, u=10000, z=8000, x=2, c=CALIBRATION["i"],
            e=CALIBRATION["e"], p=CEILINGS["k"], f=CEILINGS["f"], h=10000,
            d=1)
        self._send("<", envelope.sequence, welcome, aip.NO_SESSION)
        self._log(4)
        self._enter(LINKED)
        self.changed = True  # a status comes first, whatever was before

    # Commands: each gives the words of its reply, or raises a Refusal.

    def _on_alive(self, words, now):
        if words["f"] != self.frame:
            raise Refusal("nonce")
        self.beat = now
        if self.frame and self.live is None:
            self.live = now

    def _on_stream(self, words, now):
        rate, size = words["r"], words["b"]
        if rate and rate not in RATES:
            raise Refusal("unsupported", 1)
        full = min(size, max(1, rate // 100))
        if rate / full * (40 + 10 * full) > 0.085 * BAUD:
            raise Refusal("too-fast")
        self._send_reading()
        self.rate, self.size = rate, size
        self.next_sample, self.side = now, None
        return words

    def _on_disarm(self, words, now):
        self._disarm("disarm-command")

    def _set_limits(self, verb, words, body):
        def at_fault(key, code="order"):
            return Refusal(code, 1 + list(words).index(key))

        if MODES[verb] not in OFFERED:
            raise Refusal("unsupported", 0)
        for key, ceiling in CEILINGS.items():
            if words[key] > ceiling:
                raise at_fault(key, "out-of-range")
        for low, high, strict in ORDER:
            if words[low] + strict > words[high]:
                raise at_fault(low)
        if verb == "impulse" and not (
                words["r"] == 0 if words["n"] == 1 else words["r"] >= 400):
            raise at_fault("r")
        if verb == "impulse" and words["q"] and words["n"] == 1:
            raise at_fault("q")
        if verb == "impulse" and words["m"] and not 2 <= words["m"] < words["n"]:
            raise at_fault("m")
        if verb == "impulse" and bool(words["m"]) != bool(words["t"]):
            raise at_fault("t")
        if words["k"] > {"pressure": 2500, "probe": 2700}.get(verb, 7500):
            raise at_fault("k")
        self.limits, self.digest = words, aip.digest(body)
        self.epoch, self.side = self.epoch % 999 + 1, None
        self._log(5, self.epoch)
        self._enter(LIMITED)
        return dict(words, e=self.epoch, d=self.digest)

    def _angle_error(self):
        """Degrees between the planned and the measured direction [7]."""
        (p, y), (q, z) = [[math.radians(angle / 100) for angle in pair]
                          for pair in ((PITCH, YAW), (self.limits["p"],
                                                      self.limits["y"]))]
        cosine = (math.sin(p) * math.sin(q)
                  + math.cos(p) * math.cos(q) * math.cos(y - z))
        return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))

    def _on_arm(self, words, now):
        if words["l"] != self.digest:
            raise Refusal("limits-digest")
        gates = {7: self.preload(now) < 100, 11: self._angle_error() <= 1.0,
                 12: now - self.beat <= 250 * MS}  # the rest is always true
        for number, good in gates.items():
            if not good:
                raise Refusal("gate", number)
        self.nonce, self.plan = token_hex(8), words["p"]
        self.asked, self.until = now, now + 500 * MS
        self._log(6)
        self._enter(CHALLENGE)
        return dict(n=self.nonce, x=500)

    def _on_confirm(self, words, now):
        for key, mine, name in (("n", self.nonce, "nonce"),
                                ("l", self.digest, "limits-digest"),
                                ("p", self.plan, "plan-digest")):
            if words[key] != mine:
                raise Refusal(name)
        self.frame, self.until = token_hex(4), now + words["t"] * MS
        self._log(7, words["t"])
        self._enter(ARMED)
        return dict(f=self.frame, t=words["t"])

    def _on_selftest(self, words, now):
        pass  # begins when this is answered

    def _on_fault(self, words, now):
        return dict(n=0, c=0, v=None, l=None, t=None)

    def _on_tests(self, words, now):
        return dict(TESTS, r=self.runs)

    def _on_results(self, words, now):
        return dict(n=0, i=None)

    def _on_result(self, words, now):
        raise Refusal("no-such", words["i"])

    _on_block = _on_release = _on_result

    def _on_log(self, words, now):
        if words["i"] >= len(self.events):
            raise Refusal("no-such", words["i"])
        return dict(self.events[-1 - words["i"]], h=len(self.events), **words)

    def _on_calibration(self, words, now):
        fit, power = CHANNELS[words["g"]][:2]
        return dict(CALIBRATION, **words, c=fit, x=[power] * 3)

    def _on_spread(self, words, now):
        spread, power = CHANNELS[words["g"]][2:]
        return dict(words, m=spread[words["r"]], x=[power] * 3)

    def _on_thermal(self, words, now):
        return dict(THERMAL, **words)

    def _on_zero(self, words, now):
        # The force is never within 0.1 N of zero: none may follow it [12.1].
        return dict(a=0, b=0)

    def _on_anchor(self, words, now):
        raise Refusal("memory")  # nothing here outlives a loss of power

    def _on_anchored(self, words, now):
        return dict(n=None, h=None)
