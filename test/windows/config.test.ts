import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfigFile } from "../../src/cli/daemon/config/read-config.ts";
import { ENGLISH } from "../../src/shared/words/load-words.ts";
import { mistake } from "../unit/cli/daemon/read.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "liana-windows-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const TEXT = "jobs:\r\n  - name: Büro\r\n";
const UTF16 = Buffer.from(`\ufeff${TEXT}`, "utf16le");

test.each([
  ["UTF-8", Buffer.from(TEXT)],
  ["UTF-8 with its mark", Buffer.from(`\ufeff${TEXT}`)],
  ["UTF-16, little-endian", UTF16],
  ["UTF-16, big-endian", Buffer.from(UTF16).swap16()],
])("a configuration may be in %s", async (_, bytes) => {
  const file = join(folder, "liana.yaml");
  writeFileSync(file, bytes);
  expect(await readConfigFile(ENGLISH, file)).toBe(TEXT);
});

function withSource(source: string): string {
  return `jobs:\n  - name: a\n    source: ${source}\n    target: s3://bucket/a\n`;
}

test.each([
  ["an escape that YAML lacks", String.raw`"C:\watch"`],
  ["an escape that YAML has", String.raw`"C:\temp"`],
  ["a share", String.raw`"\\server\share"`],
])("a path in double quotes is a mistake with its reason: %s", async (_, source) => {
  expect(await mistake(withSource(source))).toMatch(
    /line 3: .*Put a path with backslashes in single quotes\.$/,
  );
});

test.each([String.raw`'C:\temp'`, String.raw`C:\temp`, String.raw`"C:\\temp"`, '"C:/temp"'])(
  "a path is read as it is: %s",
  async (source) => {
    expect(await mistake(withSource(source))).not.toContain("quotes");
  },
);
