import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import { SHELLS } from "../command-table.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { completions } from "../shells/completions.ts";

/** `liana completion`: prints the script that completes the command line in a shell. */
export async function completion(args: Arguments, { output }: Host): Promise<number> {
  const [text = ""] = args.positionals;
  const shell = SHELLS.find((name) => name === text);
  if (shell === undefined)
    throw badUsage("bad-choice", { option: "liana completion", text, choices: SHELLS });
  const script = completions(shell, output.words);
  if (output.choices.json) {
    output.event("completion", { shell, script });
    output.event("summary", { bytes: Buffer.byteLength(script) });
  } else output.lines(script.trimEnd());
  return EXIT.inStep;
}
