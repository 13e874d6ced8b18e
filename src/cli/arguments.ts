import type { CommandSpec } from "./command-table.ts";
import type { FlagName, OptionName, ValueName } from "./option-table.ts";

/** One of the rules about which files take part, as it was given. */
export interface GivenRule {
  readonly kind: "exclude" | "include" | "exclude-from";
  readonly value: string;
}

interface Given {
  readonly name: OptionName;
  readonly value: string | undefined;
}

/** A command line that was understood. */
export class Arguments {
  /** Undefined where none was given: only `--help` and `--version` are answered then. */
  readonly command: CommandSpec | undefined;
  readonly positionals: readonly string[];
  readonly #given: readonly Given[];

  constructor(command: CommandSpec | undefined, positionals: readonly string[], given: readonly Given[]) {
    this.command = command;
    this.positionals = positionals;
    this.#given = given;
  }

  flag(name: FlagName): boolean {
    return this.#given.some((given) => given.name === name);
  }

  /** The value of an option, the last one where it was given more than once. */
  value(name: ValueName): string | undefined {
    return this.#given.findLast((given) => given.name === name)?.value;
  }

  /** Rules in the order in which they were given. */
  get rules(): readonly GivenRule[] {
    return this.#given.flatMap(({ name, value = "" }) =>
      name === "exclude" || name === "include" || name === "exclude-from" ? [{ kind: name, value }] : [],
    );
  }
}
