// The part of npm `telegram` in the exchange. Usage: exchange.js layer; exchange.js schema, which writes the schema text of the package; exchange.js read < VALUES;
// exchange.js make COUNT
"use strict";

const readline = require("readline");
const api = require("telegram/tl/apiTl.js");
const transport = require("telegram/tl/schemaTl.js");
const { parseTl, fromLine } = require("telegram/tl/generationHelpers");
const { BinaryReader } = require("telegram/extensions/BinaryReader");
const { LAYER, tlobjects } = require("telegram/tl/AllTLObjects");
const { Values } = require("./values.js");

const TEXTS = [api, transport];

/** The definitions as the package parses them, with their names as the schema has them. */
function definitions() {
    const names = new Map();
    for (const line of TEXTS.join("\n").split("\n")) {
        if (!/^[\w.]+(#[0-9a-f]+)? .*= /.test(line) || line.startsWith("vector#")) continue;
        const parsed = fromLine(line.trim(), false);
        const fields = [...line.matchAll(/ (\w+):/g)].map((found) => found[1]);
        const tlFields = Object.fromEntries(Object.keys(parsed.argsConfig).map((name, at) => [name, fields[at]]));
        names.set(parsed.constructorId, { tlName: line.split(/[# ]/)[0], tlFields });
    }
    const parsed = TEXTS.flatMap((text) => [...parseTl(text, LAYER)]);
    return parsed.filter((one) => tlobjects[one.constructorId]).map((one) => ({ ...one, ...names.get(one.constructorId) }));
}

/** A line of the schema text as the package takes it: it reads and writes the strings of the key exchange as bytes. */
function asParsed(line, all) {
    const definition = all.find((one) => line.startsWith(`${one.tlName}#`));
    for (const [name, config] of Object.entries(definition?.argsConfig ?? {})) {
        const field = ` ${definition.tlFields[name]}:`;
        if (config.type === "bytes" && line.includes(`${field}string`)) {
            process.stderr.write(`telegram: ${definition.tlName}: \`${definition.tlFields[name]}\` is \`bytes\` for the package, \`string\` in its text\n`);
            line = line.replace(`${field}string`, `${field}bytes`);
        }
    }
    return line;
}

/** Nothing where `attempt` gives the bytes that it should. */
function outcome(attempt, expected) {
    try {
        const made = attempt();
        return made.equals(expected) ? null : `other bytes: ${made.toString("hex")}`;
    } catch (error) {
        return `${error.name}: ${error.message}`.slice(0, 300);
    }
}

/** A line for each value on standard input: did the package read and write it, did it build it from JSON? */
async function read(values) {
    for await (const line of readline.createInterface({ input: process.stdin })) {
        const given = JSON.parse(line);
        const wire = Buffer.from(given.hex, "hex");
        given.read = outcome(() => {
            const reader = new BinaryReader(wire);
            const made = reader.tgReadObject().getBytes();
            return reader.tellPosition() === wire.length ? made : Buffer.from("not all was read");
        }, wire);
        given.built = outcome(() => values.built(given.value, values.byName.get(given.name)).getBytes(), wire);
        process.stdout.write(JSON.stringify(given) + "\n");
    }
}

/** `count` values of each definition. */
function make(values, count) {
    for (const definition of values.byId.values()) {
        const seen = new Set();
        for (let seed = 0; seed < count; seed++) {
            const line = { name: definition.tlName, id: definition.constructorId.toString(16).padStart(8, "0") };
            try {
                const made = values.random(definition, seed);
                line.hex = made.getBytes().toString("hex");
                line.value = values.json(made);
            } catch (error) {
                line.failed = `${error.name}: ${error.message}`;
            }
            if (seen.has(line.hex)) continue;
            seen.add(line.hex);
            process.stdout.write(JSON.stringify(line) + "\n");
        }
    }
}

// The package writes its warnings there.
console.error = () => {};
const [task, count] = process.argv.slice(2);
if (task === "layer") {
    console.log(LAYER);
} else if (task === "schema") {
    const all = definitions();
    const lines = TEXTS.join("\n---types---\n").split("\n");
    process.stdout.write(`// LAYER ${LAYER}\n${lines.map((line) => asParsed(line, all)).join("\n")}\n`);
} else if (task === "read") {
    read(new Values(definitions()));
} else {
    make(new Values(definitions()), Number(count));
}
