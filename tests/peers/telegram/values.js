// Values of the classes of npm `telegram`: from and to the JSON of the exchange, and random ones.
"use strict";

const bigInt = require("big-integer");
const { variableSnakeToCamelCase } = require("telegram/tl/generationHelpers");
const { tlobjects } = require("telegram/tl/AllTLObjects");

const LETTERS = ["a", "Z", "0", " ", "é", "…", "🦀", "\0"];
const LENGTHS = [0, 1, 2, 3, 4, 5, 11, 252, 253, 254, 255, 256, 257, 300];
const BYTES = { long: 8, int128: 16, int256: 32 };
const PLAIN = new Set(["int", "long", "double", "int128", "int256", "string", "Bool", "true", "bytes"]);
// Levels of values in values before the smallest ones are taken.
const LEVELS = 5;

/** Numbers that look random: mulberry32. */
class Chance {
    constructor(seed) {
        this.state = seed >>> 0;
    }

    next() {
        this.state = (this.state + 0x6d2b79f5) >>> 0;
        let mixed = this.state;
        mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return (mixed ^ (mixed >>> 14)) >>> 0;
    }

    below(end) {
        return this.next() % end;
    }

    one(items) {
        return items[this.below(items.length)];
    }

    bytes(length) {
        return Buffer.from(Array.from({ length }, () => this.below(256)));
    }
}

/** A signed number of these bytes, the lowest first. */
function numberOf(bytes) {
    const unsigned = BigInt("0x" + Buffer.from(bytes).reverse().toString("hex"));
    return bigInt(BigInt.asIntN(bytes.length * 8, unsigned).toString());
}

function hexOf(number, length) {
    const unsigned = BigInt.asUintN(length * 8, BigInt(number.toString()));
    return Buffer.from(unsigned.toString(16).padStart(length * 2, "0"), "hex").reverse().toString("hex");
}

/** Those without a decimal form are named, or given by their bits. */
function doubleOf(text) {
    if (typeof text === "string" && text.startsWith("nan:")) {
        return Buffer.from(text.slice(4), "hex").readDoubleBE(0);
    }
    return Number(text);
}

/** The other way: numbers of JSON keep no sign of a zero, so no negative zero is made. */
function jsonOfDouble(number) {
    return Number.isFinite(number) ? number : String(number);
}

class Values {
    /** Of definitions as the package parses them, each with `tlName` and `tlFields`, the names that the schema has. */
    constructor(definitions) {
        this.byId = new Map(definitions.map((one) => [one.constructorId, one]));
        this.byName = new Map(definitions.map((one) => [one.tlName, one]));
        this.ofType = new Map();
        this.functions = definitions.filter((one) => one.isFunction);
        for (const one of definitions.filter((one) => !one.isFunction)) {
            this.ofType.set(one.result, [...(this.ofType.get(one.result) || []), one]);
        }
        this.findHeights(definitions);
    }

    /** The object that a JSON object stands for. */
    built(value, definition) {
        const args = {};
        for (const [key, given] of Object.entries(value)) {
            if (key === "_") continue;
            const name = variableSnakeToCamelCase(key);
            const config = definition.argsConfig[name];
            if (!config) throw new Error(`no field ${key}`);
            // A flags word that no field uses: the package has no place for it.
            if (config.flagIndicator) continue;
            args[name] = config.isVector ? given.map((one) => this.single(one, config)) : this.single(given, config);
        }
        return new tlobjects[definition.constructorId](args);
    }

    single(value, { type }) {
        if (type === "bytes") return Buffer.from(value, "hex");
        if (type === "long") return bigInt(value);
        if (type === "int128" || type === "int256") return numberOf(Buffer.from(value, "hex"));
        if (type === "double") return doubleOf(value);
        if (PLAIN.has(type)) return value;
        return typeof value === "boolean" ? value : this.built(value, this.byName.get(value._));
    }

