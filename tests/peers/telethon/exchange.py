"""Telethon's part of the exchange. Usage: exchange.py layer; exchange.py schema FILE..., which writes the definitions of these files that the package has;
exchange.py read SCHEMA < VALUES; exchange.py make SCHEMA COUNT"""

import json
import re
import sys
from pathlib import Path

from telethon.extensions import BinaryReader

import definitions
from definitions import DECLARED
from values import Values

OPTIONAL_TRUE = re.compile(r" (\w+):\w+\.\d+\?true\b")


def note(*words):
    print("telethon:", *words, file=sys.stderr)


def with_id(line):
    """A declaration that has its id."""
    declared = DECLARED.match(line)
    if declared or " = " not in line or line.startswith("//"):
        return line
    name, rest = line.split(" ", 1)
    return f"{name}#{definitions.computed_id(line):08x} {rest}"


def fitted(line, known):
    """A declaration with the fields as the package has them; an empty one where it has no such id."""
    declared = DECLARED.match(line)
    if declared is None:
        return line
    definition = known.get(int(declared[2], 16))
    if definition is None:
        return ""
    names = {field.tl_name: field for field in definition.fields}
    for field in OPTIONAL_TRUE.findall(line):
        if field not in names:
            note(f"{declared[1]}: without `{field}`, which its layer does not have, at the same id")
            line = re.sub(rf" {field}:\S+", "", line)
    for name, field in names.items():
        as_bytes = re.search(rf" {name}:(\S*\?)?bytes\b", line)
        if field.kind == "string" and as_bytes:
            note(f"{declared[1]}: `{name}` is a `string` there, `bytes` in ours")
            line = line.replace(as_bytes[0], as_bytes[0].replace("bytes", "string"))
    return line


def added(known, ours):
    """What the package has and the files have not, declared from its classes."""
    for number, one in sorted(known.items()):
        if number not in ours:
            line = definitions.declaration(one)
            sure = line and definitions.computed_id(line) == number
            note(f"not in ours: {line or one.name}" + ("" if sure else ", whose id is another"))
            if line:
                yield one.is_function, line


def schema(files):
    """The definitions of `files` that the package has, and notes about those that differ."""
    known = definitions.read()
    text = "\n---types---\n".join(Path(file).read_text(encoding="utf-8") for file in files)
    lines = [with_id(line) for line in text.splitlines()]
    ours = {int(declared[2], 16) for declared in map(DECLARED.match, lines) if declared}
    print("\n".join(line for line in (fitted(line, known) for line in lines) if line))
    for is_function, line in added(known, ours):
        print("---functions---" if is_function else "---types---", line, sep="\n")
    note(f"{len(known)} definitions, layer {definitions.LAYER}; {len(ours - known.keys())} of ours are not among them")


def outcome(attempt, expected):
    """Nothing where `attempt` gives the bytes that it should."""
    try:
        bytes_ = attempt()
    except Exception as error:  # Whatever it is, it is the answer.
        return f"{type(error).__name__}: {error}"[:300]
    return None if bytes_ == expected else f"other bytes: {bytes_.hex()}"


def read(values):
    """A line for each value on standard input: did the package read and write it, did it build it from JSON?"""
    for line in sys.stdin:
        given = json.loads(line)
        wire = bytes.fromhex(given["hex"])

        def through():
            reader = BinaryReader(wire)
            made = bytes(reader.tgread_object())
            return made if reader.position == len(wire) else b"not all was read"

        definition = values.definitions[int(given["id"], 16)]
        given["read"] = outcome(through, wire)
        given["built"] = outcome(lambda: bytes(values.built(given["value"], definition)), wire)
        print(json.dumps(given))


def make(values, count):
    """`count` values of each definition."""
    for number, name in values.names.items():
        definition = values.definitions[number]
        seen = set()
        for seed in range(count):
            made = values.random(definition, seed)
            line = {"name": name, "id": f"{number:08x}"}
            try:
                line["hex"] = bytes(made).hex()
            except Exception as error:
                line["failed"] = f"{type(error).__name__}: {error}"
            if line.get("hex") not in seen:
                seen.add(line.get("hex"))
                print(json.dumps({**line, "value": values.json(made)}))


def main():
    task, *rest = sys.argv[1:]
    if task == "layer":
        print(definitions.LAYER)
        return
    if task == "schema":
        schema(rest)
        return
    known, text = definitions.read(), Path(rest[0]).read_text(encoding="utf-8")
    definitions.link(known, text)
    values = Values(known, {int(declared[2], 16): declared[1] for declared in DECLARED.finditer(text)})
    if task == "read":
        read(values)
    else:
        make(values, int(rest[1]))


main()
