import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contentOf, putBytes } from "../contracts/bucket-subject.ts";
import { onServers } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { type SyncReport, runSync } from "./support/job.ts";
import { turnOnVersions } from "../harness/versioned-bucket.ts";

const MIB = 1024 * 1024;
const THEIRS = "by another program";

onServers("another program's edits", (gateway) => {
  test.each([
    ["without versions", false, "bare"],
    ["with versions, where Ceph 16 refuses each If-Match", true, "no"],
  ])(
    "[FE1, FE2, FE3] %s: foreign edits are kept, and testing conditions costs no file an attempt",
    async (_how, versions) => {
      await using ground = await Ground.open(gateway);
      const { port, bucket } = ground;
      const signal = AbortSignal.timeout(60_000);
      if (versions) await turnOnVersions(port, bucket, signal);
      const source = ground.folder("docs");
      const sync = (): Promise<SyncReport> =>
        runSync({
          source,
          target: ground.url("p/"),
          server: ground.tapped,
          stateDir: ground.path("state"),
          options: {},
        });
      const large = Buffer.alloc(9 * MIB, "large ");
      for (const [name, content] of [
        ["small", "before"],
        ["large", large],
        ["gone", "before"],
      ] as const)
        writeFileSync(`${source}/${name}`, content);
      expect((await sync()).outcome).toBe("in-step");

      await putBytes(port, bucket, "p/small", THEIRS);
      await putBytes(port, bucket, "p/large", THEIRS);
      await putBytes(port, bucket, "p/new", THEIRS);
      await port.send("remove", { bucket, objects: [{ key: "p/gone" }] }, signal);
      large.write("after");
      for (const [name, content] of [
        ["small", "after"],
        ["large", large],
        ["gone", "after"],
        ["new", "after"],
      ] as const)
        writeFileSync(`${source}/${name}`, content);
      const report = await sync();
      expect([report.outcome, report.summary.uploaded]).toEqual(["in-step", 4]);
      for (const key of ["small", "gone", "new"])
        expect((await contentOf(port, bucket, `p/${key}`)).toString()).toBe("after");
      expect((await contentOf(port, bucket, "p/large")).equals(large)).toBe(true);
      // With versions, Ceph 16 treats an occupied key as free. The overwritten object remains as a version.
      const reported = report.summary.foreignEdits ?? 0;
      expect(reported).toBeGreaterThanOrEqual(2);
      const listed = await port.send("listVersions", { bucket, prefix: "p/" }, signal);
      const kept = listed.versions.filter(
        ({ key, isLatest }) => key.startsWith("p/.liana/old/") || !isLatest,
      );
      // Versions that were just turned on are not relied on (VR5), so there may be a copy besides.
      const fileOf = (key: string): string => key.replace(/^p\/\.liana\/old\/(.*)\/[^/]*$/, "p/$1");
      const theirs = new Set<string>();
      for (const { key, versionId, deleteMarker } of kept) {
        if (deleteMarker || key.endsWith("owner.json")) continue;
        const { body } = await port.send("get", { bucket, key, versionId }, signal);
        const chunks: Uint8Array[] = [];
        for await (const chunk of body) chunks.push(chunk);
        if (Buffer.concat(chunks).toString() === THEIRS) theirs.add(fileOf(key));
      }
      expect([...theirs].toSorted()).toEqual(["p/large", "p/new", "p/small"]);
      expect((await sync()).summary.requests).toBe(0);
    },
  );
});
