import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Server } from "../contracts/connected-subject.ts";
import { writeSeeded } from "./support/content.ts";
import { onServers } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { runSync } from "./support/job.ts";
import { bytesUp, callsOf } from "./support/tap.ts";
import { aws, hasAws, hasRclone, rclone } from "./support/tools.ts";

const MIB = 1024 * 1024;
const PATIENCE = 120_000;

interface Filling {
  readonly by: string;
  readonly present: boolean;
  readonly fill: (server: Server, ground: Ground, source: string) => Promise<unknown>;
  /** Number of parts of the 33 MiB file. Proves that the tool used the intended part size. */
  readonly parts: number;
}

const fillings: readonly Filling[] = [
  {
    by: "aws s3 sync",
    present: hasAws,
    fill: (server, ground, source) =>
      aws(server, ground.path(""), ["s3", "sync", "--quiet", source, ground.url("p/")]),
    parts: 5,
  },
  {
    by: "aws s3 sync with chunks of 16 MB",
    present: hasAws,
    fill: (server, ground, source) =>
      aws(
        server,
        ground.path(""),
        ["s3", "sync", "--quiet", source, ground.url("p/")],
        ["multipart_chunksize = 16MB", "max_concurrent_requests = 4"],
      ),
    parts: 3,
  },
  {
    by: "rclone sync with chunks of 5 MiB",
    present: hasRclone,
    fill: (server, ground, source) =>
      rclone(server, ["sync", source, `r:${ground.bucket}/p`, "--s3-upload-cutoff", "5M"]),
    parts: 7,
  },
  {
    by: "rclone sync with chunks of 16 MiB",
    present: hasRclone,
    fill: (server, ground, source) =>
      rclone(server, [
        "sync",
        source,
        `r:${ground.bucket}/p`,
        "--s3-upload-cutoff",
        "5M",
        "--s3-chunk-size",
        "16M",
      ]),
    parts: 3,
  },
];

function makeSource(source: string): number {
  mkdirSync(`${source}/a/b c`, { recursive: true });
  writeFileSync(`${source}/empty`, "");
  writeFileSync(`${source}/ü + %41.txt`, "odd");
  for (let i = 0; i < 40; i++) writeSeeded(`${source}/a/b c/${i}.bin`, i, 1 + i * 1000);
  writeSeeded(`${source}/8 MiB.bin`, 101, 8 * MIB);
  writeSeeded(`${source}/a/12 MiB.bin`, 102, 12 * MIB + 1);
  writeSeeded(`${source}/33 MiB.bin`, 103, 33 * MIB);
  return 45;
}

onServers("a bucket that another tool filled", (gateway) => {
  for (const { by, present, fill, parts } of fillings) {
    test.skipIf(!present)(
      `[CH5, CH4] objects from ${by} are adopted without sending a byte, then kept up to date`,
      async () => {
        await using ground = await Ground.open(gateway);
        const source = ground.folder("source");
        const files = makeSource(source);
        await fill(gateway, ground, source);
        const objects = await ground.objects();
        expect(objects).toHaveLength(files);
        expect(objects.find(({ key }) => key === "p/33 MiB.bin")?.etag).toMatch(new RegExp(`-${parts}$`));

        const job = {
          source,
          target: ground.url("p"),
          server: ground.tapped,
          stateDir: ground.path("state"),
        };
        const first = await runSync(job);
        const seen = ground.tap.take();
        expect([first.error, first.outcome, first.problems]).toEqual([undefined, "in-step", []]);
        expect(first.summary).toMatchObject({ adopted: files, uploaded: 0, bytes: 0, foreign: 0 });
        expect([bytesUp(seen), callsOf(seen, "PutObject"), callsOf(seen, "CopyObject")]).toEqual([0, [], []]);

        const second = await runSync(job);
        expect(second.summary).toMatchObject({ unchanged: files, requests: 0 });
        expect(ground.tap.take()).toEqual([]);

        appendFileSync(`${source}/a/b c/7.bin`, "more");
        const third = await runSync(job);
        expect(third.files).toEqual(new Map([["uploaded", ["a/b c/7.bin"]]]));
        expect(bytesUp(ground.tap.take())).toBe(7005);
        expect(await ground.objects()).toHaveLength(files);
      },
      PATIENCE,
    );
  }
});
