"""What the installed Telethon knows of each definition, read from the code of its classes: it ships no schema."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from telethon import tl
from telethon.tl.alltlobjects import LAYER, tlobjects
import telethon.tl.patched  # noqa: F401  puts its own message classes into `tlobjects`

CLASS = re.compile(r"^class (\w+)\(TL(Object|Request)\):\n    CONSTRUCTOR_ID = (\w+)\n", re.M)
DECLARED = re.compile(r"^([\w.]+)#([0-9a-f]+) (.*)$", re.M)
RESULT = re.compile(r"(?:Constructor for|:returns) ([\w.]+):")
IMPORT = re.compile(r"^    from \.\.\.tl\.types(?:\.(\w+))? import (.+)$", re.M)
SIGNATURE = re.compile(r"def __init__\(self, (.*)\):\n")
WRITTEN = re.compile(r"return b''\.join\(\(\n(.*?)\n        \)\)\n", re.S)
BIT = re.compile(r"\(0 if self\.(\w+) is None(?: or self\.\1 is False)? else (\d+)\)")
NAME = re.compile(r"self\.(?!serialize_)(\w+)")
EACH = re.compile(r".*b''\.join\((.*) for x in self")
# What writes a value, and of which kind that is; the first that fits.
KINDS = [
    ("struct.pack('<i'", "int"),
    ("struct.pack('<I'", "#"),
    ("struct.pack('<q'", "long"),
    ("struct.pack('<d'", "double"),
    (".to_bytes(16,", "int128"),
    (".to_bytes(32,", "int256"),
    ("serialize_datetime", "int"),
    ("serialize_bytes", "string"),
    ("_bytes()[4:]", "bare"),
    ("_bytes()", "object"),
    (r"b'\xb5ur\x99'", "Bool"),
]


@dataclass
class Field:
    """A parameter: `kind` of it or of its elements, `type` the name of an object's, `of` the definitions that it may have."""

    name: str
    kind: str
    type: str = None
    vector: bool = False
    bit: tuple = None
    of: list = field(default_factory=list)

    @property
    def tl_name(self):
        """As the schema has it."""
        return {"is_self": "self", "from_": "from"}.get(self.name, self.name)


@dataclass
class Definition:
    """A constructor or a function, and the class that stands for it."""

    id: int
    cls: type
    is_function: bool
    name: str
    result: str
    fields: list


def kind_of(line, hint):
    """What a line of `_bytes` writes."""
    each = EACH.search(line)
    expression = each[1] if each else line
    kind = next((kind for part, kind in KINDS if part in expression), None)
    if kind is None:
        raise ValueError(f"a line that this script does not know: {line}")
    if kind == "string" and "bytes" in hint:
        kind = "bytes"
    return kind, each is not None


class Module:
    """A file of the package: types without a namespace, or in one."""

    def __init__(self, path, namespace):
        self.text = path.read_text(encoding="utf-8")
        self.homes = {}
        for home, names in IMPORT.findall(self.text):
            for name in names.split(", "):
                self.homes[name] = home
        self.namespace = namespace

    def type_of(self, hint):
        """`messages.Stickers` for a type of this name, wherever it is."""
        name = re.search(r"'Type(\w+)'", hint)
        if name is None:
            return None
        home = self.homes.get(name[0].strip("'"), self.namespace)
        return f"{home}.{name[1]}" if home else name[1]

    def definitions(self):
        """All of the file."""
        starts = list(CLASS.finditer(self.text))
        for start, end in zip(starts, [*[m.start() for m in starts[1:]], len(self.text)]):
            block = self.text[start.end() : end]
            number = int(start[3], 16)
            is_function = start[2] == "Request"
            name = start[1].removesuffix("Request") if is_function else start[1]
            name = ".".join(filter(None, [self.namespace, name[0].lower() + name[1:]]))
            result = RESULT.search(block)
            fields = list(self.fields(block))
            yield Definition(number, tlobjects[number], is_function, name, result and result[1], fields)

    def fields(self, block):
        signature = SIGNATURE.search(block)
        if signature is None:
            return
        hints = dict(part.split(": ", 1) for part in re.split(r", (?=\w+: )", signature[1]))
        bits, words, written = {}, 0, {}
        for line in WRITTEN.search(block)[1].splitlines():
            of_word = BIT.findall(line)
            if of_word and "struct.pack('<I'" in line and "len(" not in line:
                bits.update({name: (words, int(mask).bit_length() - 1) for name, mask in of_word})
                words += 1
            elif name := NAME.search(line):
                written[name[1]] = kind_of(line, hints[name[1]])
        only_bits = [name for name in hints if name not in written]
        for name in [*written, *only_bits]:
            kind, vector = written.get(name, ("true", False))
            if kind == "true" and name not in bits:
                raise ValueError(f"{name} is never written: {block[:200]}")
            yield Field(name, kind, self.type_of(hints[name]), vector, bits.get(name))


def read():
    """All definitions, by id."""
    top = Path(tl.__file__).parent
    files = [path for part in ("types", "functions") for path in sorted((top / part).glob("*.py"))]
    modules = [Module(path, "" if path.stem == "__init__" else path.stem) for path in files]
    return {one.id: one for module in modules for one in module.definitions()}


def link(known, text):
    """Ties each field to the definitions that it may have. A hint such as `TypeStickerSet` may mean a type of any namespace: `text`, the schema, says which."""
    types_of = {}
    for one in known.values():
        if not one.is_function:
            types_of.setdefault(one.cls.SUBCLASS_OF_ID, []).append(one)
    calls = [one for one in known.values() if one.is_function]
    declared = {int(found[2], 16): dict(re.findall(r"(?:^| )(\w+):([\w.?<>]+)", found[3])) for found in DECLARED.finditer(text)}
    for one in known.values():
        for parameter in (parameter for parameter in one.fields if parameter.kind in ("object", "bare")):
            shown = re.search(r"[\w.]+(?=>*$)", declared.get(one.id, {}).get(parameter.tl_name, parameter.type))[0]
            last = parameter.type.split(".")[-1]
            name = shown if shown.split(".")[-1] == last else parameter.type
            # A bare type is named after its constructor.
            name = re.sub("(^|_)([a-z])", lambda start: start[2].upper(), name) if parameter.kind == "bare" else name
            parameter.of = calls if last == "X" else types_of[crc32(name.encode())]


def declaration(definition):
    """The text of a definition that has one flags word at most, made from its class; the id shows whether it is right."""
    words, bits = [], {one.bit for one in definition.fields if one.bit}
    if len({word for word, _ in bits}) > 1:
        return None
    for one in definition.fields:
        type_ = one.type if one.kind == "object" else one.kind
        type_ = f"Vector<{type_}>" if one.vector else type_
        words.append(f"{one.tl_name}:" + (f"flags.{one.bit[1]}?" if one.bit else "") + type_)
    words = ["flags:#", *words] if bits else words
    return f"{definition.name}#{definition.id:08x} {' '.join([*words, '='])} {definition.result};"


def computed_id(text):
    """The id that the text of a declaration gives."""
    text = re.sub(r"#[0-9a-f]{8} ", " ", text.rstrip(";"))
    text = re.sub(r" \w+:\w+\.\d+\?true\b", "", text)
    text = re.sub(r"\bbytes\b", "string", text).replace("<", " ").replace(">", "")
    return crc32(re.sub("[{}]", "", text).encode())
