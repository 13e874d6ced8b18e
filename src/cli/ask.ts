import { createInterface } from "node:readline/promises";
import { printableLines } from "../shared/printable.ts";

/** Asks on the terminal. Rejects with the reason of `signal` when aborted, as Ctrl-C does. */
export async function ask(question: string, signal: AbortSignal): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // While readline reads, it handles Ctrl-C itself. On Windows `process.kill` would end the process at once.
  terminal.on("SIGINT", () => process.emit("SIGINT"));
  // The end of the input is an empty answer. The cursor is still behind the question then.
  const ended = new Promise<string>((resolve) => {
    terminal.once("close", () => {
      process.stderr.write("\n");
      resolve("");
    });
  });
  try {
    return await Promise.race([terminal.question(printableLines(question), { signal }), ended]);
  } finally {
    terminal.removeAllListeners("close");
    terminal.close();
  }
}
