import { type Document, isMap, isPair, isScalar, LineCounter, type Node, parseDocument, visit } from "yaml";
import type { LianaError } from "../../../shared/errors.ts";
import { printable } from "../../../shared/printable.ts";
import { usageError } from "../../usage-error.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where in the file a setting is: `["jobs", 0, "source"]`. */
export type SettingPath = readonly PropertyKey[];

/** Characters of a name that are repeated in a sentence. */
const LONGEST_NAME = 40;

/**
 * A configuration file in YAML, with all values as text: what they mean is for those to say who know the
 * settings. Where values are told of, their line is told and never the value, which may be a secret (HI2).
 */
export class ConfigText {
  /** Of groups, lists and texts. What is left empty is not there. */
  readonly value: unknown;
  /** For variables in values. */
  readonly environment: Environment;
  readonly #name: string;
  readonly #document: Document;
  readonly #lines = new LineCounter();

  /**
   * @param name of the file, for words
   * @param environment for `${NAME}` in values
   * @throws LianaError `usage`
   */
  constructor(name: string, text: string, environment: Environment) {
    this.#name = name;
    this.environment = environment;
    // `failsafe` knows no numbers and dates: a key such as 0123 stays what it is.
    this.#document = parseDocument(text, {
      schema: "failsafe",
      merge: true,
      lineCounter: this.#lines,
      prettyErrors: false,
      logLevel: "silent",
    });
    this.#checkForm(text);
    this.#fill(environment);
    this.value = this.#plain();
  }

  /** A mistake in a setting; `text` says what is wrong and what to do. */
  mistake(setting: SettingPath, text: string): LianaError {
    return this.#at(this.#offsetOf(setting), text);
  }

  /** A mistake in the name of a setting in the group at `setting`. */
  mistakenName(setting: SettingPath, name: string, text: string): LianaError {
    const group = this.#nodeAt(setting);
    const pair = isMap(group)
      ? group.items.find(({ key }) => isScalar(key) && key.value === name)
      : undefined;
    const offset = isPair(pair) && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
    return this.#at(offset ?? this.#offsetOf(setting), text);
  }

  /** The library's own sentences repeat what is in the file. */
  #checkForm(text: string): void {
    const [error] = this.#document.errors;
    if (error !== undefined) {
      const [from] = error.pos;
      const { line } = this.#lines.linePos(from);
      const hint = (text.split("\n")[line - 1] ?? "").includes("${") ? ' Put "${…}" in quotes there.' : "";
      throw this.#at(from, `${WORDS[error.code] ?? "this is no valid YAML."}${hint}`);
    }
    if (this.#document.contents === null) throw usageError(`${this.#name} is empty.`);
  }

  #fill(environment: Environment): void {
    visit(this.#document, {
      Pair: (_, { value }) => (isLeftEmpty(value) ? visit.REMOVE : undefined),
      Scalar: (key, scalar) => {
        if (key === "key" || typeof scalar.value !== "string") return;
        scalar.value = scalar.value.replace(VARIABLE, (whole, name: string | undefined) => {
          if (whole === "$${") return "${";
          if (name === undefined || !/^[A-Za-z_]\w*$/.test(name))
            throw this.#at(scalar.range?.[0], "write a variable as ${NAME}, and $${ where none is meant.");
          const value = environment[name];
          if (value === undefined)
            throw this.#at(scalar.range?.[0], `the variable ${name.slice(0, LONGEST_NAME)} is not set.`);
          return value;
        });
      },
    });
  }

  #plain(): unknown {
    try {
      return this.#document.toJS();
    } catch (error) {
      // An alias (*name) that leads nowhere, or to far too much.
      if (error instanceof ReferenceError)
        throw usageError(
          `${this.#name} has a *name that cannot be used. Put values that begin with * in quotes.`,
        );
      throw error;
    }
  }

  #nodeAt(setting: SettingPath): Node | undefined {
    const found: unknown = this.#document.getIn(setting, true);
    return typeof found === "object" && found !== null && "range" in found ? (found as Node) : undefined;
  }

  /** Of the setting, or of the nearest around it: it may be missing, or come from elsewhere by an alias. */
  #offsetOf(setting: SettingPath): number | undefined {
    for (let length = setting.length; length >= 0; length--) {
      const offset = this.#nodeAt(setting.slice(0, length))?.range?.[0];
      if (offset !== undefined) return offset;
    }
    return undefined;
  }

  #at(offset: number | undefined, text: string): LianaError {
    const line = offset === undefined ? "" : ` line ${this.#lines.linePos(offset).line}`;
    return usageError(`${this.#name}${line}: ${text}`);
  }
}

/** `$${`, `${NAME}`, and `${` of which nothing becomes. */
const VARIABLE = /\$\$\{|\$\{([^}]*)\}|\$\{/g;

const WORDS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "this setting is there twice.",
  TAB_AS_INDENT: "a tab cannot indent. Use spaces.",
  BAD_SCALAR_START: "a value that begins with this character must be in quotes.",
  BLOCK_AS_IMPLICIT_KEY: "a value with a colon in it must be in quotes.",
};

/** `name:` with nothing behind it, or with YAML's words for nothing. */
function isLeftEmpty(value: unknown): boolean {
  if (value === null) return true;
  return isScalar(value) && value.type === "PLAIN" && /^(|~|null)$/i.test(value.source ?? "");
}

/** A name from the file in a sentence. */
export function shownSetting(name: string): string {
  return printable(name).slice(0, LONGEST_NAME);
}
