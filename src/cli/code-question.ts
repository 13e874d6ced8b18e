import type { Environment } from "../engine/environment.ts";
import { ask } from "./ask.ts";
import type { Output } from "./output.ts";

/** Codes change every half minute; a question that nobody answers must not keep a lock for ever. In ms. */
const PATIENCE = 5 * 60_000;

/** CR3: asks for codes on the terminal; undefined where there is none, or where a program reads the output. */
export function codeQuestion(output: Output): Environment["mfaCode"] {
  if (!process.stdin.isTTY || !output.showsProgress) return undefined;
  return async ({ profile, device }) => {
    const stop = new AbortController();
    const abort = (): void => stop.abort();
    process.once("SIGINT", abort);
    try {
      const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(PATIENCE)]);
      const question = output.words.say("cli.code", { profile, device });
      const code = (await output.during(() => ask(question, signal))).trim();
      return code === "" ? undefined : code;
    } catch (error) {
      if (stop.signal.aborted || (error instanceof Error && error.name === "AbortError")) return undefined;
      throw error;
    } finally {
      process.off("SIGINT", abort);
    }
  };
}
