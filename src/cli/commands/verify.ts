import { readStatus } from "../../engine/reports/status.ts";
import { type VerifyRequest, verifyJob } from "../../engine/verify/verify-job.ts";
import type { VerifyCounts, VerifyEvent, VerifyResult } from "../../engine/verify/verify-record.ts";
import { locationText, type Location } from "../../shared/model/location.ts";
import { DEFAULT_OPTIONS } from "../../shared/model/job.ts";
import type { Retain } from "../../shared/model/retain.ts";
import { PAID_MONTHLY, TEST_BYTES } from "../../shared/model/verification.ts";
import { reportSentences } from "../../shared/verify-words.ts";
import type { Words } from "../../shared/words/words.ts";
import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import { connectionOf } from "../connection.ts";
import { EXIT } from "../exit-codes.ts";
import { jobsNamed } from "../held/held-job.ts";
import type { Host } from "../host.ts";
import { engineHostOf } from "../engine-host.ts";
import { readLocation } from "../locations.ts";
import { shownName } from "../names.ts";
import type { Output } from "../output.ts";
import { syncOptions } from "../sync-options.ts";
import { problemLine } from "../sync-report.ts";
import { readSize } from "../values.ts";

/** Interval of updates, in ms. */
const PROGRESS_EVERY = 200;

interface JobMeant {
  readonly source: Location;
  readonly target: Location;
  readonly retain?: Retain | undefined;
}

/** `liana verify`: reads back what a job put into its bucket (VE1 to VE6). */
export async function verify(args: Arguments, host: Host): Promise<number> {
  const { output, signal } = host;
  if (args.flag("all") && args.flag("sample")) throw badUsage("verify-amount");
  const engine = engineHostOf(args, output);
  const { clock } = engine.env;
  const job = jobMeant(args, readStatus(engine.stateDir, clock.now()));
  const request = await requestFor(args, job, clock.now(), output);
  let counts: (() => Readonly<VerifyCounts>) | undefined;
  const timer = setInterval(() => {
    if (counts !== undefined) output.progress(progressWords(output.words, counts()));
  }, PROGRESS_EVERY);
  try {
    const result = await verifyJob(
      request,
      {
        ...engine,
        onEvent: (event) => print(event, job.target, output),
        onStart: (ask) => void (counts = ask),
      },
      signal,
    );
    printEnd(result, request, clock.now(), output);
    return isAllWell(result) ? EXIT.inStep : EXIT.remains;
  } finally {
    clearInterval(timer);
    output.progress(undefined);
  }
}

/** A job that ran here: the only one, one by its id, or one by its locations. */
function jobMeant(args: Arguments, jobs: ReturnType<typeof readStatus>): JobMeant {
  const [first, second] = args.positionals;
  if (first !== undefined && second !== undefined) {
    const given = { source: readLocation(first), target: readLocation(second) };
    const text = ({ source, target }: JobMeant): string => `${locationText(source)} ${locationText(target)}`;
    return { ...given, retain: jobs.find((job) => text(job) === text(given))?.retain };
  }
  const named = jobsNamed(jobs, first).filter(
    ({ target }) => first !== undefined || target.kind === "bucket",
  );
  const [job] = named;
  if (job === undefined)
    throw first === undefined ? badUsage("no-job-yet") : badUsage("no-such-job", { id: first });
  if (named.length > 1)
    throw badUsage("several-jobs", { count: named.length, choices: named.map(({ id }) => id) });
  return job;
}

