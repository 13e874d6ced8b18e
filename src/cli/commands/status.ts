import { type JobStatus, readStatus } from "../../engine/reports/status.ts";
import { type Location, locationText } from "../../shared/model/location.ts";
import type { Arguments } from "../arguments.ts";
import { EXIT } from "../exit-codes.ts";
import { findingSentence } from "../../shared/finding-words.ts";
import { counted, formatTime } from "../../shared/format.ts";
import { printable } from "../../shared/printable.ts";
import type { Host } from "../host.ts";
import { engineHostOf } from "../engine-host.ts";
import { outcomeWords } from "../sync-words.ts";
import { errorLine } from "../report-error.ts";
import { statusFindings } from "../status-findings.ts";
import type { Words } from "../../shared/words/words.ts";

/** `liana status`: the jobs that ran here, and how they stand. */
export async function status(args: Arguments, { output }: Host): Promise<number> {
  const { stateDir, env } = engineHostOf(args, output);
  const jobs = readStatus(stateDir, env.clock.now());
  const findings = statusFindings(jobs);
  for (const finding of findings) {
    const { error, jobs: ids } = finding;
    const sentence = findingSentence(output.words, finding, "jobs");
    if (output.choices.json) output.event("finding", { code: error.code, message: sentence, jobs: ids });
    else output.line(printable(sentence));
  }
  if (findings.length > 0 && !output.choices.json) output.line("");
  for (const job of jobs) {
    if (output.choices.json) output.event("job", jsonOf(output.words, job));
    else for (const line of linesOf(output.words, job)) output.line(line);
  }
  if (output.choices.json) output.event("summary", { jobs: jobs.length });
  else if (jobs.length === 0) output.line("No job has run here yet. The first: liana sync SOURCE TARGET.");
  return EXIT.inStep;
}

function jsonOf(words: Words, { id, source, target, mirror, retain, running, journal }: JobStatus): object {
  const { kind, ...facts } = journal;
  const cause =
    journal.kind === "readable" && journal.failure !== undefined
      ? { failure: { code: journal.failure.code, message: errorLine(words, journal.failure) } }
      : {};
  const locations = { source: locationText(source), target: locationText(target) };
  const warnings =
    journal.kind === "readable"
      ? {
          warnings: journal.warnings.map(({ error, at }) => ({
            code: error.code,
            message: errorLine(words, error),
            at,
          })),
        }
      : {};
  return { id, ...locations, mirror, retain, running, journal: kind, ...facts, ...cause, ...warnings };
}

function linesOf(words: Words, job: JobStatus): readonly string[] {
  const { id, source, target } = job;
  return [
    `${id}  ${shown(source)} → ${shown(target)}${deletionWords(job)}`,
    ...stateOf(words, job).map((line) => `  ${line}`),
  ];
}

/** DL1, VR8: what becomes of files that are gone at the source. */
function deletionWords({ mirror, retain }: JobStatus): string {
  if (retain === "forever") return "  (deletions follow, and the bucket keeps what is replaced or deleted)";
  return mirror ? "  (deletions follow)" : "";
}

function shown(location: Location): string {
  return printable(locationText(location));
}

function stateOf(words: Words, { running, journal }: JobStatus): readonly string[] {
  switch (journal.kind) {
    case "none":
      return [running ? "at work" : "never came to its first sync"];
    case "damaged":
      return ["its record is damaged; the next sync sets it aside and rebuilds it from the bucket"];
    case "newer":
      return ["last run by a newer Liana; install that version or a later one"];
    case "readable": {
      const { lastSync, failure, warnings, entries, problems, uploads, held, writing, confirmedAt } = journal;
      const when = lastSync === undefined ? "" : `, ${formatTime(lastSync.endedAt ?? lastSync.startedAt)}`;
      const state = running
        ? "at work"
        : lastSync === undefined
          ? "no sync yet"
          : `${outcomeWords(lastSync)}${when}`;
      const facts = [
        `${counted(entries, "entry", "entries")} known`,
        held === 0 ? "" : `${counted(held, "deletion")} held (liana held)`,
        problems === 0 ? "" : `${counted(problems, "problem")} (liana problems)`,
        writing === 0 ? "" : `${counted(writing, "file")} being written`,
        uploads === 0 ? "" : `${counted(uploads, "upload")} to be resumed`,
      ];
      const cause = failure === undefined || running ? [] : [errorLine(words, failure)];
      const confirmed = confirmedAt === undefined ? [] : [`last confirmed ${formatTime(confirmedAt)}`];
      const warned = warnings.map(({ error }) => `warning: ${errorLine(words, error)}`);
      return [state, ...cause, ...warned, [...facts.filter((fact) => fact !== ""), ...confirmed].join(", ")];
    }
  }
}
