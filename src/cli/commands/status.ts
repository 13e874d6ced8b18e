import { type JobStatus, readStatus } from "../../engine/reports/status.ts";
import { type Location, locationText } from "../../shared/model/location.ts";
import type { Arguments } from "../arguments.ts";
import { EXIT } from "../exit-codes.ts";
import { findingSentence } from "../../shared/finding-words.ts";
import { formatTime } from "../../shared/format.ts";
import { printable } from "../../shared/printable.ts";
import type { Host } from "../host.ts";
import { engineHostOf } from "../engine-host.ts";
import { reportSentences } from "../../shared/verify-words.ts";
import { outcomeWords } from "../sync-words.ts";
import { errorLine } from "../report-error.ts";
import { statusFindings } from "../status-findings.ts";
import type { Words } from "../../shared/words/words.ts";

/** `liana status`: shows the jobs that ran here and their state. */
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
  for (const targets of bySource(jobs)) {
    if (output.choices.json) for (const job of targets) output.event("job", jsonOf(output.words, job));
    else for (const line of groupLines(output.words, targets)) output.line(line);
  }
  if (output.choices.json) output.event("summary", { jobs: jobs.length });
  else if (jobs.length === 0) output.line(output.words.say("cli-records.no-job"));
  return EXIT.inStep;
}

/** JB9: jobs with one source folder, which are its targets, follow each other. */
function bySource(jobs: readonly JobStatus[]): readonly (readonly JobStatus[])[] {
  const groups = new Map<string, JobStatus[]>();
  for (const job of jobs) {
    const source = job.source.kind === "folder" ? job.source.path : job.id;
    groups.set(source, [...(groups.get(source) ?? []), job]);
  }
  return [...groups.values()];
}

/** The error of the last sync is the `failure` of the job. */
function withoutError(journal: JobStatus["journal"]): JobStatus["journal"] {
  if (journal.kind !== "readable" || journal.lastSync === undefined) return journal;
  return { ...journal, lastSync: { ...journal.lastSync, error: undefined } };
}

function jsonOf(words: Words, job: JobStatus): object {
  const { id, source, target, service, mirror, retain, running, journal } = job;
  const { kind, ...facts } = withoutError(journal);
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
  return {
    id,
    ...locations,
    service,
    mirror,
    retain,
    running,
    journal: kind,
    ...facts,
    ...cause,
    ...warnings,
  };
}

/** One job, or a folder with its targets. These may have the same name at different services. */
function groupLines(words: Words, jobs: readonly JobStatus[]): readonly string[] {
  const [first, ...others] = jobs;
  if (first === undefined) return [];
  if (others.length === 0) return linesOf(words, first, `${shown(first.source)} → ${shown(first.target)}`);
  const targets = jobs.flatMap((job) => linesOf(words, job, `${job.service}  ${shown(job.target)}`));
  return [shown(first.source), ...targets.map((line) => `  ${line}`)];
}

function linesOf(words: Words, job: JobStatus, locations: string): readonly string[] {
  const title = `${job.id}  ${locations}`;
  return [titleWords(words, title, job), ...stateOf(words, job).map((line) => `  ${line}`)];
}

/** DL1, VR8: what becomes of files that are gone at the source. */
function titleWords(words: Words, title: string, { mirror, retain }: JobStatus): string {
  if (retain !== undefined && retain !== "none") return words.say("cli-records.retains", { job: title });
  return mirror ? words.say("cli-records.mirrors", { job: title }) : title;
}

function shown(location: Location): string {
  return printable(locationText(location));
}

function stateOf(words: Words, { running, journal }: JobStatus): readonly string[] {
  switch (journal.kind) {
    case "none":
      return [words.say(running ? "cli-records.running" : "cli-records.never-synced")];
    case "damaged":
      return [errorLine(words, { code: "journal-damaged", detail: {} })];
    case "newer":
      return [errorLine(words, { code: "journal-newer", detail: {} })];
    case "readable": {
      const { failure, warnings, verification } = journal;
      const cause = failure === undefined || running ? [] : [errorLine(words, failure)];
      const warned = warnings.map(({ error }) =>
        words.say("sync-report.warning", { sentence: errorLine(words, error) }),
      );
      return [
        running ? words.say("cli-records.running") : outcomeOf(words, journal),
        ...cause,
        ...warned,
        words.series(countsOf(words, journal)),
        ...(verification === undefined ? [] : reportSentences(words, verification, Date.now())),
      ];
    }
  }
}

type ReadableJournal = Extract<JobStatus["journal"], { kind: "readable" }>;

function outcomeOf(words: Words, { lastSync }: ReadableJournal): string {
  if (lastSync === undefined) return words.say("cli-records.never-synced");
  const time = formatTime(lastSync.endedAt ?? lastSync.startedAt);
  return words.say("cli-records.outcome-at", { outcome: outcomeWords(words, lastSync), time });
}

function countsOf(words: Words, journal: ReadableJournal): readonly string[] {
  const { entries, problems, uploads, held, writing, confirmedAt } = journal;
  const counts = [
    ["cli-records.held", held],
    ["cli-records.problems", problems],
    ["cli-records.writing", writing],
    ["cli-records.uploads", uploads],
  ] as const;
  return [
    words.say("cli-records.entries", { count: entries }),
    ...counts.flatMap(([id, count]) => (count === 0 ? [] : [words.say(id, { count })])),
    ...(confirmedAt === undefined
      ? []
      : [words.say("cli-records.confirmed", { time: formatTime(confirmedAt) })]),
  ];
}
