import { Groups } from "./re2-groups.ts";

/** An expression of RE2's syntax, which is Go's, as one of JavaScript. */
export interface Translated {
  readonly kind: "expression";
  readonly source: string;
  readonly flags: string;
  /** It asks where the text ends (`$`, `\b`), so that what it finds may not be found in a longer one. */
  readonly minds: "the end" | "nothing";
  /** It ends in `/$`. */
  readonly endsInFolder: boolean;
}

/** `why` ends the sentence "… cannot be used:". */
export interface Refused {
  readonly kind: "refused";
  readonly why: string;
}

/** https://github.com/google/re2/wiki/Syntax; classes of ASCII characters, for use inside of `[…]`. */
const POSIX: Readonly<Record<string, string>> = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  blank: String.raw`\t `,
  cntrl: String.raw`\x00-\x1f\x7f`,
  digit: "0-9",
  graph: "!-~",
  lower: "a-z",
  print: " -~",
  punct: String.raw`!-\/:-@\[-\x60{-~`,
  space: String.raw`\t\n\v\f\r `,
  upper: "A-Z",
  word: String.raw`0-9A-Za-z_`,
  xdigit: "0-9A-Fa-f",
};

/** What JavaScript's expressions need a `\` before, with the `u` flag. */
const SYNTAX = /[$()*+./?[\\\]^{|}]/;

/**
 * Reads an expression as RE2 does. What JavaScript has beyond it is refused too, so that one description of the
 * syntax is enough.
 */
export function translateRe2(text: string): Translated | Refused {
  try {
    return new Translation(text).run();
  } catch (error) {
    if (error instanceof Refusal) return { kind: "refused", why: error.message };
    throw error;
  }
}

class Refusal extends Error {}

function refuse(why: string): never {
  throw new Refusal(why);
}

class Translation {
  readonly #text: string;
  readonly #groups = new Groups();
  #at = 0;
  #out = "";
  #mindsEnd = false;
  #topLevelChoice = false;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): Translated {
    const flags = this.#take(/^\(\?([a-zA-Z]+)\)/y)?.[1] ?? "";
    const unknown = /[^ims]/.exec(flags)?.[0];
    if (unknown !== undefined) refuse(`the flag ${unknown} is not known here; i, m and s are`);
    while (this.#at < this.#text.length) this.#next();
    if (!this.#groups.allClosed) refuse("a bracket ( is not closed");
    const source = this.#out;
    const all = [...new Set(`u${flags}`)].join("");
    checkCompiles(source, all);
    const endsInFolder = !this.#topLevelChoice && source.endsWith(String.raw`\/$`);
    return {
      kind: "expression",
      source,
      flags: all,
      minds: this.#mindsEnd ? "the end" : "nothing",
      endsInFolder,
    };
  }

  #next(): void {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    switch (character) {
      case "\\":
        return this.#escape();
      case "[":
        return this.#class();
      case "(":
        return this.#open();
      case ")":
        return this.#close();
      case "|":
        if (this.#depth === 0) this.#topLevelChoice = true;
        this.#groups.alternative();
        return this.#put(character, 1);
      case "*":
      case "+":
      case "?":
        return this.#quantifier(character, character !== "?");
      case "{":
        return this.#braces();
      case "$":
        this.#mindsEnd = true;
        return this.#put(character, 1);
      case "^":
        return this.#put(character, 1);
      case ".":
        this.#groups.atom(undefined);
        return this.#put(character, 1);
      default:
        this.#groups.atom(character);
        return this.#put(literal(character), character.length);
    }
  }

