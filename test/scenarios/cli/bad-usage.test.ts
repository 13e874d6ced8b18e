import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(async () => {
  await ensureBuilt();
  stage = await Stage.open();
  stage.files({ "docs/a.txt": "a", "other/b.txt": "b", "a-file": "x" });
});
afterAll(() => stage.close());

/** Mistyped commands and the message each one must print, without any other effect. */
const MISTAKES: readonly (readonly [args: string, words: RegExp])[] = [
  ["", /give a command: sync, check, verify, cost, put, get, ls/],
  ["snyc docs s3://photos", /no command "snyc"\. Did you mean "sync"\?/],
  ["frobnicate", /no command "frobnicate"\. The commands are sync/],
  ["sync docs", /an argument is missing: liana sync SOURCE TARGET/],
  ["sync docs s3://photos more", /"more" is one argument too many/],
  ["sync docs s3://photos --excude x", /no option --excude\. Did you mean --exclude\?/],
  ["sync docs s3://photos --delet", /no option --delet\. Did you mean --delete\?/],
  ["sync docs s3://photos -x", /no option -x/],
  ["sync docs s3://photos --recursive", /sync has no option --recursive/],
  ["sync docs s3://photos --delete=yes", /--delete takes no value/],
  ["sync docs s3://photos --exclude", /--exclude needs a value: --exclude RULE/],
  ["sync docs s3://photos --exclude --delete", /write --exclude=--delete/],
  ["sync docs s3://photos --exclude-from nowhere", /--exclude-from nowhere: this file cannot be read/],
  ["sync docs s3://photos --bwlimit fast", /--bwlimit fast: write bytes per second/],
  ["sync docs s3://photos --bwlimit 0", /--bwlimit 0/],
  ["sync docs s3://photos --max-delete 101%", /--max-delete 101%/],
  ["sync docs s3://photos --max-delete=-1", /--max-delete -1/],
  ["sync docs s3://photos --concurrency 257", /--concurrency 257: write a number from 1 to 256/],
  ["sync docs s3://photos --sse AES512", /--sse AES512: write AES256/],
  ["sync docs s3://photos --links maybe", /--links maybe: write keep, skip or follow/],
  ["sync docs s3://photos --on-conflict panic", /write keep-both, overwrite or skip/],
  ["sync docs s3://photos --connection home", /there is no connection "home"\. Add it in the app/],
  [
    "ls --connection home --profile work",
    /--connection and --profile both choose the keys\. Give one of them/,
  ],
  ["serve --port 70000", /--port 70000: write a number from 0 to 65535/],
  ["sync docs other", /one of the two must be a bucket/],
  ["sync docs s3:photos", /write a bucket as s3:\/\/bucket\/prefix/],
  ["sync docs S3://photos", /write a bucket as s3:\/\/bucket\/prefix/],
  ["sync docs https://photos.example", /neither a folder nor s3:/],
  ["sync docs s3://Photos!2", /"Photos!2" is no bucket name\. Use 3 to 63/],
  ["sync docs s3://", /is no bucket name/],
  ["mb s3://No", /"No" is no bucket name/],
  ["mb photos", /write the bucket as s3:\/\/bucket/],
  ["rb s3://photos/2024", /whole buckets: write s3:\/\/photos/],
  ["ls photos", /write the bucket as s3:\/\/bucket/],
  ["ls --endpoint-url gopher://x", /the setting "endpoint" cannot be used/],
  ["history --search x", /add --files/],
  ["history --csv --json", /two formats\. Give one of them/],
  ["history --limit none", /--limit none: write a number/],
  ["sync a-file s3://photos", /a-file" is not a folder/],
  [
    "sync docs s3://photos --storage-class GLACEIR --endpoint-url https://s3.amazonaws.com",
    /no storage class "GLACEIR"/,
  ],
  [
    "sync docs s3://photos --endpoint-url http://s3.example.com",
    /would get your data unencrypted.*--allow-http/,
  ],
  ["ls --endpoint-url http://s3.example.com", /would get your data unencrypted/],
];

describe.concurrent("a usage error prints one line, exits with 2 and changes nothing", () => {
  for (const [args, words] of MISTAKES) {
    it(`liana ${args}`, async () => {
      const before = stage.tree("");
      const ended = await stage.liana(...args.split(" ").filter((arg) => arg !== ""));
      if (args.includes("--json")) expect(ended.stderr).toMatch(words);
      else expectOneLine(ended, 2, words);
      expect(ended.code).toBe(2);
      expect(stage.tree("")).toEqual(before);
      expect(stage.server.requests).toEqual([]);
    });
  }

  it("an empty argument does not mean the current folder", async () => {
    expectOneLine(await stage.liana("sync", "", "s3://photos"), 2, /an argument is empty/);
    expect(stage.server.requests).toEqual([]);
  });

  it("keys cannot be passed as options", async () => {
    for (const option of ["--access-key", "--secret-access-key", "--aws-secret-access-key"]) {
      expectOneLine(await stage.liana("ls", option, "x"), 2, /no option/);
    }
  });

  it("with --json the error is an object", async () => {
    const ended = await stage.liana("sync", "docs", "--json");
    expect(JSON.parse(ended.stdout)).toMatchObject({ event: "error", code: "usage" });
    expect(ended.stderr).toMatch(/^liana: an argument is missing[^\n]*\n$/);
  });
});
