import { createInterface } from "node:readline/promises";
import { printableLines } from "../shared/printable.ts";

/** Asks on the terminal. Rejects with the signal's reason when aborted, as it is by Ctrl-C. */
export async function ask(question: string, signal: AbortSignal): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // While it reads, readline takes Ctrl-C for itself.
  terminal.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  // The input's end is an answer too: none. The cursor is still behind the question then.
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
