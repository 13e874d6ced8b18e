import { readdirSync } from "node:fs";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerHeld } from "../../../src/engine/held/held-answers.ts";
import { engineHost } from "../../../src/engine/host.ts";
import { readStatus } from "../../../src/engine/reports/status.ts";
import { KeyedTree } from "../../../src/engine/disk/keyed-tree.ts";
import { NodeTree } from "../../../src/engine/disk/node-tree.ts";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import { asKey } from "../../../src/shared/model/disk-path.ts";
import { DEFAULT_OPTIONS } from "../../../src/shared/model/job.ts";
import { KEYS, Practice } from "../../faults/support/practice.ts";
import { done, ended } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

/** The form on older Mac disks and in archives made there. */
const NFD = "cafe\u0301";
const NFC = "caf\u00e9";
const MINUTE = 60_000;
const content = (name: string): string => `content of ${String(name.length)} ${name.slice(-6)}`;

describe("[NA1] deletions of a folder whose name is not in NFC (A6)", () => {
  test.each([
    ["the folder", `${NFD}/`, `${NFC}/`],
    ["a folder around it", `${NFD}/in/`, `${NFC}/in/`],
    ["a folder in it", `in/${NFD}/`, `in/${NFC}/`],
    ["two of them", `${NFD}/u\u0308ber/`, `${NFC}/\u00fcber/`],
  ])("%s: happen when due, without a full scan", async (_what, path, key) => {
    const world = createWorld({ direction: "backup", options: { mirror: true } });
    for (const name of ["a", "b", "c"]) world.disk.edit.write(`${path}${name}`, name);
    world.disk.edit.write("other", "o");
    expect(ended(await world.sync())).toBe("in-step");
    world.disk.edit.remove(`${path}a`);
    const hints = [{ path: path.slice(0, -1), deep: false }];
    const quiet = { settleMs: 0, deletions: "when-quiet" } as const;
    const first = await world.sync({}, undefined, { ...quiet, hints });
    expect(done(first)).toEqual([]);
    const dueAt = first.result?.left.deletionsDueAt ?? Number.NaN;
    world.clock.advance(dueAt - world.clock.now());
    const second = await world.sync({}, undefined, { ...quiet, hints: [] });
    expect([done(second), second.result?.left.deletionsDueAt]).toEqual([[`deleted ${key}a`], undefined]);
  });

  test("a name in both forms: no file below it counts as deleted (NA2)", async () => {
    const world = createWorld({ direction: "backup", options: { mirror: true } });
    world.disk.edit.write(`${NFD}/a`, "a");
    world.disk.edit.write(`${NFD}/b`, "b");
    world.disk.edit.write(`${NFC}/a`, "another");
    await world.sync();
    world.disk.edit.remove(`${NFD}/a`);
    const quiet = { settleMs: 0, deletions: "when-quiet" } as const;
    await world.sync({}, undefined, { ...quiet, hints: [{ path: NFD, deep: false }] });
    world.clock.advance(2 * MINUTE);
    const due = await world.sync({}, undefined, { ...quiet, hints: [] });
    expect(done(due)).toEqual([]);
    expect((await world.bucket.map()).get(`${NFC}/a`)?.content).toBe("a");
    expect(world.disk.edit.text(`${NFC}/a`)).toBe("another");
  });
});

describe("[GU2] files brought back into a folder whose name is not in NFC (A6)", () => {
  let practice: Practice;
  beforeEach(async () => {
    practice = await Practice.open();
  });
  afterEach(() => practice[Symbol.asyncDispose]());

  test("go into that folder without creating a second one", async () => {
    const names = Array.from({ length: 60 }, (_, at) => `${NFD}/i\u0308n/${String(at)}.txt`);
    practice.write(
      Object.fromEntries(
        [...names, `${NFD}/stays.txt`, `${NFD}/i\u0308n/stays`].map((name) => [
          `docs/${name}`,
          content(name),
        ]),
      ),
    );
    const options = { mirror: true };
    await practice.backUp("docs", { options });
    for (const name of names) practice.remove(`docs/${name}`);
    expect((await practice.backUp("docs", { options })).outcome).toBe("held");
    const host = engineHost(
      { env: systemEnvironment({ write: () => undefined }), stateDir: practice.stateDir },
      "Liana/0",
    );
    const [job] = readStatus(practice.stateDir, Date.now());
    const connection = {
      endpoint: practice.server.endpoint,
      region: "us-east-1",
      credentials: { kind: "keys", ...KEYS },
      maxSockets: 40,
    } as const;
    const answered = await answerHeld(
      { job: job?.id ?? "", choice: "bring-back", keys: "all", connection, options: DEFAULT_OPTIONS },
      { ...host, onEvent: () => undefined, onStart: () => undefined },
      AbortSignal.timeout(20_000),
    );
    expect(answered).toEqual({ answered: 60, failed: [] });
    expect(readdirSync(practice.path("docs"))).toEqual([NFD]);
    expect(readdirSync(practice.path(`docs/${NFD}`)).sort()).toEqual(["i\u0308n", "stays.txt"]);
    expect(practice.files("docs")).toMatchObject({ [names[7] ?? ""]: content(names[7] ?? "") });
    const again = await practice.backUp("docs", { options });
    expect([again.outcome, again.problems, again.summary.uploaded]).toEqual(["in-step", [], 0]);
  });

  test("for any names, a key resolves to the path that a walk maps to that key", async () => {
    const part = fc.constantFrom("e\u0301", "\u00e9", "a", "\u00fc", "u\u0308", "\uac00", "\u1100\u1161");
    const name = fc.array(part, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(""));
    const paths = fc.uniqueArray(fc.tuple(name, name), {
      minLength: 1,
      maxLength: 6,
      selector: (both) => both.join("/"),
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(paths, async (all) => {
        const folder = `fuzz-${String(round++)}`;
        practice.write(Object.fromEntries(all.map(([a, b]) => [`${folder}/${a}/${b}`, `${a}/${b}`])));
        const tree = new NodeTree(practice.path(folder));
        const keyed = new KeyedTree(tree);
        const walk = {
          normalize: true,
          links: "keep",
          exclude: [],
          excludePatterns: [],
          prefixBytes: 0,
          maxSegment: undefined,
          role: "source",
        } as const;
        for await (const batch of tree.walk(walk, AbortSignal.timeout(20_000)))
          for (const item of batch)
            if ("side" in item && item.kind === "file")
              expect(keyed.spelled(asKey(item.key))).toBe(item.path);
      }),
      { numRuns: 60 },
    );
  });
});
