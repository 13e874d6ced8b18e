import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { Practice } from "../faults/support/practice.ts";
import { BusyProgram, contentOf } from "../harness/sqlite-program.ts";

const SUM = "SELECT sum(amount) FROM account";

test.each([
  ["WAL", 5],
  ["DELETE", 60],
] as const)(
  "[UN1, G3] journal mode %s: each restore of a database in use is one of its states",
  async (mode, every) => {
    await using practice = await Practice.open();
    practice.write({ "docs/": "" });
    const path = practice.path("docs/app.db");
    await using program = await BusyProgram.open(path, mode, every);
    for (let i = 0; i < 4; i++) {
      const before = program.written;
      const report = await practice.backUp();
      expect([report.outcome, report.problems]).toEqual(["in-step", []]);
      rmSync(practice.path("clone"), { recursive: true, force: true });
      await practice.restore("clone", { stateDir: practice.path(`state-${String(i)}`) });
      expect(Object.keys(practice.files("clone"))).toEqual(["app.db"]);
      expect(contentOf(practice.path("clone/app.db"), SUM)).toEqual({ integrity: "ok", rows: [200_000] });
      // The program was not kept from writing.
      await expect.poll(() => program.written, { timeout: 10_000 }).toBeGreaterThan(before);
    }
  },
);
