import type { English } from "../shared/words/en/english.ts";
import type { Arguments } from "./arguments.ts";
import type { Host } from "./host.ts";
import type { OptionName } from "./option-table.ts";

/** @returns the exit code */
export type CommandHandler = (args: Arguments, host: Host) => Promise<number>;

export type CommandName =
  | "sync"
  | "check"
  | "verify"
  | "cost"
  | "put"
  | "get"
  | "ls"
  | "mb"
  | "rb"
  | "keep"
  | "thin"
  | "versions"
  | "undelete"
  | "probe"
  | "status"
  | "history"
  | "problems"
  | "held"
  | "policy"
  | "diagnose"
  | "import"
  | "run"
  | "now"
  | "serve"
  | "completion";

/** How a command is written. `help.<name>.summary` says in one line what it does. */
export interface CommandSpec {
  readonly name: CommandName;
  /** Placeholders of the arguments in the help, in every language. */
  readonly usage: string;
  /** Least and most arguments that are no options. */
  readonly takes: readonly [least: number, most: number];
  /** All values of its argument. Shells complete them. */
  readonly choices?: readonly string[];
  readonly options: readonly OptionName[];
  /** Messages that replace those of `help-options.<option>` in this command's help. */
  readonly means?: Readonly<Partial<Record<OptionName, Extract<keyof English, `help-options.${string}`>>>>;
  /** Messages of the command's own help, one a paragraph. */
  readonly about: readonly Extract<keyof English, `help.${CommandName}.${string}`>[];
  readonly examples: readonly string[];
  /** Loads the command when it runs: the engine slows the start down. */
  readonly load: () => Promise<CommandHandler>;
}
