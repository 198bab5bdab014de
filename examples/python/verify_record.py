"""Checks the log and the signatures of a record.

Written from docs/record.md alone. It reads, and never writes. It does not
look at the seal, nor at the schema. 0 whole, 5 damaged, 2 wrong usage.
"""

import argparse
import base64
import hashlib
import json
import os
import pathlib
import re
import sqlite3
import sys

import ed25519

TABLES = (
    "permits", "results", "visits", "visit_ends", "blocks", "events",
    "alarms", "patients", "identities", "erasures", "operators", "signatures",
    "plans", "calibrations", "instruments", "keys", "checkpoints",
    "findings", "visit_events", "force_limits",
    "calibration_sightings", "daily_checks", "check_setups")
EXACT = 2**53 - 1  # the largest integer that RFC 8785 keeps


class Damage(Exception):
    """Something that a whole record does not hold."""


def canonical(value):
    """RFC 8785 of an object of texts and integers, nothing else."""
    for name, one in value.items():
        if type(one) is int:
            if abs(one) > EXACT:
                raise Damage(f"{name}: too large an integer")
        elif type(one) is not str:
            raise Damage(f"{name}: neither text nor integer")
    names = sorted(value, key=lambda name: name.encode("utf-16-be"))
    return json.dumps({name: value[name] for name in names},
                      ensure_ascii=False, separators=(",", ":")).encode()


def content(columns):
    """The SHA-256 of what a row says."""
    said = {}
    for name, one in columns.items():
        if name != "row" and one is not None:
            said[name] = (hashlib.sha256(one).hexdigest()
                          if type(one) is bytes else one)
    return hashlib.sha256(canonical(said)).digest()


def leaf_hash(number, kind, row, said, previous):
    """The hash of an entry."""
    leaf = canonical({"content": said.hex(), "kind": kind, "number": number,
                      "previous": previous.hex(), "row": row})
    return hashlib.sha256(b"\0" + leaf).digest()


class Tree:
    """The root of RFC 6962 over the leaf hashes so far."""

    def __init__(self):
        self.size, self._peaks = 0, []

    def add(self, leaf):
        self.size += 1
        size = self.size
        while size % 2 == 0:
            leaf = self._join(self._peaks.pop(), leaf)
            size //= 2
        self._peaks.append(leaf)

    def root(self):
        if not self._peaks:
            return hashlib.sha256().digest()
        *rest, right = self._peaks
        for left in reversed(rest):
            right = self._join(left, right)
        return right

    @staticmethod
    def _join(left, right):
        return hashlib.sha256(b"\1" + left + right).digest()


def _base64(text):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise Damage("base64 is not in its one form")
    return data


def read_verifier(text):
    """Name, id and public key of a C2SP verifier."""
    match = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+(\S+)", text)
    data = _base64(match[3]) if match else b""
    if len(data) != 33 or data[0] != 1:
        raise Damage("not a verifier of an Ed25519 key")
    own = hashlib.sha256(match[1].encode() + b"\n" + data).digest()[:4]
    if own.hex() != match[2]:
        raise Damage("the verifier has the id of another key")
    return match[1], own, data[1:]


def check_note(note, size, root, verifier):
    """Whether a note is a checkpoint of that size and root by that key."""
    name, own, key = verifier
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    if text.split("\n") != [name, str(size),
                            base64.b64encode(root).decode(), ""]:
        raise Damage("its note tells another name, size or root")
    if not signatures.endswith("\n"):
        raise Damage("its note has no last line feed")
    for line in signatures[:-1].split("\n"):
        match = re.fullmatch("\u2014 ([^ +]+) ([^ ]+)", line)
        if not match:
            raise Damage("its note has a line that is no signature")
        data = _base64(match[2])
        if match[1] == name and data[:4] == own:
            if ed25519.verify(key, text.encode(), data[4:]):
                return
            raise Damage("its signature is wrong")
    raise Damage("the key of its time did not sign it")


