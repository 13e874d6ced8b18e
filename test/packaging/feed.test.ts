import { execFileSync, spawnSync } from "node:child_process";
import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { feedArguments, feedOf } from "../../scripts/package/feed.mjs";

const ROOT = join(import.meta.dirname, "../..");
const keys = generateKeyPairSync("ed25519");
const KEY = keys.publicKey.export({ format: "der", type: "spki" }).toString("base64");

test("a build without LIANA_UPDATES has no feed", () => {
  expect(feedOf({})).toBeUndefined();
  expect(feedArguments(undefined)).toEqual([]);
  expect(parse(readFileSync(join(ROOT, "electron-builder.yml"), "utf8"))).toHaveProperty("publish", null);
  expect(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"))).not.toHaveProperty("updates");
});

test.each([
  ["https://updates.example/liana", "https://updates.example/liana/"],
  ["https://updates.example/liana/", "https://updates.example/liana/"],
  ["github:liana/liana.app", "https://github.com/liana/liana.app/releases/latest/download/"],
])("the feed %s is at %s", (given, url) => {
  expect(feedOf({ LIANA_UPDATES: given, LIANA_UPDATES_KEY: KEY })).toEqual({ url, key: KEY });
});

test.each([
  "http://updates.example/",
  "updates.example",
  "github:liana",
  "https://u:p@updates.example/",
  "file:///x",
])("the feed %s is refused", (given) => {
  expect(() => feedOf({ LIANA_UPDATES: given, LIANA_UPDATES_KEY: KEY })).toThrow("LIANA_UPDATES is neither");
});

test("a feed needs an Ed25519 key", () => {
  const feed = { LIANA_UPDATES: "https://updates.example/" };
  const other = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
  const der = other.export({ format: "der", type: "spki" }).toString("base64");
  expect(() => feedOf(feed)).toThrow("needs LIANA_UPDATES_KEY");
  for (const key of ["nonsense", der]) {
    expect(() => feedOf({ ...feed, LIANA_UPDATES_KEY: key })).toThrow("not an Ed25519 public key");
  }
});

test("a release signs each feed, and refuses to go on without the key", () => {
  const folder = mkdtempSync(join(tmpdir(), "liana-feeds-"));
  try {
    const feeds = ["latest.yml", "latest-linux.yml", "latest-linux-arm64.yml"];
    for (const name of feeds) writeFileSync(join(folder, name), `version: 1.1.0 # ${name}\n`);
    const { LIANA_UPDATES_SIGNING_KEY: _, ...env } = process.env;
    const refused = spawnSync(process.execPath, ["scripts/release.mjs", folder], { cwd: ROOT, env });
    expect(refused.status).not.toBe(0);
    expect(refused.stderr.toString()).toContain("set LIANA_UPDATES_SIGNING_KEY");
    const pem = join(folder, ".key.pem");
    writeFileSync(pem, keys.privateKey.export({ format: "pem", type: "pkcs8" }));
    execFileSync(process.execPath, ["scripts/release.mjs", folder], {
      cwd: ROOT,
      stdio: "pipe",
      env: { ...env, LIANA_UPDATES_SIGNING_KEY: pem },
    });
    const publicKey = createPublicKey(keys.publicKey.export({ format: "pem", type: "spki" }));
    for (const name of feeds) {
      const signature = Buffer.from(readFileSync(join(folder, `${name}.sig`), "latin1"), "base64");
      expect(verify(null, readFileSync(join(folder, name)), publicKey, signature), name).toBe(true);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the notes of a release go into its feed", () => {
  const feed = { url: "https://updates.example/", key: KEY };
  expect(feedArguments(feed, "- New.")).toContain("-c.releaseInfo.releaseNotes=- New.");
});
