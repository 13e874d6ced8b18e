import { renameSync, utimesSync } from "node:fs";
import { expect, test } from "vitest";
import { writeSeeded } from "./support/content.ts";
import { onGateway } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { runSync } from "./support/job.ts";

const KEY = { kind: "aws:kms", keyId: "key-1" } as const;

onGateway("a job whose objects the service encrypts, on radosgw", (gateway) => {
  // SSE-S3 is not tested: this version of the gateway stores such objects unencrypted.
  test("[CH7] SSE-KMS: files are sent, also in parts, sent again when the gateway cannot copy, found up to date and restored", async () => {
    await using ground = await Ground.open(gateway);
    const source = ground.folder("source");
    writeSeeded(`${source}/small`, 1, 100);
    writeSeeded(`${source}/in parts`, 2, 9 * 1024 * 1024);
    const job = { source, target: ground.url("p"), server: ground.tapped, stateDir: ground.path("state") };
    const asked = { ...job, options: { encryption: KEY } };
    expect(await runSync(asked)).toMatchObject({
      outcome: "in-step",
      problems: [],
      summary: { uploaded: 2 },
    });
    utimesSync(`${source}/small`, 1, 1);
    renameSync(`${source}/in parts`, `${source}/moved`);
    const second = await runSync(asked);
    // The gateway refuses to copy encrypted objects (501), so both files are sent (CH8).
    expect(second).toMatchObject({ outcome: "in-step", problems: [], summary: { bytesCopied: 0 } });

    for (const key of ["p/small", "p/moved", "p/.liana/owner.json"]) {
      const head = await ground.port.send("head", { bucket: ground.bucket, key }, AbortSignal.timeout(9_000));
      expect([key, head.encryption, head.encryptionKey]).toEqual([key, "aws:kms", "key-1"]);
    }
    expect(await runSync(asked)).toMatchObject({
      outcome: "in-step",
      summary: { requests: 0, unchanged: 2 },
    });
    const back = { ...job, source: ground.url("p"), target: ground.folder("clone") };
    expect(await runSync(back)).toMatchObject({
      outcome: "in-step",
      problems: [],
      summary: { downloaded: 2 },
    });
  });
});
