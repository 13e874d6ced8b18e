import type { SyncEvent } from "../engine/jobs/sync-events.ts";
import type { JobName } from "../engine/reports/status.ts";
import type { SyncResult } from "../engine/sync/sync-record.ts";
import { ERROR_CLASSES, type ErrorCode, type WireError } from "../shared/errors.ts";
import { delayFields, delaySentence } from "../shared/delay-words.ts";
import { printable } from "../shared/printable.ts";
import { type Location, locationText } from "../shared/model/location.ts";
import type { Waiting } from "../shared/model/retrieval/waiting.ts";
import type { JobOptions } from "../shared/model/job.ts";
import type { SyncSummary } from "../shared/model/sync.ts";
import { leftoverWords, missingWords } from "../shared/restored-words.ts";
import { foreignWords } from "../shared/foreign-words.ts";
import { shownName } from "./names.ts";
import type { Output } from "./output.ts";
import { missingField, MissingLines } from "./missing-lines.ts";
import { RetrievalReport } from "./retrieval-report.ts";
import { errorLine } from "./report-error.ts";
import { directionOf, type Ends, fileLine, plannedLine } from "./sync-lines.ts";
import { summaryEvent, summaryLine } from "./sync-summary.ts";
import type { Words } from "../shared/words/words.ts";

/** Warnings with which a sync does not count as up to date. */
const AMISS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["after-failed", "all-excluded", "class-ignored"]);
/** Names at most that the end lists, of held deletions and of missing files. */
const MOST_NAMES = 20;

/** Reports a sync while it runs, and its result. */
export class SyncReport {
  readonly #ends: Ends;
  readonly #dryRun: boolean;
  readonly #output: Output;
  readonly #held: string[] = [];
  readonly #missing: string[] = [];
  readonly #records = new Set<string>();
  readonly #lines = new MissingLines();
  readonly #retrieval: RetrievalReport;
  #keptBoth = 0;
  /** FE3: by where they are kept. */
  readonly #foreign = { copies: 0, versions: 0 };
  #planned = { files: 0, bytes: 0 };
  /** Whether one of the warnings was in `AMISS`. */
  #amiss = false;

  constructor(ends: Ends, { dryRun, retrieve }: Pick<JobOptions, "dryRun" | "retrieve">, output: Output) {
    this.#ends = ends;
    this.#dryRun = dryRun;
    this.#output = output;
    this.#retrieval = new RetrievalReport(output, retrieve !== undefined);
  }

