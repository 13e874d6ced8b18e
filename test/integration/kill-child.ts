/** The process that is killed. Runs one sync, described as JSON in its argument, and prints a line for each file. */
import { type KillTask, syncOnce } from "./kill-sync.ts";

const task = JSON.parse(process.argv[2] ?? "") as KillTask;
process.exitCode = await syncOnce(task, (line) => void process.stdout.write(`${line}\n`));
