import { isStopped } from "../run.mjs";

/** Runs stages, prints how each ended and how long it took, and remembers which failed. */
export class Stages {
  failed = [];

  /**
   * @param {string} name
   * @param {() => Promise<{ ok: boolean, output?: string }>} work
   */
  async run(name, work) {
    if (isStopped()) return;
    const start = performance.now();
    const result = await work();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (!result.ok) this.failed.push(name);
    console.log(`${result.ok ? "ok    " : "FAILED"}  ${name.padEnd(8)} ${seconds.padStart(6)} s`);
    if (!result.ok && result.output) console.log(result.output.trim());
  }
}
