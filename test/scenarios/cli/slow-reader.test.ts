import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { TestBucket } from "../../harness/test-bucket.ts";
import { ensureBuilt } from "./support/built.ts";
import { Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

/** More pages than an emitter may have listeners before Node warns. */
const OBJECTS = 13_000;

it("a long listing waits for a slow reader on every page and causes no Node warning", async () => {
  const bucket = new TestBucket(stage.server.store, "photos", "");
  for (let at = 0; at < OBJECTS; at++) await bucket.put(`${"long-name/".repeat(10)}${at}`, "");
  // A pipe, as between two commands in a shell; the test itself would read from a socket.
  const through = ["sh", "-c", '"$@" | cat', "sh"];
  const ended = await stage.start(["ls", "s3://photos", "--recursive"], {}, { through }).ended;
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  expect(ended.stdout.trimEnd().split("\n")).toHaveLength(OBJECTS);
});
