import { type ChildProcess, spawn } from "node:child_process";
import { PLACES, ROOT } from "./demo-folders.ts";
import { UnexpectedResult } from "./expect.ts";
import { command, count, progress } from "./print.ts";

/** An environment in which only the practice bucket is known. Keys and files of real accounts are not read. */
export function practiceEnvironment(practice: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
  const nowhere = {
    AWS_CONFIG_FILE: `${PLACES.state}/none`,
    AWS_SHARED_CREDENTIALS_FILE: `${PLACES.state}/none`,
  };
  return { ...Object.fromEntries(own), ...nowhere, ...practice };
}

export interface Answer {
  readonly code: number;
  /** Each line of `--json`, in order. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

/** Runs the built command line like a user: with arguments, environment and exit code. */
export class Liana {
  readonly #environment: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;

  constructor(environment: Readonly<Record<string, string>>) {
    this.#environment = practiceEnvironment(environment);
  }

  /**
   * Prints the command and runs it, with a line of progress on a terminal.
   * @param expected the expected exit code
   * @throws UnexpectedResult for another one, with the output of the command
   */
  async run(words: readonly string[], expected = 0): Promise<Answer> {
    command(words);
    const args = [PLACES.command, ...words, "--json", "--state-dir", PLACES.state];
    const { code, out, error } = await this.#spawn(args);
    if (code !== expected) {
      const said = `${out.trim().split("\n").slice(-5).join("\n")}\n${error.trim()}`.trim();
      throw new UnexpectedResult(
        `liana ended with ${String(code)} instead of ${String(expected)}. It said:\n${said}`,
      );
    }
    const lines = out.split("\n").filter((line) => line !== "");
    return { code, events: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
  }

  /** Runs a sync. @returns the numbers of its summary */
  async sync(words: readonly string[], expected = 0): Promise<Readonly<Record<string, number>>> {
    const { events } = await this.run(["sync", ...words], expected);
    const last = events.at(-1);
    if (last?.["event"] !== "summary")
      throw new UnexpectedResult("liana sync --json did not end with its summary");
    return last as Record<string, number>;
  }

  /** Ends the running command. */
  stop(): void {
    this.#child?.kill("SIGTERM");
  }

  #spawn(args: readonly string[]): Promise<{ code: number; out: string; error: string }> {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: this.#environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    let out = "";
    let error = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      progress(`${count(out.split("\n").length - 1, "object")} …`);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (error += text));
    return new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => {
        this.#child = undefined;
        progress(undefined);
        resolve({ code: code ?? 130, out, error });
      });
    });
  }
}
