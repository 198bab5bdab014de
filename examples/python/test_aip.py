"""Checks the wire against the golden vectors, and both ends on each other.

Run it with: python3 -m unittest -v test_aip
"""

import contextlib
import io
import json
import os
import pathlib
import subprocess
import sys
import threading
import time
import tty
import unittest

import aip
import client
import instrument
import tables
from link import Link, Refused, Trouble
from support import Firing, Uncalibrated, real_time
from tables import CAUSES, STATES

HERE = pathlib.Path(__file__).resolve().parent
VECTORS = HERE.parent.parent / "tests" / "vectors"
SCHEMAS = {"clinical": aip.CLINICAL, "service": aip.SERVICE}
UNHEARD = {"bad-length", "bad-checksum", "not-printable", "other-session",
           "too-long", "too-short", "unknown-class"}


def vectors(name):
    """The rows of one file of golden vectors."""
    with open(VECTORS / (name + ".jsonl"), encoding="utf-8") as rows:
        return [json.loads(row) for row in rows]


class Wire(unittest.TestCase):
    """aip.py against the document's own figures and the vectors."""

    def test_figures_of_the_document(self):
        self.assertEqual(aip.crc32c(b"123456789"), 0xE3069283)
        self.assertEqual(aip.check_letters(0xE3069283), "NC@FIBHC")
        self.assertEqual(aip.CLINICAL.digest, "4b70ac861d1c6866")
        self.assertEqual(aip.SERVICE.digest, "05f48b6f21681220")

    def test_good_lines(self):
        for row in vectors("messages") + vectors("session"):
            with self.subTest(row["line"]):
                schema, means = SCHEMAS[row["schema"]], row["means"]
                line = row["line"].encode("ascii")
                got = aip.unseal(line, row["session"], schema)
                head, words = schema.decode(got.kind, got.body)
                self.assertEqual((got.sequence, got.time),
                                 (means["sequence"], means["time"]))
                values = list(words.values())
                if head.startswith("no "):
                    values.append(head[3:])
                self.assertCountEqual(values, means["fields"].values())
                own = got.tag if got.tag == "----" else row["session"]
                body = schema.encode(got.kind, head, **words)
                self.assertEqual(line + b"\n", aip.seal(
                    got.kind, own, got.sequence, got.time, body, schema))

    def test_every_message_has_a_vector(self):
        bodies = [row["line"].split("*")[0].split(" ", 3)[3].split(" ")
                  for row in vectors("messages")]
        heads = {(row["line"][0], *body[:2 if row["line"][0] == "<" else 1])
                 for row, body in zip(vectors("messages"), bodies)}
        texts = tables.COMMON + tables.CLINICAL + tables.SERVICE
        self.assertEqual(len(heads), sum(not line.startswith(" ")
                                         for line in texts.splitlines()))

    def test_damaged_lines(self):
        for row in vectors("damaged"):
            with self.subTest(row["why"]):
                line = row["line"].encode("utf-8")
                if row["fault"] in UNHEARD:
                    with self.assertRaises(aip.Dropped):
                        aip.unseal(line, row["session"])
                    continue
                got = aip.unseal(line, row["session"])
                with self.assertRaises(aip.Refusal) as caught:
                    aip.CLINICAL.decode(got.kind, got.body)
                self.assertEqual(caught.exception.args[0], row["fault"])

    def test_capture_checksum(self):
        bodies = [row["line"].split("*")[0] for row in vectors("session")]
        block = next(b for b in bodies if " ok block " in b)
        text = block[block.index(" o-") + 1:] + "\n"
        self.assertEqual(aip.crc32c(text.encode()), 0x34BA1ABD)

    def test_splitter(self):
        lines = aip.Splitter(5)
        got = list(lines.feed(b"12345\r\n123456\n12\r3\n" + b"x" * 9999))
        self.assertEqual(got, [b"12345", None, b"12\r3", None])
        self.assertEqual(list(lines.feed(b"x\nab")), [])
        self.assertEqual(list(lines.feed(b"c\n\n")), [b"abc", b""])


