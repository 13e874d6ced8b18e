import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Log } from "../../../src/engine/environment.ts";
import { largeContent, Practice } from "../../faults/support/practice.ts";

/** The user id of nobody. */
const OTHER = 65_534;
const SECRET = "a line that only its owner may read";

/** Reads and changes whatever this user may below the folders, and prints what it obtained. */
const ATTACK = String.raw`
const { appendFileSync, readdirSync, readFileSync, statSync, unlinkSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const got = [];
const attempt = (act) => { try { return act(); } catch (error) { if (error.code === undefined) throw error; } };
const walk = (path) => {
  if (attempt(() => statSync(path).isFile())) {
    const text = attempt(() => readFileSync(path, "latin1"));
    if (text !== undefined) got.push("read " + path + " " + text);
    if (attempt(() => (appendFileSync(path, "x"), true))) got.push("wrote " + path);
    if (attempt(() => (unlinkSync(path), true))) got.push("removed " + path);
  } else {
    if (attempt(() => (writeFileSync(join(path, "planted"), "x"), true))) got.push("planted in " + path);
    for (const name of attempt(() => readdirSync(path)) ?? []) walk(join(path, name));
  }
};
for (const folder of JSON.parse(process.argv[1])) walk(folder);
process.stdout.write(JSON.stringify(got));
`;

const before = process.umask();
let practice: Practice;
beforeEach(async () => {
  // The least protective umask.
  process.umask(0);
  practice = await Practice.open("");
  // Opens the parent folder, so that only Liana's own permissions keep the other user out.
  chmodSync(practice.path("."), 0o755);
});
afterEach(async () => {
  process.umask(before);
  await practice[Symbol.asyncDispose]();
});

/** What another user obtained from the folders, while this process continues. */
async function attack(...folders: readonly string[]): Promise<readonly string[]> {
  const child = spawn(process.execPath, ["-e", ATTACK, JSON.stringify(folders)], {
    uid: OTHER,
    gid: OTHER,
    cwd: "/",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect([code, Buffer.concat(complaints).toString()]).toEqual([0, ""]);
  return JSON.parse(Buffer.concat(output).toString()) as readonly string[];
}

/** Attacks once, when the `nth` request of a kind is sent; the sync continues meanwhile. */
function attacking(
  call: string,
  nth: number,
  folders: readonly string[],
): { log: Log; got: Promise<readonly string[]>[] } {
  const got: Promise<readonly string[]>[] = [];
  let asked = 0;
  const log: Log = {
    write: (_, message, fields = {}) => {
      if (message === "request" && fields["call"] === call && ++asked === nth) got.push(attack(...folders));
    },
  };
  return { log, got };
}

const isRoot = process.geteuid?.() === 0;

test.runIf(isRoot)("of the state directory, under umask 000, during a backup and after it", async () => {
  practice.write({ "docs/a.txt": SECRET, "docs/b.txt": SECRET, "docs/c.bin": largeContent(9) });
  const { log, got } = attacking("put", 2, [practice.stateDir]);
  expect((await practice.backUp("docs", { log })).outcome).toBe("in-step");
  expect(await Promise.all(got)).toEqual([[]]);
  expect(await attack(practice.stateDir)).toEqual([]);
});

test.runIf(isRoot)("of a private file while it is restored: its part is the owner's alone", async () => {
  practice.write({ "docs/large.bin": largeContent(20), "docs/secret.txt": SECRET });
  for (const name of ["large.bin", "secret.txt"]) chmodSync(practice.path(`docs/${name}`), 0o600);
  await practice.backUp();
  mkdirSync(practice.path("clone"), { mode: 0o755 });
  const { log, got } = attacking("get", 2, [practice.path("clone"), practice.stateDir]);
  expect((await practice.restore("clone", { log })).outcome).toBe("in-step");
  expect(await Promise.all(got)).toEqual([[]]);
  expect(await attack(practice.path("clone"), practice.stateDir)).toEqual([]);
  expect(readFileSync(practice.path("clone/secret.txt"), "utf8")).toBe(SECRET);
  expect(readdirSync(practice.path("clone")).toSorted()).toEqual(["large.bin", "secret.txt"]);
});

test.runIf(isRoot)("the attack script finds files that are open", async () => {
  practice.write({ "open/a.txt": SECRET });
  chmodSync(practice.path("open"), 0o777);
  chmodSync(practice.path("open/a.txt"), 0o666);
  const got = await attack(practice.path("open"));
  const found = got.filter((one) => !one.includes("/planted")).map((one) => one.split(" ")[0]);
  expect(found).toEqual(["planted", "read", "wrote", "removed"]);
});
