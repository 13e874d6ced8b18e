/** The process that is killed: one sync, described by one argument in JSON. Prints a line for each file. */
import { type KillTask, syncOnce } from "./kill-sync.ts";

const task = JSON.parse(process.argv[2] ?? "") as KillTask;
process.exitCode = await syncOnce(task, (line) => void process.stdout.write(`${line}\n`));