async function requestFor(
  args: Arguments,
  { source, target, retain }: JobMeant,
  now: number,
  output: Output,
): Promise<VerifyRequest> {
  const all = args.flag("all");
  const most = args.value("max-bytes");
  const { bandwidth, concurrency, databases, encryption } = syncOptions(args);
  const connection = await connectionOf(args, concurrency, output);
  const mostBytes = most === undefined ? (all ? undefined : PAID_MONTHLY) : readSize(most, "--max-bytes");
  const kept = retain === undefined ? {} : { mirror: true, retain };
  return {
    source,
    target,
    sourceConnection: connection,
    targetConnection: connection,
    options: { ...DEFAULT_OPTIONS, bandwidth, concurrency, databases, encryption, ...kept },
    amount: all ? { kind: "all" } : { kind: "oldest", before: now },
    mostBytes,
    lists: true,
    test: { mostBytes: Math.min(TEST_BYTES, mostBytes ?? TEST_BYTES), after: 0 },
    dryRun: args.flag("dry-run"),
  };
}

function progressWords(words: Words, { chosen, read, bytes, listed }: Readonly<VerifyCounts>): string {
  if (chosen === 0) return words.say("cli-verify.listing", { count: listed });
  return words.say("cli-verify.progress", { read, chosen, bytes: words.bytes(bytes) });
}

function print(event: VerifyEvent, target: Location, output: Output): void {
  const { words, choices } = output;
  if (event.kind === "problem" || event.kind === "warning") {
    const key = event.kind === "problem" ? event.key : "";
    const message = problemLine(words, key, event.error);
    if (choices.json) output.event(event.kind, { key, code: event.error.code, message });
    output.note(message);
    return;
  }
  const { kind, ...fields } = event;
  if (choices.json) output.event(kind, fields);
  else if (event.kind === "damaged")
    output.line(words.say("cli-verify.damaged", { target: shownName(target, event.key), how: event.how }));
  else if (!choices.quiet)
    output.line(words.say(`cli-verify.${event.kind}`, { target: shownName(target, event.key) }));
}

function isAllWell({ counts, report }: VerifyResult): boolean {
  const { testRestore: test } = report;
  return (
    report.damaged === 0 && counts.unreadable === 0 && (test === undefined || test.identical === test.files)
  );
}

function plannedLines(words: Words, planned: VerifyResult["planned"]): readonly string[] {
  const { listRequests = 0, testFiles: count = 0, testBytes = 0 } = planned ?? {};
  return [
    ...(listRequests > 0 ? [words.say("cli-verify.would-list", { count: listRequests })] : []),
    ...(count > 0 ? [words.say("cli-verify.would-test", { count, bytes: words.bytes(testBytes) })] : []),
  ];
}

function printEnd(result: VerifyResult, request: VerifyRequest, now: number, output: Output): void {
  const { words, choices } = output;
  const { counts, report, complete, leftOut, requests, seconds, cost, planned } = result;
  if (choices.json) {
    const run = { ...counts, complete, leftOut, requests, seconds: Math.round(seconds * 1000) / 1000, cost };
    output.event("summary", { ...run, dryRun: request.dryRun, planned, report });
    return;
  }
  if (choices.quiet) return;
  const price =
    cost === undefined
      ? undefined
      : words.dollars((cost > 0 ? Math.max(1, Math.round(cost * 100)) : 0) / 100);
  const priced = (text: string): string =>
    price === undefined ? text : words.say("cli-verify.price", { text, price });
  if (request.dryRun) {
    const { chosen: count, bytesChosen } = counts;
    output.line(priced(words.say("cli-verify.would", { count, bytes: words.bytes(bytesChosen) })));
    for (const line of plannedLines(words, planned)) output.line(line);
  } else {
    const read = words.say("cli-verify.run", { count: counts.read, bytes: words.bytes(counts.bytes) });
    output.line(
      words.series([read, words.say("cli-verify.requests", { count: requests }), words.duration(seconds)]),
    );
    for (const line of reportSentences(words, report, now)) output.line(line);
    if (counts.unreadable > 0) output.line(words.say("cli-verify.unreadable", { count: counts.unreadable }));
  }
  if (request.mostBytes !== undefined && leftOut > 0)
    output.line(words.say("cli-verify.rest", { bytes: words.bytes(request.mostBytes), count: leftOut }));
}