  #put(translated: string, length: number): void {
    this.#out += translated;
    this.#at += length;
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text) ?? undefined;
    if (found !== undefined) this.#at += found[0].length;
    return found;
  }

  #escape(): void {
    const sign = this.#text[this.#at + 1];
    if (sign === "A") return this.#put("^", 2);
    if (sign === "z" || sign === "b" || sign === "B") {
      this.#mindsEnd = true;
      return this.#put(sign === "z" ? "$" : `\\${sign}`, 2);
    }
    const { translated, letter } = this.#escaped(false);
    this.#groups.atom(letter);
    this.#out += translated;
  }

  /** What means the same in and out of `[…]`. */
  #escaped(inClass: boolean): { readonly translated: string; readonly letter?: string } {
    const property = this.#take(/\\([pP])(?:\{(\^?)(\w+)\}|(\w))/y);
    if (property !== undefined) return { translated: propertyOf(property) };
    const code = this.#take(/\\x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/y);
    if (code !== undefined) return { translated: `\\u{${code[1] ?? code[2]}}` };
    const known = this.#take(/\\[dDsSwWtnrfv]/y);
    if (known !== undefined) return { translated: known[0] };
    if (this.#take(/\\a/y) !== undefined) return { translated: String.raw`\x07` };
    const literally = this.#take(/\\([^0-9A-Za-z])/uy)?.[1];
    if (literally !== undefined)
      return { translated: inClass ? literalInClass(literally) : literal(literally), letter: literally };
    return refuse(`${this.#text.slice(this.#at, this.#at + 2)} is not known here`);
  }

  #class(): void {
    this.#groups.atom(undefined);
    this.#out += this.#take(/\[\^?/y)?.[0] ?? "";
    // A `]` right at the beginning is a character like any other.
    if (this.#take(/\]/y) !== undefined) this.#out += String.raw`\]`;
    while (this.#take(/\]/y) === undefined) {
      const posix = this.#take(/\[:(\^?)(\w+):\]/y);
      if (posix !== undefined) this.#out += posixClass(posix);
      else if (this.#text[this.#at] === "\\") this.#out += this.#escaped(true).translated;
      else {
        const character = this.#take(/[^]/uy)?.[0] ?? refuse("a bracket [ is not closed");
        this.#out += character === "[" ? String.raw`\[` : character;
      }
    }
    this.#out += "]";
  }

  #open(): void {
    const opener = this.#take(/\(\?P?<(\w+)>|\(\?(?:[ims]*(?:-[ims]+)?):|\((?!\?)/y);
    if (opener === undefined) refuse("what begins with (? here is not known");
    this.#groups.open();
    this.#depth += 1;
    this.#out += opener?.[1] === undefined ? (opener?.[0] ?? "") : `(?<${opener[1]}>`;
  }

  #close(): void {
    if (!this.#groups.close()) refuse("a bracket ) closes nothing");
    this.#depth -= 1;
    this.#put(")", 1);
  }

  #braces(): void {
    const braces = this.#take(/\{(\d+)(,(\d*))?\}/y);
    if (braces === undefined) {
      this.#groups.atom("{");
      return this.#put(String.raw`\{`, 1);
    }
    const [most, unlimited] = [Number(braces[3] || braces[1]), braces[2] !== undefined && braces[3] === ""];
    if (most > MOST_REPEATS) refuse(`no more than ${MOST_REPEATS} repetitions can be asked for`);
    this.#at -= braces[0].length;
    this.#quantifier(braces[0], unlimited || most > FEW_REPEATS);
  }

  #quantifier(text: string, often: boolean): void {
    if (!this.#groups.repeat(often)) refuse("a repetition in a repetition could take for ever");
    this.#put(text, text.length);
    const lazy = this.#take(/\?/y);
    if (lazy !== undefined) this.#out += "?";
  }
}

/** RE2's own limit. */
const MOST_REPEATS = 1_000;
/** More of them are as bad as any number: (a{1,50}){1,50}. */
const FEW_REPEATS = 10;

function literal(character: string): string {
  return SYNTAX.test(character) ? `\\${character}` : character;
}

function literalInClass(character: string): string {
  return SYNTAX.test(character) || character === "-" ? `\\${character}` : character;
}

function propertyOf([, sign, not, long, short]: RegExpExecArray): string {
  const name = long ?? short ?? "";
  const negated = (sign === "P") !== (not === "^");
  return `\\${negated ? "P" : "p"}{${name.length > 2 ? `Script=${name}` : name}}`;
}

function posixClass([whole, not, name = ""]: RegExpExecArray): string {
  const members = POSIX[name];
  if (members === undefined || not === "^") return refuse(`${whole} is not known here`);
  return members;
}

function checkCompiles(source: string, flags: string): void {
  try {
    void new RegExp(source, flags);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    refuse("it is no regular expression");
  }
}
