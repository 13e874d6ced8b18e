import { type ProbedService, probeService } from "../../engine/probe/probe-service.ts";
import { factLines, tracesText, unknownText } from "../../shared/fact-words.ts";
import { locationText } from "../../shared/model/location.ts";
import type { Traces } from "../../shared/model/service-facts.ts";
import type { Arguments } from "../arguments.ts";
import { connectionOf } from "../connection.ts";
import { engineHostOf } from "../engine-host.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { readBucketLocation } from "../locations.ts";
import type { Output } from "../output.ts";
import { columns } from "../text-layout.ts";

/** `liana probe`: what a service can do in a bucket. */
export async function probe(args: Arguments, { output, signal }: Host): Promise<number> {
  const location = readBucketLocation(args.positionals[0] ?? "", "probe");
  const connection = await connectionOf(args, 1, output);
  const { bucket, prefix } = location;
  let isClean = true;
  // Also where the run then fails or is stopped.
  const onLeft = (left: Traces): void => {
    isClean = false;
    if (output.choices.json) output.event("left", { bucket, ...left });
    else output.note(tracesText(output.words, bucket, left));
  };
  const request = { connection, bucket, prefix, dryRun: args.flag("dry-run") };
  const probed = await probeService(request, engineHostOf(args, output), onLeft, signal);
  if (output.choices.json) output.event("facts", { ...probed.facts, requests: probed.requests });
  else if (!output.choices.quiet) printFacts(locationText(location), probed, output);
  return isClean ? EXIT.inStep : EXIT.remains;
}

/** No line is wrapped: another program may read them. */
function printFacts(location: string, { facts, requests }: ProbedService, output: Output): void {
  const { words } = output;
  output.line(words.say("cli-buckets.probed", { location, host: facts.host, requests }));
  const rows = factLines(words, facts).map(({ label, value }) => [label, value] as const);
  for (const line of columns(rows, Number.POSITIVE_INFINITY, words.tag)) output.line(line);
  const unknown = unknownText(words, facts);
  if (unknown !== undefined) output.line(unknown);
}