class Record:
    """One look through a record."""

    def __init__(self, database):
        self._database = database
        self.wrong, self.entries, self.checkpoints = [], 0, 0
        self.signed, self.keys, self.root = 0, [], b""

    def _say(self, where, what):
        self.wrong.append({"where": where, "what": str(what)})

    def _select(self, table):
        cursor = self._database.execute(
            f'SELECT * FROM "{table}" NOT INDEXED ORDER BY rowid')
        names = [one[0] for one in cursor.description]
        for values in cursor:
            yield dict(zip(names, values))

    def _rows(self):
        rows = {}
        for table in TABLES:
            rows[table] = {}
            try:
                for one in self._select(table):
                    rows[table][one["row"]] = one
            except (sqlite3.Error, KeyError) as error:
                self._say(table, error)
        return rows

    def _erased(self, rows):
        erased = set()
        for row, one in rows["erasures"].items():
            try:
                named = json.loads(one["rows"])
                if (type(named) is not list
                        or any(type(n) is not int for n in named)):
                    raise ValueError("not a list of row numbers")
                erased.update(named)
            except (ValueError, TypeError, KeyError) as error:
                self._say(f"erasures {row}", error)
        return erased

    def check(self):
        for (line,) in self._database.execute("PRAGMA integrity_check"):
            if line != "ok":
                self._say("database", line)
        rows = self._rows()
        erased = self._erased(rows)
        tree, last, seen = Tree(), {}, set()
        previous, verifier, before, number = bytes(32), None, None, 0
        for entry in self._select("entries"):
            where = f"entry {entry['number']}"
            kind, row = entry["kind"], entry["row"]
            if entry["number"] != number + 1:
                self._say(where, f"follows entry {number}")
            number = entry["number"]
            if kind in TABLES and row <= last.get(kind, 0):
                self._say(where, f"{kind} {row} is out of order")
            last[kind] = row
            seen.add((kind, row))
            if entry["previous"] != previous:
                self._say(where, "previous is not the hash before")
            try:
                own = leaf_hash(entry["number"], kind, row, entry["content"],
                                entry["previous"])
                if own != entry["hash"]:
                    self._say(where, "its hash is wrong")
            except (Damage, ValueError, AttributeError) as error:
                self._say(where, error)
            columns = rows.get(kind, {}).get(row)
            if columns is not None:
                try:
                    if content(columns) != entry["content"]:
                        self._say(where, f"{kind} {row} was changed")
                    if kind == "keys":
                        verifier = self._key(columns, verifier, before)
                    elif kind == "checkpoints":
                        self._checkpoint(columns, entry, tree, verifier)
                except (Damage, ValueError, KeyError, TypeError,
                        AttributeError) as error:
                    self._say(where, f"{kind} {row}: {error}")
            elif kind != "identities" or row not in erased:
                self._say(where, f"{kind} {row} is missing")
            previous, before = entry["hash"], kind
            tree.add(previous)
        for table in TABLES:
            for row in rows[table]:
                if (table, row) not in seen:
                    self._say(f"{table} {row}", "has no entry")
        self.entries, self.root = tree.size, tree.root()

    def _key(self, columns, old, before):
        reason = columns["reason"]
        if reason not in ("first", "rotated", "lost"):
            raise Damage(f"unknown reason {reason!r}")
        if (reason == "first") != (old is None):
            raise Damage(f"{reason!r} is no reason here")
        if reason == "rotated" and before != "checkpoints":
            self._say(f"keys {columns['row']}",
                      "the old key did not sign the log up to here")
        verifier = read_verifier(columns["verifier"])
        self.keys.append({"verifier": columns["verifier"], "reason": reason})
        return verifier

    def _checkpoint(self, columns, entry, tree, verifier):
        if verifier is None:
            raise Damage("no key stands before it")
        if columns["size"] != entry["number"] - 1:
            raise Damage("its size is not the number of entries before it")
        check_note(columns["note"], tree.size, tree.root(), verifier)
        self.checkpoints += 1
        self.signed = tree.size


def _text(data):
    """Text as it is; what is no UTF-8 becomes what canonical() refuses."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return bytearray(data)


def open_record(path):
    """Opens a record so that nothing is changed.

    Without a write-ahead log no program has it open; SQLite would make one
    even for a reader, so it is told that nothing changes.
    """
    if os.path.exists(path + "-journal"):
        raise sqlite3.OperationalError("a rollback journal lies beside it")
    uri = pathlib.Path(path).resolve().as_uri() + "?mode=ro"
    if not os.path.exists(path + "-wal"):
        uri += "&immutable=1"
    database = sqlite3.connect(uri, uri=True, isolation_level=None)
    database.text_factory = _text
    database.execute("BEGIN")  # everything as it was at one moment
    return database


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("record")
    parser.add_argument("--json", action="store_true")
    options, record = parser.parse_args(), None
    if not os.path.isfile(options.record):
        parser.error(f"no such file: {options.record}")
    try:
        record = Record(open_record(options.record))
        record.check()
        wrong = record.wrong
    except (sqlite3.Error, KeyError, TypeError) as error:
        wrong = (record.wrong if record else []) + [
            {"where": "database", "what": str(error)}]
    if options.json:
        print(json.dumps({
            "whole": not wrong, "wrong": wrong, **({} if not record else {
                "entries": record.entries, "root": record.root.hex(),
                "checkpoints": record.checkpoints, "signed": record.signed,
                "keys": record.keys})}))
    else:
        for one in wrong:
            print(f"{one['where']}: {one['what']}")
        if not wrong:
            print(f"whole: {record.entries} entries, {record.signed} of them "
                  f"signed by {record.checkpoints} checkpoints")
            for key in record.keys:
                print(f"key ({key['reason']}): {key['verifier']}")
    return 5 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
