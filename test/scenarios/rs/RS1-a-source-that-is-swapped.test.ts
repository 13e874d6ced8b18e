import { existsSync, lstatSync, mkdirSync, renameSync, symlinkSync } from "node:fs";
import { expect, test } from "vitest";
import type { Log } from "../../../src/engine/environment.ts";
import { Practice } from "../../faults/support/practice.ts";

/*
 * E11, E15: while a backup reads, somebody with write access to the folders above its files replaces one of them. No byte
 * from outside the source may reach the bucket.
 */
const FILES = 40;
const SECRET = "another user's secret";

/** Runs `act` when the `after`th object is put. */
function when(after: number, act: () => void): Log {
  let asked = 0;
  return {
    write: (_, message, fields = {}) => {
      if (message === "request" && fields["call"] === "put" && ++asked === after) act();
    },
  };
}

async function practice(): Promise<Practice> {
  const made = await Practice.open("");
  for (let at = 0; at < FILES; at++) {
    made.write({ [`docs/sub/deep/f${at}`]: `content ${at}`, [`outside/sub/deep/f${at}`]: SECRET });
    made.write({ [`outside/deep/f${at}`]: SECRET, [`outside/f${at}`]: SECRET });
  }
  return made;
}

const swaps: readonly (readonly [string, string, string])[] = [
  ["the root", "docs", "outside"],
  ["a folder below it", "docs/sub", "outside"],
  ["the folder of the files", "docs/sub/deep", "outside"],
];

test.each(swaps.flatMap((swap) => [1, 5].map((after) => [...swap, after] as const)))(
  "a link in place of %s during a backup: nothing from behind it is sent (%s → %s, after %i)",
  async (_what, path, outside, after) => {
    await using swapped = await practice();
    const log = when(after, () => {
      renameSync(swapped.path(path), swapped.path("moved"));
      symlinkSync(swapped.path(outside), swapped.path(path));
    });
    await swapped.backUp("docs", { log });
    expect(lstatSync(swapped.path(path)).isSymbolicLink()).toBe(true);
    const contents = Object.values(await swapped.bucket.contents()).map(String);
    expect(contents.filter((content) => content.includes(SECRET))).toEqual([]);
  },
);

test.each([1, 5])(
  "a database whose folder becomes a link is not read through the link, after %i",
  async (after) => {
    const { DatabaseSync } = await import("node:sqlite");
    await using swapped = await practice();
    const make = (path: string, text: string): void => {
      mkdirSync(swapped.path(path), { recursive: true });
      const database = new DatabaseSync(swapped.path(`${path}/z.db`));
      database.exec(`PRAGMA journal_mode = WAL; CREATE TABLE t (x); INSERT INTO t VALUES ('${text}')`);
      open.push(database);
    };
    const open: { close(): void }[] = [];
    make("docs/zz", "mine");
    make("outside/zz", SECRET.replace("'", "''"));
    const log = when(after, () => {
      renameSync(swapped.path("docs/zz"), swapped.path("moved"));
      symlinkSync(swapped.path("outside/zz"), swapped.path("docs/zz"));
    });
    try {
      await swapped.backUp("docs", { log });
    } finally {
      for (const database of open) database.close();
    }
    expect(existsSync(swapped.path("moved/z.db"))).toBe(true);
    const contents = Object.values(await swapped.bucket.contents()).map(String);
    expect(contents.filter((content) => content.includes("secret"))).toEqual([]);
  },
);
