"""Values of Telethon's classes: from and to the JSON of the exchange, and random ones."""

import math
import random
import struct

TEXT = "aZ0 é…🦀\0"
LENGTHS = [0, 1, 2, 3, 4, 5, 11, 252, 253, 254, 255, 256, 257, 300]
BITS = {"int": 32, "#": 32, "long": 64, "int128": 128, "int256": 256}
# Levels of values in values before the smallest ones are taken.
LEVELS = 5


def double_of(text):
    """A double of the exchange: those without a decimal form are named, or given by their bits."""
    if isinstance(text, str) and text.startswith("nan:"):
        return struct.unpack(">d", bytes.fromhex(text[4:]))[0]
    return float(text)


def json_of_double(number):
    if math.isfinite(number):
        return number
    if math.isnan(number):
        return "nan:" + struct.pack(">d", number).hex()
    return "Infinity" if number > 0 else "-Infinity"


class Values:
    """All that needs the names of the schema: id by name, name by id."""

    def __init__(self, definitions, names):
        self.definitions = definitions
        self.names = names
        self.ids = {name: number for number, name in names.items()}
        self.heights = heights(definitions)

    def built(self, value, definition):
        """The object that `value`, a JSON object, stands for."""
        fields = definition.fields
        # A flags word that no field uses: the package has no place for it.
        known = {field.tl_name for field in fields} | {"_", "flags", "flags2"}
        if not value.keys() <= known:
            raise ValueError(f"no fields {sorted(value.keys() - known)}")
        return definition.cls(**{field.name: self.given(value.get(field.tl_name), field) for field in fields})

    def given(self, value, field):
        if value is None:
            return None
        if field.vector:
            return [self.single(one, field.kind) for one in value]
        return self.single(value, field.kind)

    def single(self, value, kind):
        if kind in ("object", "bare"):
            if isinstance(value, bool):
                return value
            return self.built(value, self.definitions[self.ids[value["_"]]])
        if kind == "bytes":
            return bytes.fromhex(value)
        if kind in ("int128", "int256"):
            return int.from_bytes(bytes.fromhex(value), "little", signed=True)
        if kind == "double":
            return double_of(value)
        return int(value) if kind == "long" else value

    def json(self, made):
        """The JSON of an object: the other way of `built`."""
        definition = self.definitions[made.CONSTRUCTOR_ID]
        out = {"_": self.names[definition.id]}
        for field in definition.fields:
            value = getattr(made, field.name)
            if value is None or (field.kind == "true" and not value):
                continue
            one = self.json_of_single
            out[field.tl_name] = [one(each, field.kind) for each in value] if field.vector else one(value, field.kind)
        return out

    def json_of_single(self, value, kind):
        if kind in ("object", "bare"):
            return self.json(value)
        if kind == "bytes":
            return value.hex()
        if kind in ("int128", "int256"):
            return value.to_bytes(BITS[kind] // 8, "little", signed=True).hex()
        if kind == "double":
            return json_of_double(value)
        return str(value) if kind == "long" else value

    def random(self, definition, seed):
        """An object of `definition`, the same for the same seed."""
        return self.made(definition, random.Random(f"{definition.id:08x} {seed}"), LEVELS)

    def made(self, definition, chance, levels):
        # Fields of one bit are there together.
        bits = {field.bit for field in definition.fields if field.bit}
        share = chance.choice([0, 0.5, 0.5, 1]) if levels > 0 else 0
        on = {bit for bit in sorted(bits) if chance.random() < share}
        given = {}
        for field in definition.fields:
            there = field.bit is None or field.bit in on
            given[field.name] = self.any(field, chance, levels - 1) if there else None
        return definition.cls(**given)

    def any(self, field, chance, levels):
        if not field.vector:
            return self.any_single(field, chance, levels)
        count = chance.randrange(4) if levels > 0 else 0
        return [self.any_single(field, chance, levels) for _ in range(count)]

    def any_single(self, field, chance, levels):
        kind = field.kind
        if kind in ("object", "bare"):
            named = [one for one in field.of if one.id in self.names]
            least = min(self.heights[one.id] for one in named)
            fits = named if levels > 0 else [one for one in named if self.heights[one.id] == least]
            return self.made(chance.choice(fits), chance, levels)
        if kind == "true":
            return True
        if kind == "Bool":
            return chance.random() < 0.5
        if kind == "double":
            return chance.choice([0.0, -0.0, 1.5, chance.uniform(-1e9, 1e9), math.inf, -math.inf])
        if kind == "string":
            return "".join(chance.choice(TEXT) for _ in range(chance.choice(LENGTHS)))
        if kind == "bytes":
            return chance.randbytes(chance.choice(LENGTHS))
        half = 1 << BITS[kind] - 1
        return chance.choice([0, 1, -1, half - 1, -half, chance.randrange(-half, half), chance.randrange(-half, half)])


def heights(definitions):
    """How many values must stand in each other at least, by id: what ends a recursion."""
    found = {}
    while True:
        before = len(found)
        for one in definitions.values():
            needed = [field for field in one.fields if field.of and field.bit is None and not field.vector]
            lows = [min((found[each.id] for each in field.of if each.id in found), default=None) for field in needed]
            if one.id not in found and None not in lows:
                found[one.id] = 1 + max(lows, default=0)
        if len(found) == before:
            return found