    /** The JSON of an object: the other way of `built`. */
    json(made) {
        const definition = this.byId.get(made.CONSTRUCTOR_ID);
        const out = { _: definition.tlName };
        for (const [name, config] of Object.entries(definition.argsConfig)) {
            const value = made[name];
            const isOff = value === undefined || value === null || (config.type === "true" && !value);
            if (config.flagIndicator || isOff) continue;
            const one = (value) => this.jsonOfSingle(value, config);
            out[definition.tlFields[name]] = config.isVector ? value.map(one) : one(value);
        }
        return out;
    }

    jsonOfSingle(value, { type }) {
        if (type === "bytes") return value.toString("hex");
        if (type === "long") return value.toString();
        if (type === "int128" || type === "int256") return hexOf(value, BYTES[type]);
        if (type === "double") return jsonOfDouble(value);
        return PLAIN.has(type) ? value : this.json(value);
    }

    /** What may stand in a field of this type. */
    fitting(type, skipConstructorId) {
        if (type === "X") return this.functions;
        const bare = type[0].toUpperCase() + type.slice(1);
        return this.ofType.get(type) || (skipConstructorId && this.ofType.get(bare)) || [];
    }

    /** How many values must stand in each other at least. */
    findHeights(definitions) {
        this.heights = new Map();
        for (let before = -1; before !== this.heights.size; ) {
            before = this.heights.size;
            for (const one of definitions.filter((one) => !this.heights.has(one))) {
                const height = this.heightOf(one);
                if (height !== Infinity) this.heights.set(one, height);
            }
        }
    }

    heightOf(definition) {
        const needed = Object.values(definition.argsConfig).filter(
            (one) => !one.flagIndicator && !one.isFlag && !one.isVector && !PLAIN.has(one.type),
        );
        const low = (one) => Math.min(...this.fitting(one.type, one.skipConstructorId).map((fit) => this.heights.get(fit) ?? Infinity));
        return 1 + Math.max(0, ...needed.map(low));
    }

    /** An object of `definition`, the same for the same seed. */
    random(definition, seed) {
        return this.made(definition, new Chance(definition.constructorId ^ Math.imul(seed + 1, 0x9e3779b1)), LEVELS);
    }

    made(definition, chance, levels) {
        // Fields of one bit are there together.
        const share = levels > 0 ? chance.one([0, 2, 2, 4]) : 0;
        const bits = new Map();
        const args = {};
        for (const [name, config] of Object.entries(definition.argsConfig)) {
            if (config.flagIndicator) continue;
            if (config.isFlag) {
                const bit = `${config.flagName}.${config.flagIndex}`;
                if (!bits.has(bit)) bits.set(bit, chance.below(4) < share);
                if (!bits.get(bit)) continue;
            }
            const count = levels > 1 ? chance.below(4) : 0;
            const one = () => this.any(config, chance, levels - 1);
            args[name] = config.isVector ? Array.from({ length: count }, one) : one();
        }
        return new tlobjects[definition.constructorId](args);
    }

    any(config, chance, levels) {
        switch (config.type) {
            case "true":
                return true;
            case "Bool":
                return chance.below(2) === 1;
            case "int":
                return chance.one([0, 1, -1, 0x7fffffff, -0x80000000, chance.next() | 0, chance.next() | 0]);
            case "double":
                return chance.one([0, 1.5, chance.next() / 7, Infinity, -Infinity]);
            case "string":
                return Array.from({ length: chance.one(LENGTHS) }, () => chance.one(LETTERS)).join("");
            case "bytes":
                return chance.bytes(chance.one(LENGTHS));
            case "long":
            case "int128":
            case "int256":
                return numberOf(chance.below(3) === 0 ? Buffer.alloc(BYTES[config.type], chance.one([0, 1, 255])) : chance.bytes(BYTES[config.type]));
            default: {
                const fits = this.fitting(config.type, config.skipConstructorId);
                const least = Math.min(...fits.map((one) => this.heights.get(one)));
                return this.made(chance.one(levels > 0 ? fits : fits.filter((one) => this.heights.get(one) === least)), chance, levels);
            }
        }
    }
}

module.exports = { Values };
