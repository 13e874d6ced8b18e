import type { LocalEntry, ObjectEntry } from "../../../shared/model/entry.ts";
import type { LocalStat, OpenFile } from "../../disk/port.ts";
import { fileStamp } from "../../rules/stamp.ts";
import type { PutOperation } from "../../plan/operation.ts";
import type { Lent } from "../content-memory.ts";
import { type Outcome, outdated } from "../outcome.ts";
import { digestBytes } from "../put-bytes.ts";
import { bringInStep } from "./known-content.ts";
import { madeByPut } from "./made.ts";
import { movedFrom } from "./move.ts";
import { putNoted } from "./put-noted.ts";
import { evidenceOf, readState, readToEnd } from "./read-state.ts";
import { settledStamp } from "./settled.ts";
import { md5ToWrite, type PutContext, traitsFor } from "./upload-context.ts";

type Put = PutOperation<LocalEntry, ObjectEntry>;

/**
 * UP1 and UP2 below the multipart size: the hashed bytes are the bytes sent, and the second fstat precedes the PUT, so
 * a changing file is never stored.
 */
export async function uploadSmall(
  context: PutContext,
  operation: Put,
  file: OpenFile,
  before: LocalStat,
  signal: AbortSignal,
): Promise<Outcome> {
  const outcome = await context.memory.buffer(before.size, signal, async (lent) => {
    const evidence = evidenceOf(context, operation.key, operation.row);
    const state = await readState(file, lent.bytes, before, evidence);
    if (state.kind === "unsized") return undefined;
    if (state.kind === "torn") return { kind: "changing", seen: state.seen } satisfies Outcome;
    const sent = await sendBytes(context, operation, lent, before, signal);
    return state.kind === "prefix" ? outdated(sent) : sent;
  });
  return outcome ?? uploadUnsized(context, operation, file, before, signal);
}

/** E12: a file whose length is only known by reading it. Two reads must agree. */
async function uploadUnsized(
  context: PutContext,
  operation: Put,
  file: OpenFile,
  before: LocalStat,
  signal: AbortSignal,
): Promise<Outcome> {
  return context.memory.buffer(context.limits.multipartFrom, signal, async ({ bytes, done }) => {
    const size = await readToEnd(file, bytes, operation.key);
    const after = await file.stat();
    if (size === undefined || fileStamp(after) !== fileStamp(before)) return { kind: "changing" };
    return sendBytes(context, operation, { bytes: bytes.subarray(0, size), done }, before, signal);
  });
}

async function sendBytes(
  context: PutContext,
  operation: Put,
  { bytes, done }: Lent,
  before: LocalStat,
  signal: AbortSignal,
): Promise<Outcome> {
  const stamp = settledStamp(before, context.env.clock.now());
  const stat = { ...before, size: bytes.length };
  const digest = digestBytes(bytes);
  const hashed = { stat, stamp, digest: digest.sha256, md5: digest.md5 };
  const known = await bringInStep(context, operation, hashed, signal);
  if (known !== undefined) {
    done();
    return known;
  }
  await context.ready();
  const { source } = operation;
  const md5 = md5ToWrite(context, undefined, digest.md5);
  const metadata = { mtimeNs: stat.mtimeNs, mode: stat.mode, md5 };
  const own = traitsFor(context, source.path, metadata);
  const sent = { head: async () => bytes, md5: digest.md5, before: movedFrom(context, operation, hashed) };
  const made = await madeByPut(context, operation, own, sent, signal);
  const facts = { kind: "file", stat, stamp } as const;
  const written = await putNoted(context, operation, { bytes, digest, made, facts }, signal);
  // Not earlier: after a failure the request may still be reading the buffer.
  done();
  return { kind: "done", what: "uploaded", ...written, bytes: bytes.length, verified: true };
}
