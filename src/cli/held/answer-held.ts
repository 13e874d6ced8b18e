import { answerHeld } from "../../engine/held/held-answers.ts";
import { readHeldKeys } from "../../engine/held/held-keys.ts";
import type { AnswerHooks, AnswerRequest, AnswerResult } from "../../engine/held/held-request.ts";
import type { EngineHost } from "../../engine/host.ts";
import { type JobStatus, readStatus } from "../../engine/reports/status.ts";
import { counted } from "../../shared/format.ts";
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
 * Gives the user's answer to what waits: to those that are found now, and to none that come later. With --verbose they
 * are named. @returns the exit code
 */
export async function answerAllHeld(
  engine: EngineHost,
  job: JobStatus,
  choice: AnswerChoice,
  args: Arguments,
  host: Host,
): Promise<number> {
  const { output, signal } = host;
  const keys = keysMeant(engine.stateDir, job, args);
  if (keys.length === 0) {
    add(output, { choice, answered: 0, failed: 0, held: heldOf(job) }, noneWords(job, args));
    return heldOf(job) === 0 ? EXIT.inStep : EXIT.held;
  }
  if (output.choices.verbose)
    for (const key of keys) output.aside(`${choice}: ${shownName(job.target, key)}`);
  const request = await requestOf(job, choice, keys, args, output);
  const telling = choice === "bring-back" ? bringingBack(job, output) : SILENT;
  let answered: AnswerResult;
  try {
    answered = await whenFree(
      () => answerHeld(request, { ...engine, ...telling.hooks }, signal),
      engine.env.clock,
      () => output.note("another Liana is at work on this job. Waiting for it, for a minute at most."),
      signal,
    );
  } finally {
    telling.stop();
  }
  const failed = answered.failed.length;
  const [now] = readStatus(engine.stateDir, engine.env.clock.now()).filter(({ id }) => id === job.id);
  const held = now === undefined ? 0 : heldOf(now);
  add(output, { choice, answered: answered.answered, failed, held }, words(choice, answered.answered, held));
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

interface Telling {
  readonly hooks: AnswerHooks;
  readonly stop: () => void;
}

const SILENT: Telling = {
  hooks: { onEvent: () => undefined, onStart: () => undefined },
  stop: () => undefined,
};

/** Files come out of the job's target, back to its source. */
function bringingBack({ source, target }: JobStatus, output: Output): Telling {
  const report = new SyncReport({ source: target, target: source, storageClass: undefined }, false, output);
  // All of it is known from the start, so there is nothing to count.
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

function noneWords(job: JobStatus, args: Arguments): string {
  const all = heldOf(job) === 0 || args.positionals[0] === undefined;
  return all ? "No deletion waits." : "No deletion that waits is matched by this rule.";
}

function words(choice: AnswerChoice, answered: number, held: number): string {
  const rest = held === 0 ? "" : ` ${counted(held, "deletion still waits", "deletions still wait")}.`;
  return `${DONE[choice](answered)}${rest}`;
}

const DONE: Readonly<Record<AnswerChoice, (answered: number) => string>> = {
  keep: (count) =>
    `Kept: ${counted(count, "object stays", "objects stay")} where ${count === 1 ? "it is" : "they are"}, and this job touches ${count === 1 ? "it" : "them"} no more.`,
  delete: (count) => `The next sync of this job carries out ${counted(count, "deletion")}.`,
  "bring-back": (count) => `Back: ${counted(count, "file")}.`,
};
