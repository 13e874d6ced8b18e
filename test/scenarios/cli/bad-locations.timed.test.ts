import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.files({ "docs/a.txt": "a", "docs/b/c.txt": "c" });
  stage.server.store.createBucket("photos");
});
afterEach(() => stage.close());

/** GU5: the error comes before the first operation, so nothing was written on either side. */
function expectUntouched(before: ReturnType<Stage["tree"]>): void {
  expect(stage.changes).toEqual([]);
  expect(stage.keys("photos")).toEqual([]);
  expect(stage.tree("docs")).toEqual(before);
}

describe("[GU5] a service that cannot be reached", () => {
  it("a refused connection is reported within 5 s", async () => {
    const before = stage.tree("docs");
    const ended = await stage.lianaWith(
      {},
      "sync",
      "docs",
      "s3://photos",
      "--endpoint-url",
      "http://127.0.0.1:1",
    );
    expectOneLine(ended, 3, /no connection to 127\.0\.0\.1:1\./);
    expect(ended.took).toBeLessThan(5_000);
    expectUntouched(before);
  });

  it("an address that accepts no connection is reported within 5 s", async () => {
    // TEST-NET-1 (RFC 5737) never answers.
    const ended = await stage.lianaWith({}, "ls", "--endpoint-url", "https://192.0.2.1");
    expectOneLine(ended, 3, /192\.0\.2\.1/);
    expect(ended.took).toBeLessThan(5_000);
  });

  it("a host name that does not exist", async () => {
    // .invalid never resolves (RFC 2606).
    const ended = await stage.lianaWith({}, "ls", "--endpoint-url", "https://s3.nowhere.invalid");
    expectOneLine(ended, 3, /s3\.nowhere\.invalid/);
    expect(ended.took).toBeLessThan(5_000);
  });
});
