import { renameSync } from "node:fs";
import { expect, test } from "vitest";
import { isOwn } from "../harness/own-key.ts";
import { writeSeeded } from "./support/content.ts";
import { onGateway } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { runSync } from "./support/job.ts";
import { bytesUp, callsOf } from "./support/tap.ts";
import { aws, hasAws } from "./support/tools.ts";

const PATIENCE = 60_000;

interface Listed {
  readonly Contents: readonly { readonly Key: string; readonly StorageClass: string }[];
}

onGateway("the storage class of a job changes, on radosgw", (gateway) => {
  test.skipIf(!hasAws)(
    "[CH7] all objects move to the new class by copies, without sending a byte, and keep their properties",
    async () => {
      await using ground = await Ground.open(gateway);
      const source = ground.folder("source");
      for (let i = 0; i < 30; i++) writeSeeded(`${source}/${i}.txt`, i, i * 100);
      writeSeeded(`${source}/in parts`, 99, 9 * 1024 * 1024);
      const classes = async (): Promise<Record<string, string>> => {
        const listed = await aws(gateway, ground.path(""), [
          "s3api",
          "list-objects-v2",
          "--bucket",
          ground.bucket,
        ]);
        const { Contents } = JSON.parse(listed) as Listed;
        const others = Contents.filter(({ Key }) => !isOwn(Key));
        return Object.fromEntries(others.map(({ Key, StorageClass }) => [Key, StorageClass]));
      };
      const keys = [...Array.from({ length: 30 }, (_, i) => `p/${i}.txt`), "p/in parts"];
      const job = { source, target: ground.url("p"), server: ground.tapped, stateDir: ground.path("state") };
      expect(await runSync(job)).toMatchObject({ outcome: "in-step", summary: { uploaded: 31 } });
      expect(await classes()).toEqual(Object.fromEntries(keys.map((key) => [key, "STANDARD"])));
      const head = () =>
        ground.port.send("head", { bucket: ground.bucket, key: "p/in parts" }, AbortSignal.timeout(9000));
      const before = await head();

      ground.tap.take();
      const colder = { ...job, options: { storageClass: "STANDARD_IA" } };
      const moved = await runSync(colder);
      const seen = ground.tap.take();
      expect([moved.outcome, moved.problems]).toEqual(["in-step", []]);
      expect(moved.summary).toMatchObject({ touched: 31, uploaded: 0, bytes: 0 });
      expect([bytesUp(seen), callsOf(seen, "CopyObject").length]).toEqual([0, 31]);
      expect(await classes()).toEqual(Object.fromEntries(keys.map((key) => [key, "STANDARD_IA"])));
      expect(await head()).toMatchObject({
        metadata: before.metadata,
        contentType: before.contentType,
        size: before.size,
      });

      expect(await runSync(colder)).toMatchObject({
        outcome: "in-step",
        summary: { requests: 0, unchanged: 31 },
      });
      // An audit finds no foreign changes either (CH6).
      const audited = await runSync({ ...colder, options: { ...colder.options, audit: true } });
      expect(audited).toMatchObject({
        outcome: "in-step",
        summary: { uploaded: 0, adopted: 0, touched: 0, unchanged: 31 },
      });
    },
    PATIENCE,
  );

  test(
    "[CH8] a moved file gets the same class as an uploaded one",
    async () => {
      await using ground = await Ground.open(gateway);
      const source = ground.folder("source");
      for (const name of ["a", "b"]) writeSeeded(`${source}/${name}`, 1, 1000);
      const job = { source, target: ground.url("p"), server: ground.tapped, stateDir: ground.path("state") };
      await runSync({ ...job, options: { storageClass: "STANDARD_IA" } });
      const classes = async (): Promise<readonly string[]> =>
        (await ground.objects()).map(({ key, storageClass }) => `${key} ${storageClass}`);
      renameSync(`${source}/a`, `${source}/c`);
      expect(await runSync(job)).toMatchObject({ summary: { copied: 1, uploaded: 0 } });
      renameSync(`${source}/b`, `${source}/d`);
      const colder = { ...job, options: { storageClass: "ONEZONE_IA", exclude: ["c"] } };
      expect(await runSync(colder)).toMatchObject({ summary: { copied: 1, uploaded: 0 } });
      expect(await classes()).toEqual([
        "p/a STANDARD_IA",
        "p/b STANDARD_IA",
        "p/c STANDARD",
        "p/d ONEZONE_IA",
      ]);
    },
    PATIENCE,
  );

  test(
    "[CH7, CH5] a new job with a class adopts existing objects and moves them",
    async () => {
      await using ground = await Ground.open(gateway);
      const source = ground.folder("source");
      for (let i = 0; i < 5; i++) writeSeeded(`${source}/${i}.txt`, i, i * 100);
      const job = { source, target: ground.url("p"), server: ground.tapped };
      await runSync({ ...job, stateDir: ground.path("state") });
      ground.tap.take();
      const other = { ...job, stateDir: ground.path("other state"), options: { storageClass: "ONEZONE_IA" } };
      const taken = await runSync({ ...other, options: { ...other.options, takeOver: true } });
      expect(taken).toMatchObject({
        outcome: "in-step",
        summary: { adopted: 5, uploaded: 0 },
      });
      expect(bytesUp(ground.tap.take())).toBe(0);
      expect((await ground.objects()).map(({ storageClass }) => storageClass)).toEqual(
        Array(5).fill("ONEZONE_IA"),
      );
      expect(await runSync(other)).toMatchObject({ outcome: "in-step", summary: { requests: 0 } });
    },
    PATIENCE,
  );
});
