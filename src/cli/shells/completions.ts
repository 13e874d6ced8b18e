import type { Words } from "../../shared/words/words.ts";
import type { SHELLS } from "../command-table.ts";
import { bashCompletions } from "./bash.ts";
import { completedCommands, globalOptions } from "./completed.ts";
import { fishCompletions } from "./fish.ts";
import { powershellCompletions } from "./powershell.ts";
import { zshCompletions } from "./zsh.ts";

export type CompletedShell = (typeof SHELLS)[number];

const MAKERS = {
  bash: bashCompletions,
  zsh: zshCompletions,
  fish: fishCompletions,
  powershell: powershellCompletions,
} as const satisfies Record<CompletedShell, unknown>;

/** The script that completes Liana's command line in a shell. */
export function completions(shell: CompletedShell, words: Words): string {
  return MAKERS[shell](completedCommands(words), globalOptions(words));
}