  add(event: SyncEvent): void {
    if (event.kind === "problem" && !this.#retrieval.isNew(event)) return;
    this.#count(event);
    if (this.#output.choices.json) this.#reportJson(event);
    const { words } = this.#output;
    const { quiet, json, verbose } = this.#output.choices;
    const chatty = !quiet && !json;
    switch (event.kind) {
      case "file": {
        const line = chatty ? fileLine(words, event, this.#ends, verbose) : undefined;
        if (line !== undefined) this.#output.line(line);
        break;
      }
      case "planned":
        if (chatty) this.#output.line(plannedLine(words, event, this.#ends));
        break;
      case "problem":
        this.#output.note(problemLine(words, event.key, event.error));
        break;
      case "warning":
        this.#output.note(warningLine(words, errorLine(words, event.error)));
        break;
      case "delay":
        this.#output.note(warningLine(words, delaySentence(words, event.delay)));
        break;
      case "taken-over":
        if (chatty && event.from !== undefined)
          this.#output.line(words.say("sync-report.taken-over", { owner: event.from }));
        break;
      case "held":
        if (this.#held.length < MOST_NAMES) this.#held.push(shownName(this.#ends.target, event.key));
        break;
      case "missing":
        this.#records.add(event.job);
        if (this.#missing.length < MOST_NAMES) this.#missing.push(shownName(this.#ends.source, event.key));
        break;
    }
  }

  /** RS5.6: what the restore waits for; undefined: it is not waiting. @param now ms since 1970 */
  wait(waiting: Waiting | undefined, now: number): void {
    this.#retrieval.wait(waiting, now);
  }

  /** A sync is not up to date if the rules exclude everything (DL3) or the service ignored the storage class (CH7). */
  outcomeOf({ outcome }: Pick<SyncResult, "outcome">): SyncResult["outcome"] {
    return outcome === "in-step" && this.#amiss ? "problems" : outcome;
  }

  /** @param jobs of the state directory; called if one of them may be able to send missing files again */
  end(result: SyncResult, jobs: () => readonly JobName[]): void {
    const { json, quiet } = this.#output.choices;
    const { summary, confirmedAt } = result;
    const ended = { outcome: this.outcomeOf(result), summary, confirmedAt };
    this.#lines.report(this.#output);
    this.#retrieval.end(result, directionOf(this.#ends) === "restore");
    if (summary.held > 0) this.#reportHeld(summary.held);
    if (summary.missing !== undefined) this.#reportMissing(summary, jobs());
    const direction = directionOf(this.#ends);
    const { words } = this.#output;
    const leftovers = leftoverWords(words, summary, direction === "restore" ? "restored" : "copied");
    if (leftovers !== undefined && !json && !quiet)
      this.#output.line(words.say("sync-report.leftovers", { leftovers }));
    const foreign = foreignWords(words, { ...this.#foreign, below: locationText(this.#ends.target) });
    if (foreign !== undefined) this.#output.note(foreign);
    if (json) this.#output.event("summary", summaryEvent(ended, this.#isPlan(ended)));
    else if (!quiet) {
      const reported = { planned: this.#planned, keptBoth: this.#keptBoth, dryRun: this.#dryRun };
      const line = summaryLine(words, { result: ended, direction, ...reported });
      if (line !== undefined) this.#output.line(line);
    }
  }

  /** Whether a dry run found something to do. */
  #isPlan({ outcome, summary }: Pick<SyncResult, "outcome" | "summary">): boolean {
    return (
      this.#dryRun &&
      outcome === "in-step" &&
      this.#planned.files + summary.deleted + (summary.folders ?? 0) > 0
    );
  }

  #count(event: SyncEvent): void {
    if (event.kind === "problem") this.#lines.add(event.error);
    if (event.kind === "file" && event.what === "kept-both") this.#keptBoth += 1;
    if (event.kind === "file" && event.what === "foreign-edit")
      this.#foreign[event.detail === "version" ? "versions" : "copies"] += 1;
    if (event.kind === "warning" && AMISS.has(event.error.code)) this.#amiss = true;
    if (event.kind !== "planned" || event.operation === "remove" || event.key.endsWith("/")) return;
    this.#planned.files += 1;
    this.#planned.bytes += event.bytes;
  }

  #reportJson(event: SyncEvent): void {
    switch (event.kind) {
      case "file": {
        const { what, key, bytes, detail } = event;
        if (!this.#output.choices.quiet) this.#output.event("file", { what, key, bytes, detail });
        break;
      }
      case "problem": {
        const { key, error } = event;
        this.#output.event("problem", {
          key,
          code: error.code,
          message: problemLine(this.#output.words, key, error),
          ...missingField(error),
        });
        break;
      }
      case "warning":
        this.#output.event("warning", {
          code: event.error.code,
          message: errorLine(this.#output.words, event.error),
        });
        break;
      case "delay":
        this.#output.event("delay", delayFields(this.#output.words, event.delay));
        break;
      case "taken-over":
        if (event.from !== undefined) this.#output.event("taken-over", { from: event.from });
        break;
      case "missing":
        this.#output.event("missing", { key: event.key, job: event.job });
        break;
      case "held":
      case "planned": {
        const { kind, ...fields } = event;
        this.#output.event(kind, fields);
        break;
      }
    }
  }

  /** TR6 */
  #reportMissing(summary: SyncSummary, jobs: readonly JobName[]): void {
    const { words } = this.#output;
    for (const name of this.#missing) this.#output.aside(words.say("sync-report.missing-file", { name }));
    this.#reportMore((summary.missing ?? 0) - this.#missing.length);
    const commands = jobs
      .filter(({ id }) => this.#records.has(id))
      .map(({ source, target }) => `liana sync ${argument(source)} ${argument(target)} --audit`)
      .join("; ");
    const missing = missingWords(words, summary) ?? "";
    this.#output.note(words.say("sync-report.missing-files", { missing, commands }));
  }

  #reportHeld(count: number): void {
    const { words } = this.#output;
    for (const name of this.#held) this.#output.aside(words.say("sync-report.held-file", { name }));
    this.#reportMore(count - this.#held.length);
    const id = this.#dryRun ? "sync-report.held-files.dry-run" : "sync-report.held-files";
    this.#output.note(words.say(id, { count, most: String(count) }));
  }

  /** Items that were not listed. */
  #reportMore(count: number): void {
    if (count > 0) this.#output.aside(this.#output.words.say("sync-report.more", { count }));
  }
}

/** A location as an argument for a shell. */
function argument(location: Location): string {
  const text = locationText(location);
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${printable(text).replaceAll("'", `'\\''`)}'`;
}

function warningLine(words: Words, sentence: string): string {
  return words.say("sync-report.warning", { sentence });
}

/** The sentence of a file's problem, always with the file's name. */
export function problemLine(words: Words, key: string, { code, detail }: WireError): string {
  const sentence = errorLine(words, { code, detail: { key, ...detail } });
  return ERROR_CLASSES[code] === "file" ? sentence : words.say("sync-report.problem", { key, sentence });
}
