import type { CommandSpec } from "./command-spec.ts";
import type { FlagName, OptionName, ValueName } from "./option-table.ts";

/** A rule that selects files, as given. */
export interface GivenRule {
  readonly kind: "exclude" | "include" | "exclude-from";
  readonly value: string;
}

interface Given {
  readonly name: OptionName;
  readonly value: string | undefined;
}

/** A parsed command line. */
export class Arguments {
  /** Undefined if none was given, which only `--help` and `--version` allow. */
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

  /** The value of an option, the last one if the option was given more than once. */
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
