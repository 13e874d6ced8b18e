import { makeBucket } from "../../engine/buckets/make-bucket.ts";
import { LianaError } from "../../shared/errors.ts";
import { isBucketName } from "../../shared/model/location.ts";
import type { Arguments } from "../arguments.ts";
import { bucketFacts, settingProblem } from "../bucket-setting-words.ts";
import { connectionOf } from "../connection.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { readBucket } from "../locations.ts";
import { readLockDays } from "../values.ts";
import { engineHostOf } from "../engine-host.ts";

/** `liana mb`: creates a bucket that nobody else can read. */
export async function mb(args: Arguments, { output, signal }: Host): Promise<number> {
  const { words } = output;
  const bucket = readBucket(args.positionals[0] ?? "", "mb");
  if (!isBucketName(bucket)) throw new LianaError("bad-bucket-name", { bucket });
  const connection = await connectionOf(args, 1, output);
  const lock = args.value("lock");
  const lockDays = lock === undefined ? undefined : readLockDays(lock);
  // OL3: said before, because nothing undoes it.
  if (lockDays !== undefined && !output.choices.json)
    output.note(words.say("cli-buckets.lock.before", { days: lockDays }));
  const request = { connection, bucket, versioning: args.flag("versioning"), lockDays };
  const made = await makeBucket(request, engineHostOf(args, output), signal);
  const { publicAccessBlocked, versioning } = made;
  const isLocked = made.lock.kind === "done";
  if (output.choices.json) {
    output.event("summary", {
      bucket,
      publicAccessBlocked: publicAccessBlocked.kind === "done",
      versioning: versioning.kind === "done",
      ...(isLocked && lockDays !== undefined ? { lockDays } : {}),
    });
  } else if (!output.choices.quiet) {
    const facts = bucketFacts(words, {
      access: publicAccessBlocked,
      versions: versioning,
      lockDays: isLocked ? lockDays : undefined,
    });
    const location = `s3://${bucket}`;
    output.line(words.say("cli-buckets.created", { location, facts }));
  }
  const access = settingProblem(words, publicAccessBlocked, "cli-buckets.access");
  const versions = settingProblem(words, versioning, "cli-buckets.versions");
  const locked = settingProblem(words, made.lock, "cli-buckets.lock");
  if (locked !== undefined) output.note(locked);
  if (access !== undefined) output.note(access);
  if (versions !== undefined) output.note(versions);
  // A service that cannot block public access is no failure; versioning was asked for.
  return publicAccessBlocked.kind === "refused" ||
    publicAccessBlocked.kind === "unconfirmed" ||
    versions !== undefined ||
    locked !== undefined
    ? EXIT.remains
    : EXIT.inStep;
}
