"""AIP/1 on the wire: checksums, envelopes and words.

Written from docs/protocol.md alone; the numbers in brackets are its sections.
Nothing here does input or output, so host and instrument can share it.
"""

import hashlib
import re
from typing import NamedTuple, Optional

import tables

STOP = b"\x18"
NO_SESSION = "----"
COMMAND_LIMIT = 136  # what an instrument must take in [1]
LINE_LIMIT = 512     # what a host must take in [1]


def digest(text):
    """First 16 hexadecimal digits of the SHA-256 of a text [2]."""
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def _crc_table():
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
        yield value


_CRC = tuple(_crc_table())


def crc32c(data):
    """CRC-32C of some bytes [2]."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ _CRC[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def check_letters(crc):
    """The checksum as it stands at the end of a line: '@' is 0, 'O' 15."""
    return "".join(chr(0x40 + (crc >> s & 15)) for s in range(28, -4, -4))


class Dropped(Exception):
    """A line that gets no answer; the argument names its counter [4]."""


class Refusal(Exception):
    """What "no VERB" says: an error code and its detail [6]."""

    def __init__(self, name, detail=None):
        super().__init__(name, detail)
        self.code, self.detail = tables.ERRORS.index(name), detail


class Field(NamedTuple):
    """One descriptor of the schema: the key and what its value may be."""

    key: str
    form: "re.Pattern"
    length: Optional[int]  # most elements of a list, None for no list
    allowed: object        # a range or the choices; None for hex and text
    missing: str           # "", "?" or "??"


_INTEGER = r"0|-?[1-9][0-9]{0,14}"
_DESCRIPTOR = re.compile(
    r"([a-z])(?:\[1\.\.(\d+)\])?(?:#(\d+)|\$(\d+)|(-?\d+)\.\.(-?\d+)"
    r"|(\d+(?:\|\d+)+))(?::[A-Za-z/]+)?(\?{0,2})")


def _field(text):
    key, length, hexa, name, low, high, choices, missing = (
        _DESCRIPTOR.fullmatch(text).groups())
    allowed = None
    if hexa:
        form = "[0-9a-f]{%s}" % hexa
    elif name:
        form = "[A-Za-z0-9][A-Za-z0-9._-]{0,%d}" % (int(name) - 1)
    else:
        form = _INTEGER
        allowed = (range(int(low), int(high) + 1) if low
                   else [int(choice) for choice in choices.split("|")])
    return Field(key, re.compile(form), length and int(length), allowed,
                 missing)


class Schema:
    """What can be said in a session: the messages by class and head."""

    _CLASSES = {"command": ">", "reply": "<", "report": "!", "reading": "="}

    def __init__(self, name, *parts):
        text = f"AIP/1 {name}\n" + "".join(parts).replace("\n ", " ")
        self.digest = digest(text)
        self._messages = {}
        for line in text.splitlines()[1:]:
            kind, *rest = line.split(" ")
            size = 2 if kind == "reply" else 1
            self._messages[self._CLASSES[kind], " ".join(rest[:size])] = [
                _field(word) for word in rest[size:]]

    def _fields(self, kind, head):
        if kind == "<" and re.fullmatch("no [a-z]{1,16}", head):
            head = "no VERB"
        if (kind, head) not in self._messages:
            raise Refusal("unknown-verb")
        return self._messages[kind, head]

    def encode(self, kind, head, **words):
        """The body of a message, its words in the order of the table."""
        parts = [head]
        for field in self._fields(kind, head):
            value = words[field.key]
            many = value if isinstance(value, (list, tuple)) else [value]
            parts.append(field.key + ",".join(
                "?" if one is None else str(one) for one in many))
        body = " ".join(parts)
        self.decode(kind, body)  # never send what the other must refuse
        return body

    def decode(self, kind, body):
        """Head and words of a body; raises Refusal. None is missing."""
        tokens = body.split(" ")
        size = 2 if kind == "<" else 1
        head, given = " ".join(tokens[:size]), tokens[size:]
        fields = self._fields(kind, head)
        words, outside = {}, None
        for at, field in enumerate(fields, 1):
            token = given[at - 1] if at <= len(given) else ""
            many = token[1:].split(",")
            whole = field.missing == "??" and many == ["?"]
            if (token[:1] != field.key or len(many) > (field.length or 1)
                    or not all(field.form.fullmatch(one)
                               or (one == "?" and field.missing)
                               for one in many)):
                raise Refusal("bad-words", at)
            values = [None if one == "?" else int(one) if field.allowed
                      else one for one in many]
            if field.allowed and not all(
                    one is None or one in field.allowed for one in values):
                outside = outside or at
            words[field.key] = (None if whole else values if field.length
                                else values[0])
            lists = [one for one in words.values() if isinstance(one, list)]
            if lists and len(lists[-1]) != len(lists[0]):
                raise Refusal("bad-words", at)
        if len(given) > len(fields):
            raise Refusal("bad-words", len(fields) + 1)
        if outside:
            raise Refusal("out-of-range", outside)
        return head, words


CLINICAL = Schema("clinical", tables.COMMON, tables.CLINICAL)
SERVICE = Schema("service", tables.COMMON, tables.SERVICE)


class Envelope(NamedTuple):
    """A line that has passed its checksum."""

    kind: str
    tag: str
    sequence: int
    time: int
    body: str


_LINE = re.compile(
    r"([<>!=])(----|[0-9a-f]{4}) (0|[1-9][0-9]{0,6}) (0|[1-9][0-9]{0,12})"
    r" ([ -~]*)\*([0-9]{3})([@-O]{8})")


def seal(kind, session, sequence, time, body, schema=CLINICAL):
    """A whole line, LF included; session is its number or NO_SESSION."""
    text = f"{kind}{session[:4]} {sequence} {time} {body}*"
    text += "%03d" % (len(text) - 1)
    return (text + _check(text, session, schema)).encode("ascii") + b"\n"


def unseal(line, session=NO_SESSION, schema=CLINICAL):
    """The envelope of a received line; raises Dropped [4, point 1]."""
    match = _LINE.fullmatch(line.decode("latin-1"))
    if not match or int(match[6]) != match.start(6) - 1:
        raise Dropped("badChecksums")
    if match[2] not in (NO_SESSION, session[:4]):
        raise Dropped("strangers")
    own = NO_SESSION if match[2] == NO_SESSION else session
    if match[7] != _check(match[0][:-8], own, schema):
        raise Dropped("badChecksums")
    return Envelope(match[1], match[2], int(match[3]), int(match[4]),
                    match[5])


def _check(text, session, schema):
    prefix = "" if session == NO_SESSION else schema.digest + session
    return check_letters(crc32c((prefix + text).encode("ascii")))


class Splitter:
    """Cuts a byte stream into lines, and never stores more than one."""

    def __init__(self, limit):
        self._limit, self._held, self._lost = limit, bytearray(), False

    def feed(self, data):
        """Yields each whole line without its end, and None for one too long.

        One that is too long is told at once: its end may never come.
        """
        *whole, rest = data.split(b"\n")
        for part in whole:
            if self._overflows(part):
                yield None
            if not self._lost:
                yield bytes(self._held.removesuffix(b"\r"))
            self._held.clear()
            self._lost = False
        if self._overflows(rest):
            yield None

    def _overflows(self, part):
        if self._lost:
            return False
        self._held += part
        self._lost = len(self._held.removesuffix(b"\r")) > self._limit
        if self._lost:
            self._held.clear()
        return self._lost