class Calibration(unittest.TestCase):
    """What the host makes of the numbers of a calibration."""

    def test_numbers(self):
        self.assertEqual(client.numbers([1200, -45000], [-6, -9], 2),
                         [0.0012, -0.000045])
        for mantissas, exponents in (([1], [0]), ([1, None], [0, 0]),
                                     ([1, 2], [None, 0]), (None, None)):
            with self.assertRaises(Trouble):
                client.numbers(mantissas, exponents, 2)

    def test_none_in_force(self):
        self.assertEqual(client.channel(Uncalibrated(), 2), dict(
            channel="position", unit="mm", state="both slots damaged"))


class Pair(unittest.TestCase):
    """client.py and instrument.py over a pseudo-terminal."""

    @classmethod
    def setUpClass(cls):
        # One for all: it starts once, and every greeting begins anew.
        process = subprocess.Popen(
            [sys.executable, HERE / "instrument.py"], stdout=subprocess.PIPE)
        cls.addClassCleanup(process.stdout.close)
        cls.addClassCleanup(process.wait)
        cls.addClassCleanup(process.terminate)
        cls.name = json.loads(process.stdout.readline())["port"]

    def setUp(self):
        self.port = self.name

    def client(self, *arguments):
        done = subprocess.run([sys.executable, HERE / "client.py", "--port",
                               self.port, *arguments], timeout=30,
                              stdout=subprocess.PIPE, check=False)
        rows = [json.loads(row) for row in done.stdout.splitlines()]
        return done.returncode, {k: v for row in rows for k, v in row.items()}

    def open(self):
        self.link = Link(self.port)
        self.addCleanup(self.link.close)
        quiet = contextlib.redirect_stdout(io.StringIO())
        quiet.__enter__()
        self.addCleanup(quiet.__exit__, None, None, None)
        self.link.greet()
        return self.link

    def arm(self):
        limits = client.set_limits(self.link)
        self.link.beat()
        _, words = self.link.command("arm", l=limits, p="0" * 16)
        _, words = self.link.command("confirm", n=words["n"], l=limits,
                                     p="0" * 16, t=8000)
        self.link.refresh()
        self.link.frame = words["f"]

    def state(self):
        return (STATES[self.link.status["s"]],
                CAUSES[self.link.status["c"]])

    def code(self, verb, **words):
        try:
            return self.link.command(verb, **words)
        except Refused as no:
            return no.code

    @real_time
    def test_two_seconds_of_readings(self):
        code, told = self.client("--seconds", "2", "--rate", "1000")
        self.assertEqual(code, 0, told.get("error"))
        self.assertEqual(told["welcome"]["m"], "PY-EXAMPLE")
        self.assertEqual(told["limits"]["e"], 1)
        self.assertEqual(told["summary"]["missing"], 0)
        self.assertEqual(told["summary"]["dropped"], 0)
        self.assertAlmostEqual(told["summary"]["samples"], 2000, delta=100)

    @real_time
    def test_exit_codes(self):
        self.assertEqual(self.client("--rate", "7")[0], 2)
        code, told = self.client("--rate", "10000")
        self.assertEqual((code, told.get("code")), (4, "unsupported"))
        self.port = "/dev/null"
        self.assertEqual(self.client()[0], 3)

    @real_time
    def test_calibration(self):
        code, told = self.client("--calibration")
        self.assertEqual(code, 0, told.get("error"))
        self.assertEqual([(one["channel"], one["unit"], one["coefficients"])
                          for one in told["calibration"]],
                         [("force A", "N", [0, 0.0025, 0]),
                          ("force B", "N", [0, 0.0025, 0]),
                          ("position", "mm", [0, 0.001, 0])])
        for one in told["calibration"]:
            rows = one["covariance"]
            self.assertEqual(rows, [list(column) for column in zip(*rows)])
            self.assertEqual(one["thermal"],
                             dict(zero=0, span=0, reference=23))
        self.assertEqual(told["zero"], dict(a=0, b=0))

    @real_time
    def test_refusals(self):
        link = self.open()
        good = dict(client.LIMITS, p=-1243, y=9021)
        for change in (dict(b=400), dict(k=2000), dict(f=2600), dict(n=2),
                       dict(q=1), dict(m=2, t=5), dict(t=5),
                       dict(n=3, r=400, m=3, t=5),
                       dict(n=3, r=400, m=2)):
            self.assertEqual(self.code("impulse", **{**good, **change}),
                             "order")
        self.assertEqual(self.code("arm", l="0" * 16, p="0" * 16), "state")
        self.assertEqual(self.code("stream", r=5000, b=1), "too-fast")
        self.assertEqual(self.code("alive", f="00000000"), "nonce")
        self.assertEqual(self.code("block", i=1, b=0), "no-such")
        link.command("impulse", **dict(good, p=0))
        self.assertEqual(self.code("arm", l="0" * 16, p="0" * 16),
                         "limits-digest")
        body = aip.CLINICAL.encode(">", "impulse", **dict(good, p=0))
        self.assertEqual(self.code("arm", l=aip.digest(body), p="0" * 16),
                         "gate")
        for verb, words in (("tests", {}), ("fault", {}), ("results", {}),
                            ("log", dict(i=0)), ("calibration", dict(g=1)),
                            ("spread", dict(g=0, r=2)), ("zero", {}),
                            ("thermal", dict(g=2)), ("disarm", {})):
            link.command(verb, **words)

    @real_time
    def test_ready_then_stop(self):
        link = self.open()
        self.arm()
        self.assertTrue(link.watch(6, lambda: link.status["s"] == 8))
        began = time.monotonic()
        link.stop()
        self.assertLess(time.monotonic() - began, 0.15)
        self.assertEqual(self.state(), ("limited", "stop"))

    @real_time
    def test_silence_disarms_and_ends_the_session(self):
        link = self.open()
        self.arm()
        got, _ = link.command("alive", f=link.frame)
        self.assertTrue(link.pump(1, lambda: not link.held()))
        waited = link.status_time - got.time  # by the instrument's clock
        self.assertGreaterEqual(waited, 249000)
        self.assertLess(waited, 300000)
        self.assertEqual(self.state(), ("limited", "keep-alive-silent"))
        link.pump(2.2)
        with self.assertRaises(Trouble):
            link.check()  # status reports have ended

    @real_time
    def test_confusion_disarms(self):
        link = self.open()
        self.arm()
        self.assertEqual(self.code("impulse", **client.LIMITS, p=0, y=0),
                         "state")
        link.refresh()
        self.assertEqual(self.state(), ("limited", "limits-while-armed"))

    @real_time
    def test_garbage(self):
        link = self.open()
        noise = (b"AT\r\n" + bytes(9) + b"\n" + b"\xff" * 5000 + b"\n"
                 + b"x" * 100000 + b"\n>3f9a 12 812\n")
        for at in range(0, len(noise), 1000):
            link.write(noise[at:at + 1000])
            link.pump(0.002)
        link.command("alive", f=None)
        link.watch(1.1)  # a third dropped line within 1 s would disarm
        self.arm()
        link.write(b"AT\n" + b"x" * 200 + aip.STOP + b"x" * 200 + b"\n")
        link.pump(0.05)
        self.assertEqual(self.state(), ("limited", "stop"))
        self.arm()
        link.write(b"AT\n")
        link.pump(0.05)
        self.assertEqual(self.state(), ("limited", "bad-lines"))

    @real_time
    def test_pretended_thrust(self):
        port, slave = os.openpty()
        tty.setraw(slave)
        threading.Thread(target=instrument.serve, args=(port, Firing()),
                         daemon=True).start()
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            code = client.main(["--port", os.ttyname(slave), "--thrust"])
        rows = [json.loads(row) for row in printed.getvalue().splitlines()]
        self.assertEqual(code, 0, rows[-1])
        self.assertIn({"released": 7}, rows)
        self.assertTrue(any(row.get("checksum") == "ok" for row in rows))


if __name__ == "__main__":
    unittest.main()
