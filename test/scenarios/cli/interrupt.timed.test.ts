import { spawn } from "node:child_process";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt, LIANA } from "./support/built.ts";
import { eventsOf, type Started } from "./support/command.ts";
import { Stage } from "./support/stage.ts";
import { NOT_OWN } from "../../harness/own-key.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
});
afterEach(() => stage.close());

/** A sync with one file sent and the others stalled. */
async function midway(): Promise<Started> {
  stage.files(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`docs/file-${i}.txt`, String(i)])));
  stage.server.faults.add({
    when: { operation: "PutObject", key: NOT_OWN, nth: 2, times: 19 },
    what: { kind: "stall", ms: 20_000 },
  });
  const started = stage.start(["sync", "docs", "s3://photos"]);
  await started.printed("upload: ");
  return started;
}

describe("Ctrl-C", () => {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    it(`${signal} ends it cleanly within 2 s with a summary, and the next run resumes`, async () => {
      const { child, ended } = await midway();
      const at = performance.now();
      child.kill(signal);
      const result = await ended;
      expect(performance.now() - at).toBeLessThan(2_000);
      expect(result.code).toBe(code);
      expect(result.stderr).toBe("");
      expect(result.stdout).toMatch(/^Stopped: 1 uploaded/m);
      stage.server.faults.clear();
      const next = await stage.lianaWith({}, "sync", "docs", "s3://photos", "--json");
      expect(next.code).toBe(0);
      expect(eventsOf(next).at(-1)).toMatchObject({ problems: 0 });
      expect(stage.keys("photos")).toHaveLength(20);
    });
  }

  it("a second signal ends it at once", async () => {
    const { child, ended } = await midway();
    const at = performance.now();
    child.kill("SIGINT");
    child.kill("SIGINT");
    expect((await ended).code).toBe(130);
    expect(performance.now() - at).toBeLessThan(1_000);
  });
});

describe("a reader that closes the pipe", () => {
  it("ends the command silently (liana ls | head)", async () => {
    stage.files(Object.fromEntries(Array.from({ length: 1_200 }, (_, i) => [`docs/file-${i}.txt`, ""])));
    await stage.lianaWith({}, "sync", "docs", "s3://photos", "--quiet");
    const shell = spawn(
      "sh",
      ["-c", `"${process.execPath}" "${LIANA}" ls s3://photos --recursive | head -n 2`],
      { env: { PATH: process.env["PATH"], ...stage.environment }, stdio: ["ignore", "pipe", "pipe"] },
    );
    let output = "";
    let errors = "";
    shell.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    shell.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    await new Promise((resolve) => shell.once("close", resolve));
    expect(output.trimEnd().split("\n")).toHaveLength(2);
    expect(errors).toBe("");
  });
});
