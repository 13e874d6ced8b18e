import type { SyncEvent } from "../engine/jobs/sync-events.ts";
import type { JobName } from "../engine/reports/status.ts";
import type { SyncResult } from "../engine/sync/sync-record.ts";
import { ERROR_CLASSES, type ErrorCode, type WireError } from "../shared/errors.ts";
import { delayFields, delaySentence } from "../shared/delay-words.ts";
import { counted } from "../shared/format.ts";
import { printable } from "../shared/printable.ts";
import { type Location, locationText } from "../shared/model/location.ts";
import type { SyncSummary } from "../shared/model/sync.ts";
import { leftoverWords, missingWords } from "../shared/restored-words.ts";
import { foreignWords } from "../shared/foreign-words.ts";
import { shownName } from "./names.ts";
import type { Output } from "./output.ts";
import { errorLine } from "./report-error.ts";
import { directionOf, type Ends, fileLine, plannedLine } from "./sync-lines.ts";
import { summaryEvent, summaryLine } from "./sync-summary.ts";
import type { Words } from "../shared/words/words.ts";

/** Warnings after which a sync is not in step. */
const AMISS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["after-failed", "all-excluded", "class-ignored"]);
/** So many held deletions are named. */
const HELD_SHOWN = 20;

/** Tells a sync while it runs, and what became of it. */
export class SyncReport {
  readonly #ends: Ends;
  readonly #dryRun: boolean;
  readonly #output: Output;
  readonly #held: string[] = [];
  readonly #missing: string[] = [];
  readonly #records = new Set<string>();
  #keptBoth = 0;
  /** FE3: by where they are kept. */
  readonly #foreign = { copies: 0, versions: 0 };
  #planned = { files: 0, bytes: 0 };
  /** A warning says that not all is as it was asked for. */
  #amiss = false;

  constructor(ends: Ends, dryRun: boolean, output: Output) {
    this.#ends = ends;
    this.#dryRun = dryRun;
    this.#output = output;
  }

  add(event: SyncEvent): void {
    this.#count(event);
    if (this.#output.choices.json) this.#reportJson(event);
    const { quiet, json, verbose } = this.#output.choices;
    const chatty = !quiet && !json;
    switch (event.kind) {
      case "file": {
        const line = chatty ? fileLine(event, this.#ends, verbose) : undefined;
        if (line !== undefined) this.#output.line(line);
        break;
      }
      case "planned":
        if (chatty) this.#output.line(plannedLine(event, this.#ends));
        break;
      case "problem":
        this.#output.note(problemLine(this.#output.words, event.key, event.error));
        break;
      case "warning":
        this.#output.note(`warning: ${errorLine(this.#output.words, event.error)}`);
        break;
      case "delay":
        this.#output.note(`warning: ${delaySentence(this.#output.words, event.delay)}`);
        break;
      case "taken-over":
        if (chatty && event.from !== undefined) this.#output.line(takenLine(event.from));
        break;
      case "held":
        if (this.#held.length < HELD_SHOWN) this.#held.push(shownName(this.#ends.target, event.key));
        break;
      case "missing":
        this.#records.add(event.job);
        if (this.#missing.length < HELD_SHOWN) this.#missing.push(shownName(this.#ends.source, event.key));
        break;
    }
  }

  /** A sync in which the rules leave out everything (DL3), or a storage class was ignored (CH7), is not in step. */
  outcomeOf({ outcome }: Pick<SyncResult, "outcome">): SyncResult["outcome"] {
    return outcome === "in-step" && this.#amiss ? "problems" : outcome;
  }

  /** @param jobs of the state directory, asked for where one of them can send what is missing again */
  end(result: SyncResult, jobs: () => readonly JobName[]): void {
    const { json, quiet } = this.#output.choices;
    const { summary, confirmedAt } = result;
    const ended = { outcome: this.outcomeOf(result), summary, confirmedAt };
    if (summary.held > 0) this.#reportHeld(summary.held);
    if (summary.missing !== undefined) this.#reportMissing(summary, jobs());
    const left = leftoverWords(
      this.#output.words,
      summary,
      directionOf(this.#ends) === "restore" ? "restored" : "copied",
    );
    if (left !== undefined && !json && !quiet) this.#output.line(`${left}; --with-deleted brings them too.`);
    const foreign = foreignWords(this.#output.words, {
      ...this.#foreign,
      below: locationText(this.#ends.target),
    });
    if (foreign !== undefined) this.#output.note(foreign);
    if (json) this.#output.event("summary", summaryEvent(ended, this.#isPlan(ended)));
    else if (!quiet) {
      const direction = directionOf(this.#ends);
      const reported = { planned: this.#planned, keptBoth: this.#keptBoth, dryRun: this.#dryRun };
      const line = summaryLine({ result: ended, direction, ...reported });
      if (line !== undefined) this.#output.line(line);
    }
  }

  /** A dry run that found something to do. */
  #isPlan({ outcome, summary }: Pick<SyncResult, "outcome" | "summary">): boolean {
    return (
      this.#dryRun &&
      outcome === "in-step" &&
      this.#planned.files + summary.deleted + (summary.folders ?? 0) > 0
    );
  }

  #count(event: SyncEvent): void {
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
    const { missing = 0 } = summary;
    for (const name of this.#missing) this.#output.aside(`missing: ${name}`);
    if (missing > this.#missing.length)
      this.#output.aside(`… and ${counted(missing - this.#missing.length, "more", "more")}`);
    const again = jobs
      .filter(({ id }) => this.#records.has(id))
      .map(({ source, target }) => `liana sync ${argument(source)} ${argument(target)} --audit`);
    const fix = again.length === 0 ? "" : ` Send them again: ${again.join("; ")}`;
    this.#output.note(`${missingWords(this.#output.words, summary) ?? ""}.${fix}`);
  }

  #reportHeld(count: number): void {
    for (const name of this.#held) this.#output.aside(`held: ${name}`);
    if (count > this.#held.length)
      this.#output.aside(`… and ${counted(count - this.#held.length, "more", "more")}`);
    const would = this.#dryRun ? "would be held" : count === 1 ? "is held" : "are held";
    this.#output.note(
      `${counted(count, "deletion")} ${would}: more than this job may carry out unasked. Nothing was deleted. ` +
        `If they are right, run it again with --max-delete ${count}${this.#dryRun ? "" : ", or answer one by one with liana held"}.`,
    );
  }
}

/** For a shell. */
function argument(location: Location): string {
  const text = locationText(location);
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${printable(text).replaceAll("'", `'\\''`)}'`;
}

/** GU4 */
function takenLine(from: string): string {
  return `taken over from ${from === "" ? "another computer" : `"${printable(from)}"`}`;
}

/** The sentence of a file's problem, with the file's name in any case. */
export function problemLine(words: Words, key: string, { code, detail }: WireError): string {
  const line = errorLine(words, { code, detail: { key, ...detail } });
  return ERROR_CLASSES[code] === "file" ? line : `"${printable(key)}": ${line}`;
}
