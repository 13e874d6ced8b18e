import { findBucket } from "../../engine/buckets/list-bucket.ts";
import { removeBucket } from "../../engine/buckets/remove-bucket.ts";
import { LianaError } from "../../shared/errors.ts";
import type { Arguments } from "../arguments.ts";
import { ask } from "../ask.ts";
import { connectionOf } from "../connection.ts";
import { EXIT } from "../exit-codes.ts";
import { counted } from "../../shared/format.ts";
import type { Host } from "../host.ts";
import { readBucket } from "../locations.ts";
import { engineHostOf } from "../engine-host.ts";
import { usageError } from "../usage-error.ts";

const REQUESTS_AT_ONCE = 8;

/** `liana rb`: removes a bucket, with --force all that is in it first. */
export async function rb(args: Arguments, host: Host): Promise<number> {
  const { output, signal } = host;
  const bucket = readBucket(args.positionals[0] ?? "", "rb");
  const connection = await connectionOf(args, REQUESTS_AT_ONCE, output);
  const engine = engineHostOf(args, output);
  const force = args.flag("force");
  if (force) {
    await findBucket(connection, bucket, engine, signal);
    await confirm(bucket, args.value("yes"), signal);
  }
  try {
    const removed = await removeBucket(
      { connection, bucket, force },
      engine,
      ({ versions, uploads }) => output.progress(contentWords(versions, uploads)),
      signal,
    );
    const { versions, uploads } = removed;
    if (output.choices.json) output.event("summary", { bucket, versions, uploads });
    else if (!output.choices.quiet) {
      const content = versions + uploads === 0 ? "" : ` (${contentWords(versions, uploads)})`;
      output.line(`removed: s3://${bucket}${content}`);
    }
    return EXIT.inStep;
  } catch (error) {
    if (!(error instanceof LianaError) || error.code !== "bucket-not-empty") throw error;
    if (!force)
      throw usageError(`bucket "${bucket}" is not empty. To remove all that is in it: --force.`, error);
    const refused = Number(error.detail["refused"] ?? 0);
    if (refused === 0) throw error;
    output.note(
      `the service would not delete ${counted(refused, "version")} in "${bucket}", so the bucket stays. Is retention set?`,
    );
    return EXIT.remains;
  }
}

function contentWords(versions: number, uploads: number): string {
  const objects = `${counted(versions, "object")} and versions removed`;
  return uploads === 0 ? objects : `${objects}, ${counted(uploads, "unfinished upload")}`;
}

/** M6: there is no way back, so the name is said once more. */
async function confirm(bucket: string, yes: string | undefined, signal: AbortSignal): Promise<void> {
  if (yes === undefined && !process.stdin.isTTY) {
    throw usageError(`everything in bucket "${bucket}" would be removed. If that is right: --yes ${bucket}.`);
  }
  const question =
    `Bucket "${bucket}" goes, with all objects, all versions and unfinished uploads. There is no way back.\n` +
    `Its name, to go on: `;
  const name = yes ?? (await ask(question, signal)).trim();
  if (name !== bucket) throw usageError(`"${name}" is not "${bucket}". Nothing was removed.`);
}
