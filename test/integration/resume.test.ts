import { createHash } from "node:crypto";
import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { startChild } from "./support/child.ts";
import { fileDigest, writeSeeded } from "./support/content.ts";
import { onServers } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { type JobSettings, runSync } from "./support/job.ts";
import { bytesUp, callsOf, type Seen } from "./support/tap.ts";

const MIB = 1024 * 1024;
const PART = 8 * MIB;
const LARGE = 100 * MIB + 3;
const PATIENCE = 120_000;
const signal = (): AbortSignal => AbortSignal.timeout(60_000);

/** Lets five parts arrive, then calls `then` once. Blocks all other parts. */
function stopAfterFiveParts(ground: Ground, then: () => void): void {
  let admitted = 0;
  ground.tap.gate = async (call, answered) => {
    if (call !== "UploadPart" || ++admitted <= 5) return;
    const first = admitted === 6;
    while (callsOf(answered, "UploadPart").length < 5) await sleep(10);
    if (first) then();
    await new Promise(() => undefined);
  };
}

/** Creates a backup job with one file of `size` bytes. */
function uploadOf(ground: Ground, size: number): { readonly job: JobSettings; readonly file: string } {
  const source = ground.folder("source");
  const file = `${source}/large`;
  writeSeeded(file, 1, size);
  const job = { source, target: ground.url("p"), server: ground.tapped, stateDir: ground.path("state") };
  return { job, file };
}

/** Runs the job again, which must succeed. @returns its requests */
async function finish(ground: Ground, { job, file }: ReturnType<typeof uploadOf>): Promise<readonly Seen[]> {
  ground.tap.gate = async () => undefined;
  ground.tap.take();
  const report = await runSync(job);
  expect([report.error, report.outcome, report.problems]).toEqual([undefined, "in-step", []]);
  expect(report.files).toEqual(new Map([["uploaded", ["large"]]]));
  const seen = ground.tap.take();
  const { body } = await ground.port.send("get", { bucket: ground.bucket, key: "p/large" }, signal());
  const hash = createHash("sha256");
  for await (const chunk of body) hash.update(chunk);
  expect(hash.digest("hex")).toBe(fileDigest(file));
  return seen;
}

function expectRest(seen: readonly Seen[]): void {
  expect(callsOf(seen, "CreateMultipartUpload")).toEqual([]);
  expect(callsOf(seen, "ListParts")).toHaveLength(1);
  expect(callsOf(seen, "UploadPart")).toHaveLength(8);
  expect(bytesUp(seen)).toBe(LARGE - 5 * PART);
}

onServers("a large upload that was cut off", (gateway) => {
  test(
    "[UP4, JB2] by the user: the next sync lists the parts and sends only missing ones",
    async () => {
      await using ground = await Ground.open(gateway);
      const upload = uploadOf(ground, LARGE);
      const stop = new AbortController();
      stopAfterFiveParts(ground, () => stop.abort());
      const cut = await runSync(upload.job, stop.signal);
      expect([cut.outcome, cut.error, cut.problems]).toEqual(["stopped", undefined, []]);
      expect(await ground.openUploads()).toEqual(["p/large"]);
      expectRest(await finish(ground, upload));
      expect(await ground.openUploads()).toEqual([]);
    },
    PATIENCE,
  );

  test(
    "[UP4, JB4] by kill -9: the next sync sends only missing parts",
    async () => {
      await using ground = await Ground.open(gateway);
      const upload = uploadOf(ground, LARGE);
      const child = startChild(upload.job);
      stopAfterFiveParts(ground, () => child.kill());
      expect(await child.ended).toMatchObject({ signal: "SIGKILL", report: undefined });
      expect(await ground.openUploads()).toEqual(["p/large"]);
      expectRest(await finish(ground, upload));
      expect(await ground.openUploads()).toEqual([]);
    },
    PATIENCE,
  );

  test(
    "[UP4] and the file changed since: its parts are removed, and another tool's upload stays",
    async () => {
      await using ground = await Ground.open(gateway);
      const upload = uploadOf(ground, 6 * PART);
      const foreign = { bucket: ground.bucket, key: "p/large", metadata: {} };
      const { uploadId } = await ground.port.send("createUpload", foreign, signal());
      const stop = new AbortController();
      stopAfterFiveParts(ground, () => stop.abort());
      expect(await runSync(upload.job, stop.signal)).toMatchObject({ outcome: "stopped" });
      expect(await ground.openUploads()).toEqual(["p/large", "p/large"]);
      appendFileSync(upload.file, "more");
      const seen = await finish(ground, upload);
      expect(callsOf(seen, "AbortMultipartUpload")).toHaveLength(1);
      expect(bytesUp(seen)).toBe(6 * PART + 4);
      const { uploads } = await ground.port.send(
        "listUploads",
        { bucket: ground.bucket, prefix: "" },
        signal(),
      );
      expect(uploads.map((left) => left.uploadId)).toEqual([uploadId]);
    },
    PATIENCE,
  );
});
