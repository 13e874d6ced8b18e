import { nearestName } from "../../engine/rules/edit-distance.ts";
import { isKeptUpToDate } from "../../engine/reports/status.ts";
import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import { askDaemon, type ControlHeard } from "../control/control-client.ts";
import { findControl } from "../control/control-file.ts";
import { EXIT, exitCodeOf } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import type { Output } from "../output.ts";
import { errorLine } from "../report-error.ts";
import { stateDir } from "../state-dir.ts";
import { outcomeWords, workWords } from "../sync-words.ts";

type Requested = Extract<ControlHeard, { kind: "requested" }>["jobs"][number];
type Ended = Extract<ControlHeard, { kind: "ended" }>;

/** Edits at most between a mistyped name and a suggestion. */
const NEAR = 3;

/** `liana now`: asks the daemon of this state folder to sync all jobs, or one, and with --wait waits for the end. */
export async function now(args: Arguments, { output, signal }: Host): Promise<number> {
  const folder = stateDir(args);
  const job = args.positionals[0];
  const found = findControl(folder);
  if (found.kind === "unreadable")
    return refused(output, "unreadable", { file: found.file, code: found.code });
  if (found.kind === "none") return nobody(folder, output);
  const codes: number[] = [];
  const request = { wait: args.flag("wait"), ...(job === undefined ? {} : { job }) };
  for await (const heard of askDaemon(found.control, request, signal)) {
    switch (heard.kind) {
      case "requested":
        codes.push(...heard.jobs.map((one) => reportRequest(output, one)));
        break;
      case "ended":
        codes.push(reportEnd(output, heard));
        break;
      case "unknown-job":
        throw badUsage("unknown-job", {
          name: job ?? "",
          nearest: nearestName(job ?? "", heard.names, NEAR),
          names: heard.names,
        });
      case "nobody":
        return nobody(folder, output);
      case "no-access":
        return refused(output, "no-access", { code: heard.code });
      case "broken-off":
      case "refused":
        return refused(output, "broken-off", {});
      case "done":
        break;
    }
  }
  return BY_WEIGHT.find((code) => codes.includes(code)) ?? EXIT.inStep;
}

/** Exit codes, the one that counts most first. */
const BY_WEIGHT = [EXIT.refused, EXIT.usage, EXIT.held, EXIT.remains];

function reportRequest(output: Output, { job, outcome }: Requested): number {
  const line = output.words.say(`now.${outcome}`, { job });
  if (output.choices.json) output.event("job", { job, outcome });
  else if (outcome === "paused") output.note(line);
  else if (!output.choices.quiet) output.line(line);
  return outcome === "paused" ? EXIT.remains : EXIT.inStep;
}

/** @returns the exit code of `liana sync` for this end */
function reportEnd(output: Output, { job, end }: Ended): number {
  const { words } = output;
  const { json, quiet } = output.choices;
  if (end.outcome === "removed") {
    if (json) output.event("sync", { job, outcome: end.outcome });
    else output.note(words.say("now.removed", { job }));
    return EXIT.remains;
  }
  if (end.outcome === "failed") {
    const message = errorLine(words, end.error);
    if (json) output.event("sync", { job, outcome: end.outcome, code: end.error.code, message });
    else output.note(words.say("daemon.of-job", { job, message }));
    return exitCodeOf(end.error.code);
  }
  const { outcome, summary } = end;
  const facts = { job, work: workWords(words, summary), time: words.duration(summary.seconds) };
  if (json) output.event("sync", { job, outcome, ...summary });
  else if (outcome === "held") output.note(words.say("daemon.held", { ...facts, count: summary.held }));
  else if (!quiet)
    output.line(words.say("daemon.synced", { ...facts, outcome: outcomeWords(words, { outcome }) }));
  return { "in-step": EXIT.inStep, problems: EXIT.remains, held: EXIT.held }[outcome];
}

/** There is no daemon; the app or `liana serve` may be running instead. */
function nobody(folder: string, output: Output): number {
  return refused(output, isKeptUpToDate(folder) ? "other" : "no-daemon", { path: folder });
}

function refused(
  output: Output,
  reason: "unreadable" | "no-access" | "broken-off" | "other" | "no-daemon",
  facts: { readonly path?: string; readonly file?: string; readonly code?: string | undefined },
): number {
  const { path = "", file = "", code } = facts;
  const message = output.words.say(`now.${reason}`, { path, file, ...(code === undefined ? {} : { code }) });
  if (output.choices.json) output.event("error", { code: reason, message });
  output.note(message);
  return EXIT.refused;
}
