import type { CheckEvent } from "../../engine/check/check.ts";
import { checkLocations, type CheckSummary } from "../../engine/check/check-locations.ts";
import type { Location } from "../../shared/model/location.ts";
import type { Arguments } from "../arguments.ts";
import { connectionOf } from "../connection.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { readLocation } from "../locations.ts";
import { shownName } from "../names.ts";
import { engineHostOf } from "../engine-host.ts";
import type { Output } from "../output.ts";
import { syncOptions } from "../sync-options.ts";
import { problemLine } from "../sync-report.ts";
import type { Words } from "../../shared/words/words.ts";

interface Sides {
  readonly source: Location;
  readonly target: Location;
}

/** Interval of updates, in ms. */
const PROGRESS_EVERY = 200;

/** `liana check`: compares two locations and changes nothing. */
export async function check(args: Arguments, host: Host): Promise<number> {
  const { output, signal } = host;
  const [from = "", to = ""] = args.positionals;
  const sides = { source: readLocation(from), target: readLocation(to) };
  const { links, databases, exclude, bandwidth, concurrency } = syncOptions(args);
  const connection = await connectionOf(args, concurrency, output);
  const onlyFolders = sides.source.kind === "folder" && sides.target.kind === "folder";
  const traits = onlyFolders || output.choices.verbose;
  const engine = engineHostOf(args, output);
  let counts: (() => CheckSummary) | undefined;
  const timer = setInterval(() => {
    if (counts !== undefined) output.progress(progressWords(output.words, counts()));
  }, PROGRESS_EVERY);
  try {
    const connections = { sourceConnection: connection, targetConnection: connection };
    const request = { ...sides, ...connections, links, databases, exclude, bandwidth, concurrency, traits };
    const onStart = (progress: () => CheckSummary): void => void (counts = progress);
    const summary = await checkLocations(
      request,
      { ...engine, onEvent: (event) => print(event, sides, output), onStart },
      signal,
    );
    printEnd(summary, output, true);
    return differences(summary) + summary.problems > 0 ? EXIT.remains : EXIT.inStep;
  } catch (error) {
    if (signal.aborted && counts !== undefined) printEnd(counts(), output, false);
    throw error;
  } finally {
    clearInterval(timer);
    output.progress(undefined);
  }
}

function progressWords(words: Words, summary: CheckSummary): string {
  const found = words.say("cli-check.differences", { count: differences(summary) });
  return words.series([sameWords(words, summary), found]);
}

function sameWords(words: Words, { same, bytes }: CheckSummary): string {
  return words.say("cli-check.same", { count: same, bytes: words.bytes(bytes) });
}

function differences({ missing, extra, different, traits }: CheckSummary): number {
  return missing + extra + different + traits;
}

function print(event: CheckEvent, sides: Sides, output: Output): void {
  if (output.choices.json) {
    const { kind, ...fields } = event;
    if (event.kind !== "problem") output.event(kind, fields);
    else {
      const { key, error } = event;
      output.event(kind, { key, code: error.code, message: problemLine(output.words, key, error) });
    }
  }
  if (event.kind === "problem") output.note(problemLine(output.words, event.key, event.error));
  else if (!output.choices.json && !output.choices.quiet) output.line(lineOf(output.words, event, sides));
}

function lineOf(words: Words, event: Exclude<CheckEvent, { kind: "problem" }>, sides: Sides): string {
  const source = shownName(sides.source, event.key);
  const target = shownName(sides.target, event.key);
  switch (event.kind) {
    case "missing":
    case "extra":
      return words.say(`cli-check.${event.kind}`, { target });
    case "different":
      return words.say("cli-check.different", { source, target, how: event.how });
    case "traits": {
      const traits = words.series(event.what.map((trait) => words.say("cli-check.trait", { trait })));
      return words.say("cli-check.different.traits", { source, target, traits });
    }
  }
}

function printEnd(summary: CheckSummary, output: Output, whole: boolean): void {
  const { words, choices } = output;
  const { requests, seconds } = summary;
  if (choices.json)
    output.event("summary", { ...summary, seconds: Math.round(seconds * 1000) / 1000, whole });
  else if (!choices.quiet)
    output.line(
      words.say("sync-report.summary", {
        state: words.say(stateOf(summary, whole)),
        parts: words.series(partsOf(words, summary)),
        requests: words.say("sync-report.requests", { count: requests }),
        time: words.duration(seconds),
      }),
    );
}

function stateOf(
  summary: CheckSummary,
  whole: boolean,
): "sync-report.state.stopped" | `cli-check.state.${"same" | "different" | "problems"}` {
  if (!whole) return "sync-report.state.stopped";
  if (differences(summary) > 0) return "cli-check.state.different";
  return summary.problems > 0 ? "cli-check.state.problems" : "cli-check.state.same";
}

function partsOf(words: Words, summary: CheckSummary): readonly string[] {
  const counts = [
    ["cli-check.count.missing", summary.missing],
    ["cli-check.count.extra", summary.extra],
    ["cli-check.count.different", summary.different],
    ["cli-check.count.traits", summary.traits],
    ["cli-check.count.leftovers", summary.leftovers],
    ["sync-report.skipped", summary.skipped],
    ["sync-report.problems", summary.problems],
  ] as const;
  const found = counts.flatMap(([id, count]) => (count === 0 ? [] : [words.say(id, { count })]));
  return [sameWords(words, summary), ...found];
}
