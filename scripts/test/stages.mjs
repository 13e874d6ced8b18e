import { isStopped } from "../run.mjs";

/** Runs stages, prints the result and duration of each, and records failures. */
export class Stages {
  failed = [];

  /**
   * @param {string} name
   * @param {() => Promise<{ ok: boolean, output?: string, warning?: string }>} work its output is shown where it failed
   */
  async run(name, work) {
    if (isStopped()) return;
    const start = performance.now();
    const result = await work();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    // A stage that a stop ended has not failed.
    const stopped = !result.ok && isStopped();
    if (!result.ok && !stopped) this.failed.push(name);
    console.log(
      `${result.ok ? "ok    " : stopped ? "ended " : "FAILED"}  ${name.padEnd(8)} ${seconds.padStart(6)} s`,
    );
    if (!result.ok && !stopped && result.output) console.log(result.output.trim());
    if (result.warning) console.log(`warning ${result.warning}`);
  }
}
