import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Log } from "../../../src/engine/environment.ts";
import { KEYS, largeContent, Practice } from "../../faults/support/practice.ts";

const CONTENT = "the private content of a file that no log may hold";
const TOKEN = "a-session-token-that-is-secret-as-well";

/** Content of every file below a folder, with its name. */
function bytesBelow(folder: string): readonly (readonly [string, Buffer])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name))]);
}

test("[HI2] no secret, signature, content or key of a file in the log; no secret, signature or content in state", async () => {
  await using practice = await Practice.open();
  const lines: string[] = [];
  const log: Log = {
    write: (level, message, fields) => lines.push(JSON.stringify([level, message, fields])),
  };
  const secrets = [KEYS.secretAccessKey, encodeURIComponent(KEYS.secretAccessKey), TOKEN];
  const large = largeContent(9);
  large.write(CONTENT, 100);
  practice.write({
    "docs/private name.txt": CONTENT,
    "docs/b.txt": `${CONTENT} too`,
    "docs/d.txt": `${CONTENT}!`,
    "docs/large.bin": large,
  });
  const reported: unknown[] = [];
  const run = async (asked: Parameters<Practice["backUp"]>[1], folder?: string): Promise<void> => {
    const sync = folder === undefined ? practice.backUp("docs", asked) : practice.restore(folder, asked);
    const { error, events, problems } = await sync;
    reported.push(events, problems, error?.toWire(), error?.message);
  };

  await run({ log });
  practice.remove("docs/b.txt");
  practice.remove("docs/d.txt");
  practice.fault("DeleteObjects", { kind: "reset" });
  await run({ log, options: { mirror: true } });
  practice.write({ "docs/c.txt": `${CONTENT} again` });
  practice.fault("PutObject", { kind: "status", status: 500, code: "InternalError" }, { times: 100 });
  await run({ log });
  expect(practice.server.faults.unfired()).toEqual([]);
  practice.server.faults.clear();
  practice.fault("GetObject", { kind: "corrupt-body" });
  await run({ log }, "clone");
  for (const keys of [
    { ...KEYS, secretAccessKey: `${KEYS.secretAccessKey}x` },
    { ...KEYS, sessionToken: TOKEN },
  ]) {
    await run({ log, options: { audit: true }, connection: { credentials: { kind: "keys", ...keys } } });
  }
  expect(practice.server.faults.unfired()).toEqual([]);

  // Proves that the log is not empty.
  expect(lines.filter((line) => line.includes('"request"')).length).toBeGreaterThan(12);
  const text = [...lines, JSON.stringify(reported)].join("\n");
  for (const secret of [...secrets, CONTENT, "X-Amz-Signature", "AWS4-HMAC-SHA256", "Signature="])
    expect([secret, text.includes(secret)]).toEqual([secret, false]);
  for (const name of ["private name", "?", KEYS.accessKeyId, "large.bin"])
    expect([name, lines.some((line) => line.includes(name))]).toEqual([name, false]);

  const files = bytesBelow(practice.stateDir);
  expect(files.map(([name]) => name)).toEqual(expect.arrayContaining(["journal.db", "job.json"]));
  // Proves that the search covers the journal: it does hold file names.
  expect(files.some(([, bytes]) => bytes.includes("private name.txt"))).toBe(true);
  for (const [name, bytes] of files) {
    for (const secret of [...secrets, KEYS.accessKeyId, CONTENT, "X-Amz-Signature", "AWS4-HMAC-SHA256"])
      expect([name, secret, bytes.includes(secret)]).toEqual([name, secret, false]);
  }
});
