import { afterEach, beforeEach, expect, it } from "vitest";
import { AppStage, SECRET } from "./support/app-stage.ts";
import { live } from "./support/scripted-engine.ts";

let stage: AppStage;
beforeEach(() => {
  stage = new AppStage();
});
afterEach(() => stage.close());

async function report(includeNames = false): Promise<string> {
  const { text } = await stage.window.call("diagnostics", { includeNames });
  expect(text).not.toContain(SECRET.accessKeyId);
  expect(text).not.toContain(SECRET.secretAccessKey);
  return text;
}

it("reports the live state of each job, what it waits for, and how it is watched", async () => {
  await stage.start();
  const job = await stage.job(await stage.connection("Büro"));
  const error = {
    code: "slow-down",
    detail: { status: 503, host: "speicher.example", text: "geheim" },
  } as const;
  stage.engine.report([
    live(job, {
      state: { kind: "offline", since: 0, error },
      fault: { error, since: 0, scope: { connection: "c", bucket: "my-backup" }, retryAt: 60_000 },
      waits: [
        { kind: "request", since: 0, count: 2, key: "Steuer.pdf", call: "put", error },
        { kind: "deletions", count: 3, dueAt: 0 },
      ],
      noticing: { kind: "every-minute", reason: "limit" },
      failures: 4,
    }),
  ]);
  await stage.settled();
  const text = await report();
  for (const line of [
    /^ {2}made by {7}app$/m,
    /^ {2}engine {8}running$/m,
    /^ {2}keychain {6}available$/m,
    /^ {2}service +wasabi$/m,
    /^ {2}keys +keychain$/m,
    /^Job 1$/m,
    /^ {2}state +offline since 1970-01-01T00:00:00.000Z: slow-down \(status 503\)$/m,
    /^ {2}fault +slow-down \(status 503\) of its bucket since .*, retry at 1970-01-01T00:01:00.000Z$/m,
    /^ {2}waits +requests of 2 files since .*: slow-down \(status 503\) \(hidden\)$/m,
    /^ {2}waits +3 deletions until /m,
    /^ {2}watch +not possible \(limit\), scans every minute$/m,
    /^ {2}failed syncs in a row +4$/m,
  ])
    expect(text).toMatch(line);
  for (const name of ["Büro", "Steuer.pdf", "Photos", "my-backup", "speicher.example", "geheim", stage.root])
    expect(text).not.toContain(name);
  const named = await report(true);
  for (const name of ["Büro", "Steuer.pdf", "Photos", "my-backup", stage.root]) expect(named).toContain(name);
});

it("is made while the engine is down", async () => {
  await stage.start();
  await stage.job(await stage.connection());
  stage.app.engineDown("down");
  const text = await report();
  expect(text).toMatch(/^ {2}engine +down$/m);
  expect(text).toMatch(/^Job 1$/m);
});

it("says that the settings file could not be read", async () => {
  stage.document.content = { version: "not ours" };
  await stage.app.start();
  const text = await report();
  expect(text).toMatch(/^ {2}set aside +an earlier file that was not valid$/m);
});

it("removes keys that the user typed as a name", async () => {
  await stage.start();
  await stage.connection(`with ${SECRET.secretAccessKey}`);
  expect(await report(true)).toMatch(/^ {2}connection 1 +with \[removed\]$/m);
});
