"""A small AIP/1 host. It guides, watches and records; it can never fire.

Prints one JSON object a line. Exit codes: 0 done, 1 failed, 2 wrong usage,
3 no instrument, 4 refused by the instrument.
"""

import argparse
import signal
import sys

import aip
from aip import CLINICAL
from link import Link, NoInstrument, Refused, Trouble, show
from tables import CAUSES

LIMITS = dict(k=2700, f=3000, j=150000, w=3000, x=3000, a=500, b=2000,
              c=3000, n=1, r=0, q=0, m=0, t=0)
LIFE = 8000  # of a permit, in ms
SPENT = CAUSES.index("thrust-done")
CHANNELS = (("force A", "N"), ("force B", "N"), ("position", "mm"))
CALIBRATED = ("never calibrated", "valid", "both slots damaged")
RATES = (100, 200, 500, 1000, 2000, 5000, 10000)


def set_limits(link):
    """Set limits along the present direction of the stylus [7].

    Gives the digest that names them from here on.
    """
    pitch, yaw = link.status["p"], link.status["y"]
    if pitch is None or yaw is None:
        raise Trouble("the direction of the stylus is unknown")
    words = dict(LIMITS, p=pitch, y=yaw)
    digest = aip.digest(CLINICAL.encode(">", "impulse", **words))
    _, echo = link.command("impulse", **words)
    if {**words, "e": echo["e"], "d": digest} != echo:
        raise Trouble("the limits were not echoed as they were sent")
    link.refresh()
    link.limits = echo["e"], digest[:8]
    show(limits=echo)
    return digest


def thrust(link, limits):
    """One permit, and what came of it; the hand on the trigger decides."""
    plan = aip.digest("examples/python: one pulse along the stylus\n")
    link.beat()  # gate 12 asks for one within 250 ms, the idle pace does not
    _, challenge = link.command("arm", l=limits, p=plan)
    _, permit = link.command("confirm", n=challenge["n"], l=limits, p=plan,
                             t=LIFE)
    link.frame = permit["f"]
    if permit["t"] != LIFE:
        raise Trouble("the permit has another life than was asked for")
    show(permit=permit)
    link.refresh()
    link.watch(LIFE / 1000 + 2, lambda: link.result or not link.held())
    if not link.result and link.status["c"] != SPENT:
        cause = dict(enumerate(CAUSES)).get(link.status["c"])
        raise Trouble(f"no thrust: {cause}")
    if not link.watch(2, lambda: link.result):  # its report may be lost
        _, kept = link.command("results")
        if not kept["n"]:
            raise Trouble("the permit was spent, but there is no result")
        _, link.result = link.command("result", i=kept["i"][-1])
    result = link.result
    mine = dict(n=challenge["n"], f=permit["f"], p=plan, l=limits)
    if any(result[key] != value for key, value in mine.items()):
        raise Trouble("the result belongs to another permit")
    return result


def fetch(link, result, talkative):
    """Fetch the capture block by block and check it as a whole [9.8]."""
    text = ""
    for number in range(result["b"]):
        link.keep_alive()
        got, block = link.command("block", i=result["i"], b=number)
        text += " ".join(got.body.split(" ")[4:]) + "\n"
        if talkative:
            show(block=block)
    if "%08x" % aip.crc32c(text.encode("ascii")) != result["z"]:
        raise Trouble("the checksum of the capture does not match")


def numbers(mantissas, exponents, count):
    """Mantissas times ten to their exponents; none may be missing [5.2]."""
    pairs = list(zip(mantissas or [], exponents or []))
    if len(pairs) != count or any(None in pair for pair in pairs):
        raise Trouble(f"a calibration without its {count} numbers")
    return [float(f"{mantissa}e{power}") for mantissa, power in pairs]


def channel(link, number):
    """All that is told of the calibration of one channel [12]."""
    name, unit = CHANNELS[number]
    link.keep_alive()
    _, fit = link.command("calibration", g=number)
    told = dict(channel=name, unit=unit, state=CALIBRATED[fit["u"]])
    if told["state"] != "valid":
        return told  # the rest would be refused
    rows = []
    for row in range(3):
        _, spread = link.command("spread", g=number, r=row)
        rows.append(numbers(spread["m"], spread["x"], 3))
    _, term = link.command("thermal", g=number)
    zero, span = numbers(term["m"], term["x"], 2)
    return dict(told, slot=fit["s"], identity=fit["i"], date=fit["a"],
                due=fit["e"], coefficients=numbers(fit["c"], fit["x"], 3),
                covariance=rows, thermal=dict(
                    zero=zero, span=span, reference=term["t"] / 1000))


def run(link, chosen):
    """A whole session."""
    link.greet()
    if chosen.calibration:
        show(calibration=[channel(link, number) for number in range(3)])
        show(zero=link.command("zero")[1])
        return
    size = min(20, max(1, chosen.rate // 100))
    link.command("stream", r=chosen.rate, b=size)
    limits = set_limits(link)
    if chosen.thrust:
        result = thrust(link, limits)
        fetch(link, result, chosen.json)
        # Printed and flushed before the instrument may forget it.
        show(result=result, checksum="ok")
        link.command("release", i=result["i"], z=result["z"])
        show(released=result["i"])
    else:
        link.watch(chosen.seconds)
    show(summary=link.tally)


def wanted(arguments):
    """The command line; argparse ends with 2 where it is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", required=True, help="the serial device")
    does = parser.add_mutually_exclusive_group()
    does.add_argument("--thrust", action="store_true",
                      help="arm, and fetch the result of one thrust")
    does.add_argument("--calibration", action="store_true",
                      help="only ask for the calibration in force, and how"
                           " far the zeros were tracked")
    parser.add_argument("--seconds", type=float, default=5.0,
                        help="how long to stream where nothing else is"
                             " asked for")
    parser.add_argument("--rate", type=int, choices=RATES, default=1000,
                        metavar="HZ", help="readings a second")
    parser.add_argument("--json", action="store_true",
                        help="print every reading, status and block")
    chosen = parser.parse_args(arguments)
    if not 0 < chosen.seconds < 1e6:
        parser.error("--seconds must be above 0")
    return chosen


def main(arguments=None):
    """Run, and on any trouble stop; gives the exit code."""
    chosen = wanted(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        link = Link(chosen.port, chosen.json)
        try:
            run(link, chosen)
        except BaseException:
            try:
                link.stop()
            except Trouble as worse:
                show(error=str(worse))
            raise
        finally:
            link.close()
    except Refused as no:
        show(error=str(no), code=no.code)
        return 4
    except NoInstrument as why:
        show(error=str(why))
        return 3
    except Trouble as why:
        show(error=str(why))
        return 1
    except KeyboardInterrupt:
        show(error="interrupted; stopped")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
