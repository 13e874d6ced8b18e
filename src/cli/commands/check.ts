import type { CheckEvent } from "../../engine/check/check.ts";
import { checkLocations, type CheckSummary } from "../../engine/check/check-locations.ts";
import type { Location } from "../../shared/model/location.ts";
import type { Arguments } from "../arguments.ts";
import { connectionOf } from "../connection.ts";
import { EXIT } from "../exit-codes.ts";
import { counted, formatBytes, formatCount, formatSeconds } from "../../shared/format.ts";
import type { Host } from "../host.ts";
import { readLocation } from "../locations.ts";
import { shownName } from "../names.ts";
import { engineHostOf } from "../engine-host.ts";
import type { Output } from "../output.ts";
import { syncOptions } from "../sync-options.ts";
import { problemLine } from "../sync-report.ts";

interface Sides {
  readonly source: Location;
  readonly target: Location;
}

const PROGRESS_EVERY = 200;

/** `liana check`: compares, changes nothing. */
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
    if (counts !== undefined) output.progress(progressWords(counts()));
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

function progressWords({ same, bytes, ...rest }: CheckSummary): string {
  const found = differences({ same, bytes, ...rest });
  return `${counted(same, "file")} the same (${formatBytes(bytes)}), ${counted(found, "difference")}`;
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
  else if (!output.choices.json && !output.choices.quiet) output.line(lineOf(event, sides));
}

const HOW = { size: "size", content: "content", kind: "one is a link" } as const;
const TRAIT = { mtime: "time", mode: "mode" } as const;

function lineOf(event: Exclude<CheckEvent, { kind: "problem" }>, { source, target }: Sides): string {
  const from = shownName(source, event.key);
  const to = shownName(target, event.key);
  switch (event.kind) {
    case "missing":
      return `missing: ${to}`;
    case "extra":
      return `extra: ${to}`;
    case "different":
      return `different: ${from} and ${to} (${HOW[event.how]})`;
    case "traits":
      return `different: ${from} and ${to} (${event.what.map((trait) => TRAIT[trait]).join(", ")})`;
  }
}

function printEnd(summary: CheckSummary, output: Output, whole: boolean): void {
  const { same, missing, extra, different, traits, leftovers, skipped, problems, bytes } = summary;
  const { requests, seconds } = summary;
  if (output.choices.json) {
    output.event("summary", { ...summary, seconds: Math.round(seconds * 1000) / 1000, whole });
    return;
  }
  if (output.choices.quiet) return;
  const parts = [
    `${counted(same, "file")} the same (${formatBytes(bytes)})`,
    missing === 0 ? "" : `${formatCount(missing)} missing`,
    extra === 0 ? "" : `${formatCount(extra)} extra`,
    different === 0 ? "" : `${formatCount(different)} different`,
    traits === 0 ? "" : `${formatCount(traits)} with other time or mode`,
    leftovers === 0 ? "" : `${counted(leftovers, "deleted file")} still in the bucket`,
    skipped === 0 ? "" : `${formatCount(skipped)} skipped`,
    problems === 0 ? "" : counted(problems, "problem"),
  ].filter((part) => part !== "");
  const opening = !whole
    ? "Stopped"
    : differences(summary) > 0
      ? "They differ"
      : problems > 0
        ? "Not all could be compared"
        : "No difference";
  output.line(`${opening}: ${parts.join(", ")}; ${counted(requests, "request")}, ${formatSeconds(seconds)}.`);
}
