import { printable } from "../shared/printable.ts";

/**
 * Keeps Node's own warnings off standard error: `(node:4711) MaxListenersExceededWarning: …` is for developers. Node's
 * `--trace-warnings` shows them, and `--verbose` logs each in a line, in English like all of the log.
 */
export function withoutWarnings(argv: readonly string[] = process.argv, nodeArgs = process.execArgv): void {
  if (nodeArgs.includes("--trace-warnings")) return;
  for (const listener of process.listeners("warning")) {
    // Node's listener. Others, such as those of a test, stay.
    if (listener.name === "onWarning") process.removeListener("warning", listener);
  }
  if (!argv.includes("--verbose") && !argv.includes("-v")) return;
  process.on("warning", ({ name, message }) =>
    process.stderr.write(`${printable(`warn node warning ${name}: ${message}`)}\n`),
  );
}
