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

/** `liana mb`: makes a bucket that nobody else can read. */
export async function mb(args: Arguments, { output, signal }: Host): Promise<number> {
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
      publicAccessBlocked.kind === "done" ? "public access blocked" : "",
      versioning.kind === "done" ? "versions on" : "",
    ].filter((fact) => fact !== "");
    output.line(`made: s3://${bucket}${facts.length === 0 ? "" : ` (${facts.join(", ")})`}`);
  }
  const access = failure(
    output.words,
    publicAccessBlocked,
    "this service cannot block public access; it has its own rules for who may read.",
    "the service accepted the request to block public access, but does not report it as blocked. Check who may read it.",
  );
  const versions = failure(
    output.words,
    versioning,
    "this service cannot keep versions.",
    "the service accepted the request to keep versions, but reports that they are off.",
  );
  if (access !== undefined) output.note(`warning: the bucket is there, but ${access}`);
  if (versions !== undefined) output.note(`the bucket is there, but ${versions}`);
  // A service without the block is as it is; versions were asked for.
  return publicAccessBlocked.kind === "refused" ||
    publicAccessBlocked.kind === "unconfirmed" ||
    versions !== undefined
    ? EXIT.remains
    : EXIT.inStep;
}

function failure(
  words: Words,
  outcome: SettingOutcome,
  unsupported: string,
  unconfirmed: string,
): string | undefined {
  switch (outcome.kind) {
    case "done":
    case "not-asked":
      return undefined;
    case "unsupported":
      return unsupported;
    case "unconfirmed":
      return unconfirmed;
    case "refused":
      return sentence(words, outcome.error.toWire());
  }
}
