import type { LocalEntry, ObjectEntry } from "../../../shared/model/entry.ts";
import type { LocalStat, OpenFile } from "../../disk/port.ts";
import { fileStamp } from "../../disk/stamp.ts";
import type { PutOperation } from "../../plan/operation.ts";
import type { Outcome } from "../outcome.ts";
import { digestBytes } from "../put-bytes.ts";
import { readWhole } from "./file-content.ts";
import { bringInStep } from "./known-content.ts";
import { madeByPut } from "./made.ts";
import { movedFrom } from "./move.ts";
import { putNoted } from "./put-noted.ts";
import { settledStamp } from "./settled.ts";
import { md5ToWrite, type PutContext, traitsFor } from "./upload-context.ts";

type Put = PutOperation<LocalEntry, ObjectEntry>;

/**
 * UP1 and UP2 below the multipart size: the bytes that are hashed are the bytes that are sent, and
 * the second fstat is before the PUT, so a file in change is never stored.
 */
export async function uploadSmall(
  context: PutContext,
  operation: Put,
  file: OpenFile,
  before: LocalStat,
  signal: AbortSignal,
): Promise<Outcome> {
  return context.memory.buffer(before.size, signal, async ({ bytes, done }) => {
    const whole = await readWhole(file, bytes);
    const after = await file.stat();
    if (!whole || fileStamp(after) !== fileStamp(before)) return { kind: "changing" };
    const stamp = settledStamp(after, context.env.clock.now());
    const digest = digestBytes(bytes);
    const looked = { stat: after, stamp, digest: digest.sha256, md5: digest.md5 };
    const known = await bringInStep(context, operation, looked, signal);
    if (known !== undefined) {
      done();
      return known;
    }
    await context.ready();
    const { source } = operation;
    const md5 = md5ToWrite(context, undefined, digest.md5);
    const metadata = { mtimeNs: after.mtimeNs, mode: after.mode, md5 };
    const own = traitsFor(context, source.path, metadata);
    const sent = { head: async () => bytes, md5: digest.md5, before: movedFrom(context, operation, looked) };
    const made = await madeByPut(context, operation, own, sent, signal);
    const facts = { kind: "file", stat: after, stamp } as const;
    const row = await putNoted(context, operation, { bytes, digest, made, facts }, signal);
    // Only now: after a failure the request may still be reading it.
    done();
    return { kind: "done", what: "uploaded", row, bytes: bytes.length, verified: true };
  });
}
