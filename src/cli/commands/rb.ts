import { findBucket } from "../../engine/buckets/list-bucket.ts";
import { removeBucket } from "../../engine/buckets/remove-bucket.ts";
import { LianaError } from "../../shared/errors.ts";
import type { Words } from "../../shared/words/words.ts";
import type { Arguments } from "../arguments.ts";
import { ask } from "../ask.ts";
import { badUsage } from "../bad-usage.ts";
import { connectionOf } from "../connection.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { readBucket } from "../locations.ts";
import { engineHostOf } from "../engine-host.ts";

const REQUESTS_AT_ONCE = 8;

/** `liana rb`: removes a bucket, with --force everything in it first. */
export async function rb(args: Arguments, host: Host): Promise<number> {
  const { output, signal } = host;
  const { words } = output;
  const bucket = readBucket(args.positionals[0] ?? "", "rb");
  const connection = await connectionOf(args, REQUESTS_AT_ONCE, output);
  const engine = engineHostOf(args, output);
  const force = args.flag("force");
  if (force) {
    await findBucket(connection, bucket, engine, signal);
    await confirm(words, bucket, args.value("yes"), signal);
  }
  try {
    const removed = await removeBucket(
      { connection, bucket, force },
      engine,
      ({ versions, uploads }) =>
        output.progress(words.say("cli-buckets.removing", { facts: contentWords(words, versions, uploads) })),
      signal,
    );
    const { versions, uploads } = removed;
    if (output.choices.json) output.event("summary", { bucket, versions, uploads });
    else if (!output.choices.quiet) {
      const facts = versions + uploads === 0 ? undefined : contentWords(words, versions, uploads);
      output.line(words.say("cli-buckets.removed", { location: `s3://${bucket}`, facts }));
    }
    return EXIT.inStep;
  } catch (error) {
    if (!(error instanceof LianaError) || error.code !== "bucket-not-empty") throw error;
    if (!force) throw badUsage("bucket-not-empty", { bucket }, error);
    const refused = Number(error.detail["refused"] ?? 0);
    if (refused === 0) throw error;
    output.note(words.say("cli-buckets.retained", { count: refused, bucket }));
    return EXIT.remains;
  }
}

function contentWords(words: Words, versions: number, uploads: number): string {
  return words.series([
    words.say("cli-buckets.emptied", { count: versions }),
    ...(uploads === 0 ? [] : [words.say("cli-buckets.uploads", { count: uploads })]),
  ]);
}

/** M6: asks for the name once more, because a removal cannot be undone. */
async function confirm(
  words: Words,
  bucket: string,
  yes: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (yes === undefined && !process.stdin.isTTY) throw badUsage("removal-unconfirmed", { bucket });
  const question = [
    words.say("cli-buckets.remove.question", { bucket }),
    `${words.say("cli-buckets.remove.name")} `,
  ].join("\n");
  const name = yes ?? (await ask(question, signal)).trim();
  if (name !== bucket) throw badUsage("other-bucket-name", { text: name, bucket });
}
