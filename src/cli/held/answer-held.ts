import { answerHeld } from "../../engine/held/held-answers.ts";
import { readHeldKeys } from "../../engine/held/held-keys.ts";
import type { AnswerHooks, AnswerRequest, AnswerResult } from "../../engine/held/held-request.ts";
import type { EngineHost } from "../../engine/host.ts";
import { type JobStatus, readStatus } from "../../engine/reports/status.ts";
import type { Words } from "../../shared/words/words.ts";
import type { Arguments } from "../arguments.ts";
import { connectionOf } from "../connection.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { shownName } from "../names.ts";
import type { Output } from "../output.ts";
import { gitignoreLines } from "../rules.ts";
import { syncOptions } from "../sync-options.ts";
import { type ShownProgress, showProgress } from "../sync-progress.ts";
import { SyncReport } from "../sync-report.ts";
import { heldOf } from "./held-job.ts";
import { whenFree } from "./when-free.ts";

export type AnswerChoice = AnswerRequest["choice"];

/**
 * Gives the user's answer to the deletions that wait now, and to none that are held later. --verbose lists them.
 * @returns the exit code
 */
export async function answerAllHeld(
  engine: EngineHost,
  job: JobStatus,
  choice: AnswerChoice,
  args: Arguments,
  host: Host,
): Promise<number> {
  const { output, signal } = host;
  const { words } = output;
  const keys = keysMeant(engine.stateDir, job, args);
  if (keys.length === 0) {
    add(output, { choice, answered: 0, failed: 0, held: heldOf(job) }, noneWords(words, job, args));
    return heldOf(job) === 0 ? EXIT.inStep : EXIT.held;
  }
  if (output.choices.verbose)
    for (const key of keys)
      output.aside(words.say("cli-held.answer", { choice, name: shownName(job.target, key) }));
  const request = await requestOf(job, choice, keys, args, output);
  const reporting = choice === "bring-back" ? bringingBack(job, output) : SILENT;
  let answered: AnswerResult;
  try {
    answered = await whenFree(
      () => answerHeld(request, { ...engine, ...reporting.hooks }, signal),
      engine.env.clock,
      () => output.note(words.say("cli-held.busy")),
      signal,
    );
  } finally {
    reporting.stop();
  }
  const failed = answered.failed.length;
  const [now] = readStatus(engine.stateDir, engine.env.clock.now()).filter(({ id }) => id === job.id);
  const held = now === undefined ? 0 : heldOf(now);
  add(
    output,
    { choice, answered: answered.answered, failed, held },
    answeredWords(words, choice, answered.answered, held),
  );
  if (failed > 0) return EXIT.remains;
  return held === 0 ? EXIT.inStep : EXIT.held;
}

function keysMeant(stateDir: string, job: JobStatus, args: Arguments): readonly string[] {
  const [rule] = args.positionals;
  if (rule === undefined && heldOf(job) === 0) return [];
  return readHeldKeys(stateDir, job.id, gitignoreLines([{ kind: "exclude", value: rule ?? "*" }]));
}

async function requestOf(
  { id }: JobStatus,
  choice: AnswerChoice,
  keys: AnswerRequest["keys"],
  args: Arguments,
  output: Output,
): Promise<AnswerRequest> {
  if (choice !== "bring-back") return { job: id, choice, keys };
  const options = syncOptions(args);
  const connection = await connectionOf(args, options.concurrency, output);
  return { job: id, choice, keys, connection, options };
}

interface Reporting {
  readonly hooks: AnswerHooks;
  readonly stop: () => void;
}

const SILENT: Reporting = {
  hooks: { onEvent: () => undefined, onStart: () => undefined },
  stop: () => undefined,
};

/** Reports files that come back from the job's target to its source. */
function bringingBack({ source, target }: JobStatus, output: Output): Reporting {
  const report = new SyncReport(
    { source: target, target: source, storageClass: undefined },
    { dryRun: false },
    output,
  );
  // The files are known from the start, so nothing needs counting.
  const measure = async () => ({ entries: 0, bytes: 0 });
  let shown: ShownProgress | undefined;
  return {
    hooks: {
      onEvent: (event) => report.add(event),
      onStart: (progress) => {
        shown = showProgress({ progress, measure }, output);
      },
    },
    stop: () => shown?.stop(),
  };
}

function add(
  output: Output,
  summary: {
    readonly choice: AnswerChoice;
    readonly answered: number;
    readonly failed: number;
    readonly held: number;
  },
  sentence: string,
): void {
  if (output.choices.json) output.event("summary", summary);
  else if (!output.choices.quiet) output.line(sentence);
}

function noneWords(words: Words, job: JobStatus, args: Arguments): string {
  const all = heldOf(job) === 0 || args.positionals[0] === undefined;
  return words.say(all ? "cli-held.none" : "cli-held.none-matched");
}

function answeredWords(words: Words, choice: AnswerChoice, answered: number, held: number): string {
  const done = words.say(`cli-held.${choice}`, { count: answered });
  return held === 0 ? done : words.say("cli-held.rest", { sentence: done, count: held });
}
