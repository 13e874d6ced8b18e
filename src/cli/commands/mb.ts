import { makeBucket, type SettingOutcome } from "../../engine/buckets/make-bucket.ts";
import { LianaError } from "../../shared/errors.ts";
import { isBucketName } from "../../shared/model/location.ts";
import { sentence } from "../../shared/words/error-sentence.ts";
import type { Arguments } from "../arguments.ts";
import { connectionOf } from "../connection.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { readBucket } from "../locations.ts";
import { engineHostOf } from "../engine-host.ts";
import type { Words } from "../../shared/words/words.ts";

/** `liana mb`: creates a bucket that nobody else can read. */
export async function mb(args: Arguments, { output, signal }: Host): Promise<number> {
  const { words } = output;
  const bucket = readBucket(args.positionals[0] ?? "", "mb");
  if (!isBucketName(bucket)) throw new LianaError("bad-bucket-name", { bucket });
  const connection = await connectionOf(args, 1, output);
  const request = { connection, bucket, versioning: args.flag("versioning") };
  const made = await makeBucket(request, engineHostOf(args, output), signal);
  const { publicAccessBlocked, versioning } = made;
  if (output.choices.json) {
    output.event("summary", {
      bucket,
      publicAccessBlocked: publicAccessBlocked.kind === "done",
      versioning: versioning.kind === "done",
    });
  } else if (!output.choices.quiet) {
    const facts = [
      ...(publicAccessBlocked.kind === "done" ? [words.say("cli-buckets.access-blocked")] : []),
      ...(versioning.kind === "done" ? [words.say("cli-buckets.versioning")] : []),
    ];
    const location = `s3://${bucket}`;
    output.line(words.say("cli-buckets.created", { location, facts: words.series(facts) }));
  }
  const access = failure(words, publicAccessBlocked, "cli-buckets.access");
  const versions = failure(words, versioning, "cli-buckets.versions");
  if (access !== undefined) output.note(access);
  if (versions !== undefined) output.note(versions);
  // A service that cannot block public access is no failure; versioning was asked for.
  return publicAccessBlocked.kind === "refused" ||
    publicAccessBlocked.kind === "unconfirmed" ||
    versions !== undefined
    ? EXIT.remains
    : EXIT.inStep;
}

/** Why a setting was not applied; undefined if it was, or was not asked for. */
function failure(
  words: Words,
  outcome: SettingOutcome,
  setting: "cli-buckets.access" | "cli-buckets.versions",
): string | undefined {
  switch (outcome.kind) {
    case "done":
    case "not-asked":
      return undefined;
    case "unsupported":
    case "unconfirmed":
      return words.say(`${setting}.${outcome.kind}`);
    case "refused":
      return words.say(`${setting}.refused`, { sentence: sentence(words, outcome.error.toWire()) });
  }
}
