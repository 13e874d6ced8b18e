import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LogFile } from "../../../src/main/platform/log-file.ts";
import { scrub } from "../../../src/shared/scrub.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "liana-log-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const KEY = "AKIAIOSFODNN7EXAMPLE";
const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const SIGNATURE = "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
const TOKEN = "IQoJb3JpZ2luX2VjEXAMPLETOKEN==";

const LEAKS = [
  `https://b.s3.amazonaws.com/k?X-Amz-Credential=${KEY}%2F20261121&X-Amz-Signature=${SIGNATURE}&X-Amz-Security-Token=${TOKEN}`,
  `Authorization: AWS4-HMAC-SHA256 Credential=${KEY}/20261121/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=${SIGNATURE}`,
  `{"authorization":"AWS4-HMAC-SHA256 Credential=${KEY}/x, Signature=${SIGNATURE}"}`,
  `{"accessKeyId":"${KEY}","secretAccessKey":"${SECRET}","sessionToken":"${TOKEN}"}`,
  `{ accessKeyId: '${KEY}', secretAccessKey: '${SECRET}' }`,
  `AWS_ACCESS_KEY_ID=${KEY} AWS_SECRET_ACCESS_KEY=${SECRET} AWS_SESSION_TOKEN=${TOKEN}`,
  `x-amz-security-token: ${TOKEN}`,
  `no such key ${KEY}`,
  `http://127.0.0.1:4096/?token=${TOKEN}`,
  JSON.stringify(
    JSON.stringify({ secretAccessKey: SECRET, sessionToken: TOKEN, authorization: `x ${SIGNATURE}` }),
  ),
  `cookie: session=${TOKEN}; other=${SECRET}`,
];

describe("the log (HI2)", () => {
  it.each(LEAKS)("never contains secrets of %s", (line) => {
    const clean = scrub(line);
    for (const secret of [KEY, SECRET, SIGNATURE, TOKEN]) expect(clean).not.toContain(secret);
  });

  it("keeps text that is not secret", () => {
    const line =
      'job="Photos" key="a/token.txt" bytes=12 code="bad-signature" host="s3.eu-central-1.amazonaws.com"';
    expect(scrub(line)).toBe(line);
  });

  it("is redacted in the file too, whatever the field", () => {
    const log = new LogFile(folder, "main");
    for (const line of LEAKS) log.write("error", line, { text: line });
    const text = readFileSync(join(folder, "main.log"), "utf8");
    for (const secret of [KEY, SECRET, SIGNATURE, TOKEN]) expect(text).not.toContain(secret);
  });

  it("is private to its owner, with one line per entry from the chosen level on", () => {
    const log = new LogFile(folder, "main");
    log.write("debug", "unseen");
    log.write("warn", "the engine ended", { code: 3, what: "two\nlines", nothing: undefined });
    log.setLevel("debug");
    log.write("debug", "seen");
    const path = join(folder, "main.log");
    const lines = readFileSync(path, "utf8").trim().split(/\r?\n/);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/\[warn\].* the engine ended code=3 what="two\\nlines"$/);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o077).toBe(0);
  });

  it("keeps three files of 5 MiB, the newest lines in the first", () => {
    const log = new LogFile(folder, "main");
    const text = "x".repeat(1024 * 1024);
    for (let line = 0; line < 30; line++) log.write("info", `${line} ${text}`);
    expect(readdirSync(folder).sort()).toEqual(["main.1.log", "main.2.log", "main.log"]);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).size).toBeLessThan(7 * 1024 * 1024);
    }
    expect(readFileSync(join(folder, "main.log"), "utf8")).toContain(" 29 x");
    expect(readFileSync(join(folder, "main.1.log"), "utf8")).not.toContain(" 29 x");
  });
});
