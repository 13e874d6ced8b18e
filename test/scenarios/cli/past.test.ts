import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);

/** Three days ago there were a.txt and gone.txt; since then a.txt changed and gone.txt was deleted. */
beforeEach(async () => {
  stage = await Stage.open();
  const { store } = stage.server;
  await stage.liana("mb", "s3://photos", "--versioning");
  stage.files({ "docs/a.txt": "old", "docs/sub/gone.txt": "gone" });
  await stage.liana("sync", "docs", "s3://photos/all", "--quiet");
  const bucket = store.bucket("photos");
  for (const key of ["all/a.txt", "all/sub/gone.txt"]) {
    const lastModified = Date.now() - 3 * 86_400_000;
    store.replaceVersion(bucket, key, { ...store.find(bucket, key), lastModified });
  }
  stage.files({ "docs/a.txt": "changed" });
  await stage.liana("sync", "docs", "s3://photos/all", "--quiet");
  store.remove("photos", "all/sub/gone.txt");
});
afterEach(() => stage.close());

describe("[RS4] liana sync --as-of", () => {
  it("restores the earlier state with the usual summary", async () => {
    const ended = await stage.liana("sync", "s3://photos/all", "clone", "--as-of", "2 days ago");
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    expect(stage.tree("clone")).toEqual({ "a.txt": "old", "sub/": "", "sub/gone.txt": "gone" });
    expect(ended.stdout).toMatch(/2 downloaded \(7 B\)/);
  });

  it("creates nothing when nothing existed or no versions are kept", async () => {
    const early = await stage.liana("sync", "s3://photos/all", "clone", "--as-of", "2020-01-01");
    expectOneLine(early, 3, /nothing was in "s3:\/\/photos\/all\/" on \S+ at that time/);
    stage.server.store.createBucket("plain");
    const plain = await stage.liana("sync", "s3://plain", "clone", "--as-of", "1 hour ago");
    expectOneLine(plain, 3, /bucket "plain" on \S+ keeps no old versions/);
    expect(stage.tree("clone")).toBeUndefined();
  });

  it("is refused for a folder as the source, and for an invalid time", async () => {
    expectOneLine(
      await stage.liana("sync", "docs", "s3://photos", "--as-of", "2026-11-21"),
      2,
      /only a bucket has a past: .* SOURCE must be a bucket/,
    );
    expectOneLine(await stage.liana("sync", "s3://photos", "x", "--as-of", "soon"), 2, /--as-of soon: write/);
  });
});

describe("[RS4] liana ls", () => {
  it("--as-of lists the earlier state", async () => {
    const names = async (...args: readonly string[]) =>
      eventsOf(await stage.liana("ls", "s3://photos/all", "--recursive", "--json", ...args)).map(
        ({ key, size }) => [key, size],
      );
    expect(await names("--as-of", "2 days ago")).toEqual([
      ["all/a.txt", 3],
      ["all/sub/gone.txt", 4],
      [undefined, undefined],
    ]);
    expect(await names()).toEqual([
      ["all/.liana/owner.json", expect.any(Number)],
      ["all/a.txt", 7],
      ["all/sub/", 0],
      [undefined, undefined],
    ]);
  });

  it("--versions lists every version and delete marker, the newest first", async () => {
    const ended = await stage.liana("ls", "s3://photos/all", "--recursive", "--versions");
    const lines = ended.stdout.trimEnd().split("\n");
    expect(
      lines.map((line) =>
        line
          .slice(19)
          .replace(/ +/g, " ")
          .replace(/[0-9a-f]{32}/, "ID"),
      ),
    ).toEqual([
      expect.stringMatching(/ STANDARD all\/\.liana\/owner\.json ID \(current\)$/),
      // The marker was put again to learn how the service treats conditions (FE2).
      expect.stringMatching(/ STANDARD all\/\.liana\/owner\.json ID$/),
      " 7 B STANDARD all/a.txt ID (current)",
      " 3 B STANDARD all/a.txt ID",
      " 0 B STANDARD all/sub/ ID (current)",
      " deleted all/sub/gone.txt ID (current)",
      " 4 B STANDARD all/sub/gone.txt ID",
    ]);
    const events = eventsOf(await stage.liana("ls", "s3://photos/all/a.txt", "--versions", "--json"));
    expect(events).toMatchObject([
      { event: "version", key: "all/a.txt", size: 7, isLatest: true, deleteMarker: false },
      { event: "version", key: "all/a.txt", size: 3, isLatest: false, deleteMarker: false },
      { event: "summary", objects: 2 },
    ]);
  });

  it("rejects --versions together with --as-of", async () => {
    const ended = await stage.liana("ls", "s3://photos", "--versions", "--as-of", "2026-11-21");
    expectOneLine(ended, 2, /--as-of shows one version/);
  });
});
