"""The verifier of a record: RFC 8032, the document's example, a record."""

import base64
import hashlib
import os
import sqlite3
import tempfile
import unittest

import ed25519
import verify_record as record

VECTORS = (  # RFC 8032, 7.1: secret key, public key, message, signature
    ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
     "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
     "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
     "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"))
SECRET = bytes(range(32))
NAME = "made-for-a-test"
NOON = "2026-11-28T12:00:00.000+01:00"


def make(path):
    """A record with a key, three events and a checkpoint."""
    database = sqlite3.connect(path)
    for table in record.TABLES:
        columns = {"keys": "verifier TEXT, reason TEXT",
                   "checkpoints": "size INTEGER, note TEXT",
                   "erasures": "patient TEXT, rows TEXT"}.get(
                       table, "kind TEXT, detail TEXT")
        database.execute(f"CREATE TABLE {table} (row INTEGER PRIMARY KEY,"
                         f" at TEXT, {columns})")
    database.execute("CREATE TABLE entries (number INTEGER PRIMARY KEY, kind"
                     ", row INTEGER, content BLOB, previous BLOB, hash BLOB)")
    tree, last = record.Tree(), bytes(32)
    data = b"\1" + ed25519.public(SECRET)
    own = hashlib.sha256(NAME.encode() + b"\n" + data).digest()[:4]
    verifier = f"{NAME}+{own.hex()}+{base64.b64encode(data).decode()}"
    rows = [("keys", 1, {"verifier": verifier, "reason": "first"})] + [
        ("events", n, {"kind": "note", "detail": f"ü\"\\\n{n}"})
        for n in (1, 2, 3)] + [("checkpoints", 1, None)]
    for kind, row, columns in rows:
        if columns is None:
            root = base64.b64encode(tree.root()).decode()
            text = f"{NAME}\n{tree.size}\n{root}\n"
            signed = own + ed25519.sign(SECRET, text.encode())
            columns = {"size": tree.size, "note": f"{text}\n\u2014 {NAME} "
                       f"{base64.b64encode(signed).decode()}\n"}
        first, second = columns.values()
        database.execute(f"INSERT INTO {kind} VALUES (?, ?, ?, ?)",
                         (row, NOON, first, second))
        said = record.content({"at": NOON, **columns})
        number = tree.size + 1
        own_hash = record.leaf_hash(number, kind, row, said, last)
        database.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)",
                         (number, kind, row, said, last, own_hash))
        tree.add(own_hash)
        last = own_hash
    database.commit()
    database.close()


class Parts(unittest.TestCase):
    def test_ed25519(self):
        for line in VECTORS:
            secret, key, message, signature = map(bytes.fromhex, line)
            self.assertEqual(ed25519.public(secret), key)
            self.assertEqual(ed25519.sign(secret, message), signature)
            self.assertTrue(ed25519.verify(key, message, signature))
            self.assertFalse(ed25519.verify(key, message + b"x", signature))
            for at in range(0, 64, 7):
                other = bytearray(signature)
                other[at] ^= 1
                self.assertFalse(ed25519.verify(key, message, bytes(other)))

    def test_malleable(self):
        _, key, message, signature = map(bytes.fromhex, VECTORS[1])
        s = int.from_bytes(signature[32:], "little") + ed25519.L
        self.assertFalse(ed25519.verify(
            key, message, signature[:32] + s.to_bytes(32, "little")))

    def test_the_documents_example(self):
        said = record.content({"row": 1, "at": "2026-11-28T10:00:00.000+01:00",
                               "kind": "note", "detail": "{}", "none": None})
        self.assertEqual(said.hex(), "67743680e681670230d3c99e49aa6630"
                                     "e9222d836efea098f3e4662e9d1d6e19")
        self.assertEqual(
            record.leaf_hash(1, "events", 1, said, bytes(32)).hex(),
            "3aa2c07952df4f259880a947b312c7b7"
            "fbcb9db41f98accf6940f70acb377757")

    def test_canonical_refuses(self):
        for value in (1.5, True, None, [], {}, b"", 2**53):
            with self.assertRaises(record.Damage):
                record.canonical({"value": value})


class Whole(unittest.TestCase):
    def look(self, *statements):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "record.db")
            make(path)
            database = sqlite3.connect(path)
            for statement in statements:
                database.execute(statement)
            database.commit()
            database.close()
            with open(path, "rb") as file:
                before = file.read()
            opened = record.open_record(path)
            seen = record.Record(opened)
            seen.check()
            opened.close()
            with open(path, "rb") as file:
                self.assertEqual(file.read(), before)
            self.assertEqual(os.listdir(folder), ["record.db"])
            return seen.wrong

    def test_whole(self):
        self.assertEqual(self.look(), [])

    def test_damaged(self):
        for statement in (
                "UPDATE events SET detail = 'other' WHERE row = 2",
                "UPDATE events SET detail = NULL WHERE row = 2",
                "UPDATE events SET detail = CAST(x'ff' AS TEXT) WHERE row = 2",
                "DELETE FROM events WHERE row = 2",
                "INSERT INTO events VALUES (4, 'now', 'note', '')",
                "DELETE FROM entries WHERE number = 3",
                "DELETE FROM entries",
                "UPDATE entries SET number = 9 WHERE number = 5",
                "UPDATE entries SET kind = 'alarms' WHERE number = 2",
                "UPDATE entries SET hash = zeroblob(32) WHERE number = 3",
                "UPDATE checkpoints SET size = 3",
                "UPDATE checkpoints SET note = replace(note, '4', '5')",
                "DELETE FROM keys", "DROP TABLE alarms"):
            with self.subTest(statement):
                self.assertNotEqual(self.look(statement), [])


if __name__ == "__main__":
    unittest.main()
