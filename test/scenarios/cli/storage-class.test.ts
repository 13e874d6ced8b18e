import { writeFileSync } from "node:fs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { isOwn } from "../../harness/own-key.ts";
import { ensureBuilt } from "./support/built.ts";
import { type Ended, eventsOf } from "./support/command.ts";
import { Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
afterEach(() => stage.close());

async function opened(ignoresClasses: boolean): Promise<void> {
  stage = await Stage.open({ ignoresClasses });
  stage.server.store.createBucket("photos");
  stage.files({ "docs/a.txt": "a", "docs/b.txt": "b" });
}

const sync = (...more: readonly string[]): Promise<Ended> =>
  stage.liana("sync", "docs", "s3://photos/p", "--storage-class", "STANDARD_IA", ...more);

/** Requests since the last call that change or copy the user's objects. */
function changes(): () => readonly string[] {
  let from = stage.server.requests.length;
  return () => {
    const seen = stage.server.requests.slice(from);
    from = stage.server.requests.length;
    return seen
      .filter(({ method, key }) => method === "PUT" && !isOwn(key))
      .map(({ operation }) => operation);
  };
}

describe("[CH7] a service that accepts every storage class but uses its own", () => {
  it("is reported in every sync, which is not up to date, and causes no copies", async () => {
    await opened(true);
    const since = changes();
    const words =
      /^liana: warning: 127\.0\.0\.1:\d+ stores objects in the class STANDARD, although STANDARD_IA was asked for\. [^\n]*\n$/;
    for (const more of [[], [], ["--audit"], ["--audit"]]) {
      const ended = await sync(...more);
      expect(ended.stderr).toMatch(words);
      expect(ended.code).toBe(1);
      expect(ended.stdout).not.toMatch(/^Up to date/m);
    }
    expect(since()).toEqual(["PutObject", "PutObject"]);
    writeFileSync(stage.path("docs/a.txt"), "changed");
    expect(await sync()).toMatchObject({ code: 1 });
    const json = await sync("--json");
    expect(eventsOf(json).at(-1)).toMatchObject({ outcome: "problems", problems: 0 });
    expect(since()).toEqual(["PutObject"]);
    const without = await stage.liana("sync", "docs", "s3://photos/p");
    expect(without).toMatchObject({ code: 0, stderr: "" });
  });

  it("is detected when existing objects are to be moved as well", async () => {
    await opened(true);
    await stage.liana("sync", "docs", "s3://photos/p");
    const since = changes();
    expect((await sync()).stderr).toMatch(/stores objects in the class STANDARD/);
    since();
    for (const more of [[], ["--audit"]]) expect((await sync(...more)).code).toBe(1);
    expect(since()).toEqual([]);
  });
});

it("[CH7] a service that applies the class is checked once", async () => {
  await opened(false);
  expect(await sync()).toMatchObject({ code: 0, stderr: "" });
  writeFileSync(stage.path("docs/a.txt"), "changed");
  const before = stage.server.requests.length;
  expect(await sync()).toMatchObject({ code: 0, stderr: "" });
  const seen = stage.server.requests.slice(before).map(({ operation }) => operation);
  expect(seen.filter((operation) => operation === "ListObjectsV2")).toHaveLength(1);
});
