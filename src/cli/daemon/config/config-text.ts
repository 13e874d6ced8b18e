import { type Document, isMap, isPair, isScalar, LineCounter, type Node, parseDocument, visit } from "yaml";
import { defined } from "../../../shared/defined.ts";
import type { LianaError } from "../../../shared/errors.ts";
import { printable } from "../../../shared/printable.ts";
import type { Words } from "../../../shared/words/words.ts";
import { usageError } from "../../usage-error.ts";
import type { ConfigPorts } from "./config-ports.ts";

export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

/** Where in the file a setting is: `["jobs", 0, "source"]`. */
export type SettingPath = readonly PropertyKey[];

/** Characters of a name that an error repeats. */
const LONGEST_NAME = 40;

/**
 * A configuration file in YAML. All values are text: the schemas give them a meaning. Errors name the line of a value
 * but never repeat it, because it may be a secret (HI2).
 */
export class ConfigText {
  /** Groups, lists and texts. Empty settings are left out. */
  readonly value: unknown;
  /** For variables in values. */
  readonly environment: EnvironmentVariables;
  readonly words: Words;
  readonly #name: string;
  readonly #document: Document;
  readonly #lines = new LineCounter();

  /**
   * @param name of the file, for errors
   * @param ports `environment` for `${NAME}` in values
   * @throws LianaError `usage`
   */
  constructor(
    name: string,
    text: string,
    { environment, words }: Pick<ConfigPorts, "environment" | "words">,
  ) {
    this.#name = name;
    this.environment = environment;
    this.words = words;
    // `failsafe` knows no numbers and dates: a key such as 0123 stays what it is.
    this.#document = parseDocument(text, {
      schema: "failsafe",
      merge: true,
      lineCounter: this.#lines,
      prettyErrors: false,
      logLevel: "silent",
    });
    this.#checkSyntax(text);
    this.#checkQuotedPaths(text);
    this.#fill(environment);
    this.value = this.#plain();
  }

  /**
   * The error for a mistake in a setting.
   * @param problem what is wrong and what to do, a sentence
   * @param name of the setting; undefined for an entry of a list as a whole
   */
  mistake(setting: SettingPath, problem: string, name = nameOf(setting)): LianaError {
    return this.#at(this.#offsetOf(setting), problem, name);
  }

  /** The error for a mistake in the name of a setting in the group at `setting`. */
  mistakenName(setting: SettingPath, name: string, problem: string): LianaError {
    const group = this.#nodeAt(setting);
    const pair = isMap(group)
      ? group.items.find(({ key }) => isScalar(key) && key.value === name)
      : undefined;
    const offset = isPair(pair) && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
    return this.#at(offset ?? this.#offsetOf(setting), problem);
  }

  /** The library's own messages quote the file, which may hold secrets, so they are not used. */
  #checkSyntax(text: string): void {
    const [error] = this.#document.errors;
    if (error !== undefined) {
      const [from] = error.pos;
      const { line } = this.#lines.linePos(from);
      const hasVariable = (text.split("\n")[line - 1] ?? "").includes("${");
      const id = YAML_PROBLEMS[error.code];
      throw this.#at(
        from,
        id === undefined
          ? this.words.say("config.yaml.invalid", { variable: hasVariable ? "${…}" : undefined })
          : this.words.say(id),
      );
    }
    if (this.#document.contents === null)
      throw usageError(this.words.say("config.file.empty", { file: this.#name }));
  }

  /** `"C:\\temp"` is valid YAML, with a tab in it. */
  #checkQuotedPaths(text: string): void {
    visit(this.#document, {
      Scalar: (_, { type, range }) => {
        if (type !== "QUOTE_DOUBLE" || !range || !WINDOWS_PATH.test(text.slice(range[0], range[1]))) return;
        throw this.#at(range[0], this.words.say("config.yaml.backslash"));
      },
    });
  }

  #fill(environment: EnvironmentVariables): void {
    visit(this.#document, {
      Pair: (_, { value }) => (isLeftEmpty(value) ? visit.REMOVE : undefined),
      Scalar: (key, scalar) => {
        if (key === "key" || typeof scalar.value !== "string") return;
        scalar.value = scalar.value.replace(VARIABLE, (whole, name: string | undefined) => {
          if (whole === "$${") return "${";
          if (name === undefined || !/^[A-Za-z_]\w*$/.test(name))
            throw this.#at(scalar.range?.[0], this.words.say("config.variable.form", VARIABLE_FORMS));
          const value = environment[name];
          if (value !== undefined) return value;
          const shown = name.slice(0, LONGEST_NAME);
          throw this.#at(scalar.range?.[0], this.words.say("config.variable.unset", { name: shown }));
        });
      },
    });
  }

  #plain(): unknown {
    try {
      return this.#document.toJS();
    } catch (error) {
      // An alias (*name) without an anchor, or one that expands to far too much.
      if (error instanceof ReferenceError)
        throw usageError(this.words.say("config.file.alias", { file: this.#name }));
      throw error;
    }
  }

  #nodeAt(setting: SettingPath): Node | undefined {
    const found: unknown = this.#document.getIn(setting, true);
    return typeof found === "object" && found !== null && "range" in found ? (found as Node) : undefined;
  }

  /** Of the setting, or of the nearest group around it: it may be missing, or come from an alias. */
  #offsetOf(setting: SettingPath): number | undefined {
    for (let length = setting.length; length >= 0; length--) {
      const offset = this.#nodeAt(setting.slice(0, length))?.range?.[0];
      if (offset !== undefined) return offset;
    }
    return undefined;
  }

  #at(offset: number | undefined, problem: string, setting?: string): LianaError {
    const line = offset === undefined ? undefined : String(this.#lines.linePos(offset).line);
    const file = this.#name;
    return usageError(this.words.say("config.mistake", { file, problem, ...defined({ line, setting }) }));
  }
}

/** `$${`, `${NAME}`, or `${` that begins neither. */
const VARIABLE = /\$\$\{|\$\{([^}]*)\}|\$\{/g;

/** A drive and one backslash, behind the opening quote. */
const WINDOWS_PATH = /^"[A-Za-z]:\\(?!\\)/;

/** As values: braces in a message would begin arguments. */
const VARIABLE_FORMS = { variable: "${NAME}", escape: "$${", opening: "${" } as const;

type YamlProblemId =
  | "config.yaml.duplicate"
  | "config.yaml.tab"
  | "config.yaml.character"
  | "config.yaml.colon"
  | "config.yaml.backslash";

/** By the library's code. */
const YAML_PROBLEMS: Readonly<Record<string, YamlProblemId>> = {
  DUPLICATE_KEY: "config.yaml.duplicate",
  TAB_AS_INDENT: "config.yaml.tab",
  BAD_SCALAR_START: "config.yaml.character",
  BAD_DQ_ESCAPE: "config.yaml.backslash",
  BLOCK_AS_IMPLICIT_KEY: "config.yaml.colon",
};

/** `name:` without a value, or with one of YAML's spellings of null. */
function isLeftEmpty(value: unknown): boolean {
  if (value === null) return true;
  return isScalar(value) && value.type === "PLAIN" && /^(|~|null)$/i.test(value.source ?? "");
}

function nameOf(setting: SettingPath): string | undefined {
  const last = setting.at(-1);
  return typeof last === "string" ? last : undefined;
}

/** A name from the file, safe to repeat in an error. */
export function shownSetting(name: string): string {
  return printable(name).slice(0, LONGEST_NAME);
}
