/** Entry point of the worker: computes digests of open files. Only digest-threads.ts starts it. */
import { readSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { systemCode } from "../../shared/system-code.ts";
import { ContentDigest, type DigestResult } from "./content-digest.ts";
import { DIGEST_BLOCK, type DigestEnd, type DigestTask, type HexDigests } from "./digest-messages.ts";

const block = Buffer.allocUnsafeSlow(DIGEST_BLOCK);

function run({ handle, size, request, stop }: DigestTask): DigestEnd {
  const stopped = new Int32Array(stop);
  const digest = new ContentDigest(request);
  for (let position = 0; position < size;) {
    if (Atomics.load(stopped, 0) !== 0) return { kind: "none" };
    const count = readSync(handle, block, 0, Math.min(block.length, size - position), position);
    if (count === 0) return { kind: "shorter" };
    digest.update(block.subarray(0, count));
    position += count;
  }
  return { kind: "digests", digests: hexOf(digest.finish()) };
}

function hexOf({ md5, sha256, partMd5s, crcs }: DigestResult): HexDigests {
  const parts = partMd5s.map((one) => one.map((part) => part.toString("hex")));
  return { md5: md5?.toString("hex"), sha256, partMd5s: parts, crcs };
}

parentPort?.on("message", (task: DigestTask) => {
  let end: DigestEnd;
  try {
    end = run(task);
  } catch (error) {
    // The other thread reads the file again, and reports its error.
    if (systemCode(error) === undefined) throw error;
    end = { kind: "none" };
  }
  parentPort?.postMessage(end, []);
});
