import { closeSync, openSync, readdirSync, statSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SeededRandom } from "../../harness/seeded-random.ts";
import { largeContent, Practice } from "../../faults/support/practice.ts";

function journalOf(practice: Practice): string {
  const jobs = join(practice.stateDir, "jobs");
  return join(jobs, readdirSync(jobs)[0] ?? "", "journal.db");
}

const DAMAGE: readonly (readonly [string, (file: string) => void])[] = [
  ["half of it is missing", (file) => truncateSync(file, statSync(file).size >> 1)],
  ["it is text", (file) => writeFileSync(file, "these are not the pages you look for\n".repeat(500))],
  ["its rows are noise", (file) => overwrite(file, 4096, 8 * 4096)],
];

function overwrite(file: string, from: number, length: number): void {
  const random = new SeededRandom(5);
  const handle = openSync(file, "r+");
  writeSync(handle, Buffer.from(Array.from({ length }, () => random.int(256))), 0, length, from);
  closeSync(handle);
}

describe("[JB7] a damaged journal", () => {
  test.each(DAMAGE)(
    "%s: is set aside and rebuilt from the bucket without sending a byte again",
    async (_what, damage) => {
      await using practice = await Practice.open();
      for (let i = 0; i < 60; i++)
        practice.write({ [`docs/dir${String(i % 7)}/file-${String(i)}`]: `content ${String(i)}` });
      practice.write({ "docs/large.bin": largeContent(9), "docs/empty/": "" });
      expect((await practice.backUp()).outcome).toBe("in-step");
      damage(journalOf(practice));
      const report = await practice.backUp();
      expect([report.outcome, report.problems]).toEqual(["in-step", []]);
      expect(
        report.operations.filter((operation) => !["ListObjectsV2", "HeadObject"].includes(operation)),
      ).toEqual([]);
      expect(report.summary).toMatchObject({ uploaded: 0, adopted: 61, folders: 1, bytes: 0 });
      expect(report.events.filter(({ kind }) => kind === "warning")).toMatchObject([
        { error: { code: "journal-damaged" } },
      ]);
      const folder = readdirSync(join(journalOf(practice), ".."));
      expect(folder.some((name) => name.startsWith("journal.db.damaged-"))).toBe(true);
      expect((await practice.backUp()).operations).toEqual([]);
    },
  );
});
