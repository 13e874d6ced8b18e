import {
  countThinnable,
  type Thinnable,
  type Thinned,
  thinLocation,
  type ThinRequest,
} from "../../engine/thin/thin-location.ts";
import { printable } from "../../shared/printable.ts";
import type { Arguments } from "../arguments.ts";
import { ask } from "../ask.ts";
import { badUsage } from "../bad-usage.ts";
import { connectionOf } from "../connection.ts";
import { engineHostOf } from "../engine-host.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { folderOf, readBucketLocation } from "../locations.ts";
import { MissingLines, missingField } from "../missing-lines.ts";
import type { Output } from "../output.ts";

const REQUESTS_AT_ONCE = 8;

/** VR7: `liana thin` counts the earlier versions that may go, and removes them once that is confirmed. */
export async function thin(args: Arguments, host: Host): Promise<number> {
  const { output, signal } = host;
  const { bucket, prefix } = readBucketLocation(args.positionals[0] ?? "", "thin");
  const isDry = args.flag("dry-run");
  const yes = args.value("yes");
  if (yes !== undefined && yes !== bucket) throw badUsage("other-bucket-name", { text: yes, bucket });
  const connection = await connectionOf(args, REQUESTS_AT_ONCE, output);
  const request = { connection, bucket, prefix: folderOf(prefix) };
  const engine = engineHostOf(args, output);
  const { words } = output;
  const found = await countThinnable(
    request,
    engine,
    {
      onKey: (key, of) => tellKey(output, { bucket, key, ...of }),
      onListed: (count) => output.progress(words.say("cli-thin.counting", { count })),
    },
    signal,
  );
  tellFound(output, request, found, isDry);
  if (isDry || found.versions === 0) return EXIT.inStep;
  await confirm(output, bucket, found.versions, yes, signal);
  const thinned = await thinLocation(
    { ...request, at: found.at },
    engine,
    ({ versions: count }) => output.progress(words.say("cli-thin.removing", { count })),
    signal,
  );
  return tellThinned(output, request, thinned);
}

interface ThinKey extends Pick<Thinnable, "versions" | "bytes"> {
  readonly bucket: string;
  readonly key: string;
}

function tellKey(output: Output, { bucket, key, versions, bytes }: ThinKey): void {
  const { words } = output;
  if (output.choices.json) output.event("thinnable", { key, versions, bytes });
  else if (output.choices.verbose) {
    const location = printable(`s3://${bucket}/${key}`);
    output.line(words.say("cli-thin.key", { location, count: versions, bytes: words.bytes(bytes) }));
  }
}

/** Also where the removal follows: the question is about these numbers. */
function tellFound(output: Output, { bucket, prefix }: ThinRequest, found: Thinnable, isDry: boolean): void {
  const { words } = output;
  const { keys, versions, bytes, kept } = found;
  if (output.choices.json) {
    const name = isDry || versions === 0 ? "summary" : "found";
    output.event(name, { bucket, prefix, keys, versions, bytes, kept, dryRun: isDry });
    return;
  }
  if (output.choices.quiet) return;
  const location = printable(`s3://${bucket}/${prefix}`);
  output.line(
    versions === 0
      ? words.say("cli-thin.nothing", { location, kept })
      : words.say("cli-thin.found", {
          location,
          count: versions,
          files: keys,
          bytes: words.bytes(bytes),
          kept,
        }),
  );
}

/** Asks for the name of the bucket, as `liana rb` does: a removal cannot be undone. */
async function confirm(
  output: Output,
  bucket: string,
  count: number,
  yes: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { words } = output;
  if (yes !== undefined) return;
  if (!process.stdin.isTTY) throw badUsage("thin-unconfirmed", { count, bucket });
  const question = [
    words.say("cli-thin.question", { count, bucket }),
    `${words.say("cli-buckets.remove.name")} `,
  ].join("\n");
  const name = (await output.during(() => ask(question, signal))).trim();
  if (name !== bucket) throw badUsage("other-bucket-name", { text: name, bucket });
}

function tellThinned(output: Output, { bucket, prefix }: ThinRequest, thinned: Thinned): number {
  const { words } = output;
  const { versions, bytes, refused, failed, denied } = thinned;
  const error = denied?.toWire();
  if (output.choices.json) {
    const missing = error === undefined ? {} : missingField(error);
    output.event("summary", { bucket, prefix, versions, bytes, refused, failed, dryRun: false, ...missing });
  } else if (!output.choices.quiet)
    output.line(words.say("cli-thin.removed", { count: versions, bytes: words.bytes(bytes) }));
  if (refused > 0) output.note(words.say("cli-thin.refused", { count: refused }));
  if (failed > 0) output.note(words.say("cli-thin.failed", { count: failed }));
  if (error !== undefined) {
    const missing = new MissingLines();
    missing.add(error);
    missing.report(output);
  }
  return refused + failed > 0 ? EXIT.remains : EXIT.inStep;
}
