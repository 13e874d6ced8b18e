import {
  type ForeignEffect,
  keepLocation,
  type KeptLocation,
  keptLocation,
} from "../../engine/buckets/keep-location.ts";
import { printable } from "../../shared/printable.ts";
import { sentence } from "../../shared/words/error-sentence.ts";
import type { Words } from "../../shared/words/words.ts";
import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import { connectionOf } from "../connection.ts";
import { engineHostOf } from "../engine-host.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { folderOf, readBucketLocation } from "../locations.ts";
import type { Output } from "../output.ts";
import { readDays } from "../values.ts";

/** `liana keep`: shows or sets how long a bucket keeps earlier states of a location. */
export async function keep(args: Arguments, { output, signal }: Host): Promise<number> {
  const text = args.positionals[0] ?? "";
  const { bucket, prefix } = readBucketLocation(text, "keep");
  const wanted = wantedOf(args);
  const connection = await connectionOf(args, 1, output);
  const engine = engineHostOf(args, output);
  const request = { connection, bucket, prefix: folderOf(prefix) };
  const isDry = args.flag("dry-run");
  const found =
    wanted === undefined || isDry
      ? await keptLocation(request, engine, signal)
      : await keepLocation(request, wanted.days, engine, signal);
  print(output, printable(`s3://${bucket}/${request.prefix}`), found, isDry ? wanted : undefined);
  return found.foreign.some(({ kind }) => kind === "deletes") ? EXIT.remains : EXIT.inStep;
}

interface Wanted {
  readonly days: number | undefined;
}

/** Undefined: only show. */
function wantedOf(args: Arguments): Wanted | undefined {
  const days = args.value("days");
  const forever = args.flag("forever");
  if (days !== undefined && forever) throw badUsage("keep-both");
  if (days !== undefined) return { days: readDays(days) };
  return forever ? { days: undefined } : undefined;
}

function print(output: Output, location: string, found: KeptLocation, would: Wanted | undefined): void {
  const { words } = output;
  const { days, foreign, versioning } = found;
  if (output.choices.json) {
    output.event("summary", { location, days, versioning, foreign, wouldBe: would?.days });
    return;
  }
  output.line(
    days === undefined
      ? words.say("cli-keep.forever", { location })
      : words.say("cli-keep.days", { location, days }),
  );
  if (versioning === "off" || versioning === "suspended") output.line(words.say("cli-keep.nothing-kept"));
  if (would !== undefined) output.line(words.say("cli-keep.would", { location, ...periodOf(would) }));
  for (const effect of foreign) output.note(foreignWords(words, effect));
}

function periodOf({ days }: Wanted): { readonly days: number; readonly isPeriod: string } {
  return { days: days ?? 0, isPeriod: days === undefined ? "no" : "yes" };
}

/** VR4 */
function foreignWords(words: Words, { narrowed, ...effect }: ForeignEffect): string {
  const code = effect.kind === "deletes" ? "rule-deletes" : "foreign-rule";
  return words.capital(sentence(words, { code, detail: { ...effect, narrowed: narrowed ? 1 : 0 } }));
}
