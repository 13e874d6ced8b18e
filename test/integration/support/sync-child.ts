/** A program that runs one sync of the job in its argument and prints a report as JSON. */
import { readFileSync } from "node:fs";
import type { ChildReport } from "./child.ts";
import { type JobSettings, runSync } from "./job.ts";

const job = JSON.parse(process.argv[2] ?? "") as JobSettings;
const { outcome, problems, summary, error } = await runSync(job);
if (error !== undefined && job.mayFail !== true) throw error;
const report: ChildReport = { outcome, problems, requests: summary.requests, peak: peakMemory() };
console.log(JSON.stringify(report));

/** Peak memory of this process alone, in bytes. `maxRSS` may include what the parent held at the start. */
function peakMemory(): number {
  const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  return Number(kilobytes) * 1024;
}
