import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Ended, eventsOf } from "./support/command.ts";
import { ensureBuilt } from "./support/built.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;

/** The other computer syncs its folder to the same location. */
function theirs(...options: readonly string[]): Promise<Ended> {
  const args = ["sync", "theirs", "s3://photos/all", ...options, "--state-dir", stage.path("other")];
  return stage.liana(...args);
}

beforeEach(async () => {
  await ensureBuilt();
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
  stage.files({ "docs/a.txt": "hello", "theirs/a.txt": "of another", "theirs/b.txt": "more" });
  stage.files({ "other/device.json": '{"version":1,"id":"theirs","name":"grace-laptop"}' });
  expect((await theirs()).code).toBe(0);
});
afterEach(() => stage.close());

describe("[GU4] a prefix of another computer", () => {
  it("is refused in one line with the owner and the remedy; nothing changes", async () => {
    const before = stage.server.requests.length;
    const refused = await stage.liana("sync", "docs", "s3://photos/all", "--delete", "--delete-foreign");
    expect(refused.code).toBe(3);
    expect(refused.stderr).toMatch(
      /^liana: "s3:\/\/photos\/all\/" is in use by Liana on "grace-laptop" since \d{4}-\d\d-\d\d\. .*\(--take-over\)\n$/,
    );
    expect(refused.stdout).toBe("");
    expect(stage.server.requests.slice(before).every(({ method }) => method === "GET")).toBe(true);
    const dry = await stage.liana("sync", "docs", "s3://photos/all", "--dry-run", "--json");
    expect(eventsOf(dry)[0]).toMatchObject({ event: "error", code: "owned-elsewhere" });
    expect(dry.code).toBe(3);
  });

  it("is taken over with --take-over, which is reported and needed only once", async () => {
    const taken = await stage.liana("sync", "docs", "s3://photos/all", "--delete", "--take-over");
    expect(taken).toMatchObject({ code: 0, stderr: "" });
    expect(taken.stdout).toMatch(/^taken over from "grace-laptop"\nupload: docs\/a\.txt to /);
    expect(stage.keys("photos")).toEqual(["all/a.txt", "all/b.txt"]);
    expect(await stage.liana("sync", "docs", "s3://photos/all", "--audit")).toMatchObject({ code: 0 });
    const back = await theirs("--audit");
    expectOneLine(back, 3, /in use by Liana on ".*\(--take-over\)\n$/);
    const json = await theirs("--take-over", "--json");
    expect(eventsOf(json)[0]).toMatchObject({ event: "taken-over", from: expect.any(String) });
    const again = await theirs("--take-over");
    expect([again.code, again.stdout.includes("taken over")]).toEqual([0, false]);
  });

  it("can be restored and checked by anybody", async () => {
    expect((await stage.liana("sync", "s3://photos/all", "clone")).code).toBe(0);
    expect(stage.tree("clone")).toEqual({ "a.txt": "of another", "b.txt": "more" });
    expect((await stage.liana("check", "theirs", "s3://photos/all")).code).toBe(0);
  });

  it("check names a folder that cannot be sent, `.liana`, and does not call it missing", async () => {
    stage.files({ "theirs/.liana/mine": "x" });
    const checked = await stage.liana("check", "theirs", "s3://photos/all");
    expect(checked.code).toBe(1);
    expect(checked.stdout + checked.stderr).toMatch(/"\.liana" has a name that Liana keeps for itself/);
    expect(checked.stdout).not.toMatch(/missing: /);
  });
});
