import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { afterEach, beforeEach, expect, test } from "vitest";

/** A separate program that walks twice at once, then once more, and does nothing else. */
const PROGRAM = `
  const options = { normalize: true, links: "keep", exclude: [], excludePatterns: [], prefixBytes: 0, maxSegment: undefined, role: "source" };
  const count = async () => {
    let items = 0;
    for await (const batch of workerWalk(process.argv.at(-1), options, new AbortController().signal)) items += batch.length;
    return items;
  };
  console.log(JSON.stringify([...(await Promise.all([count(), count()])), await count()]));
`;
const ENGINE = fileURLToPath(new URL("../../../../src/engine/disk/walk/", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), "liana-process-"));
  fs.mkdirSync(join(folder, "tree"));
  for (const name of ["a", "b", "c"]) fs.writeFileSync(join(folder, "tree", name), "");
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function run(program: string): unknown {
  const child = spawnSync(process.execPath, [program, join(folder, "tree")], {
    encoding: "utf8",
    timeout: 20_000,
  });
  expect(child.stderr).toBe("");
  expect([child.signal, child.status]).toEqual([null, 0]);
  return JSON.parse(child.stdout);
}

test("walks run from source; an idle worker does not keep the process alive", () => {
  const program = join(folder, "program.ts");
  fs.writeFileSync(
    program,
    `import { workerWalk } from ${JSON.stringify(`${ENGINE}worker-walk.ts`)};${PROGRAM}`,
  );
  expect(run(program)).toEqual([3, 3, 3]);
});

test.each(["js", "mjs"])("walks run from a flat bundle of .%s files", async (extension) => {
  const program = join(folder, "program.ts");
  fs.writeFileSync(
    program,
    `import { workerWalk } from ${JSON.stringify(`${ENGINE}worker-walk.ts`)};${PROGRAM}`,
  );
  const bundle = await rolldown({
    input: { program, "walk-worker": `${ENGINE}walk-worker.ts` },
    platform: "node",
  });
  const out = join(folder, "out");
  const names = `[name].${extension}`;
  await bundle.write({ dir: out, format: "esm", entryFileNames: names, chunkFileNames: names });
  await bundle.close();
  fs.writeFileSync(join(out, "package.json"), '{"type":"module"}');
  expect(run(join(out, `program.${extension}`))).toEqual([3, 3, 3]);
});
