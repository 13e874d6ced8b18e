/** Entry point of the worker: computes digests of open files. Only digest-threads.ts starts it. */
import { readSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { systemCode } from "../../shared/system-code.ts";
import { ContentDigest, type DigestResult } from "./content-digest.ts";
import {
  DIGEST_BLOCK,
  type DigestEnd,
  type DigestOrder,
  type DigestReport,
  type HexDigests,
} from "./digest-messages.ts";

/** Bytes after which other lanes, and orders, get their turn. */
const TURN = 4 * 1024 * 1024;

interface Lane {
  readonly handle: number;
  readonly digest: ContentDigest;
  position: number;
  until: number;
  isLast: boolean;
}

const block = Buffer.allocUnsafeSlow(DIGEST_BLOCK);
const lanes = new Map<number, Lane>();
let isTurning = false;

function obey(order: DigestOrder): void {
  const lane = lanes.get(order.lane);
  if (order.kind === "open") {
    const { handle, request } = order;
    const digest = new ContentDigest(request);
    lanes.set(order.lane, { handle, digest, position: 0, until: 0, isLast: false });
  } else if (lane !== undefined && order.kind === "read") {
    lane.until = order.until;
    lane.isLast = order.isLast;
    takeTurns();
  } else if (lane !== undefined) {
    end(order.lane, { kind: "none" });
  }
}

/** Orders are heard between turns, so that none waits for a whole file. */
function takeTurns(): void {
  if (isTurning) return;
  isTurning = true;
  setImmediate(() => {
    isTurning = false;
    for (const [id, lane] of lanes) if (hasWork(lane)) take(id, lane);
    if ([...lanes.values()].some(hasWork)) takeTurns();
  });
}

function hasWork({ position, until, isLast }: Lane): boolean {
  return position < until || isLast;
}

function take(id: number, lane: Lane): void {
  let isShorter: boolean;
  try {
    isShorter = !readOn(lane);
  } catch (error) {
    // The other thread reads the file again, and reports its error.
    if (systemCode(error) === undefined) throw error;
    end(id, { kind: "none" });
    return;
  }
  const { digest, position, until, isLast } = lane;
  if (isShorter) end(id, { kind: "shorter" });
  else if (isLast && position >= until) end(id, { kind: "digests", digests: hexOf(digest.finish()) });
  else report({ kind: "read", lane: id, position, sha256: digest.soFar() });
}

/** Reads and hashes one turn. @returns false if the file is shorter than the position to read up to */
function readOn(lane: Lane): boolean {
  const until = Math.min(lane.until, lane.position + TURN);
  while (lane.position < until) {
    const wanted = Math.min(block.length, until - lane.position);
    const count = readSync(lane.handle, block, 0, wanted, lane.position);
    if (count === 0) return false;
    lane.digest.update(block.subarray(0, count));
    lane.position += count;
  }
  return true;
}

function hexOf({ md5, sha256, partMd5s, crcs }: DigestResult): HexDigests {
  const parts = partMd5s.map((one) => one.map((part) => part.toString("hex")));
  return { md5: md5?.toString("hex"), sha256, partMd5s: parts, crcs };
}

function end(lane: number, how: DigestEnd): void {
  lanes.delete(lane);
  report({ kind: "end", lane, end: how });
}

function report(message: DigestReport): void {
  parentPort?.postMessage(message, []);
}

parentPort?.on("message", obey);
