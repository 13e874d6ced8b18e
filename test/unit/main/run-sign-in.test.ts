import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runSignIn } from "../../../src/main/platform/run-sign-in.ts";
import { isPosix } from "../../harness/host-abilities.ts";

const WORDS = ["aws", "sso", "login", "--profile", "my $(profile)"];
const never = new AbortController().signal;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "liana-aws-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A PATH on which `aws` does this. */
function awsThat(script: string): string {
  const path = join(folder, "aws");
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return `${folder}:/usr/bin:/bin`;
}

describe.skipIf(!isPosix)("[CR2] signing in with aws-cli", () => {
  test("passes the profile as one word, which no shell reads", async () => {
    const path = awsThat(`printf '%s\\n' "$@" > ${folder}/words`);
    expect(await runSignIn(WORDS, path, never)).toEqual({ kind: "done" });
    expect(readFileSync(join(folder, "words"), "utf8").trim().split("\n")).toEqual(WORDS.slice(1));
  });

  test("says what aws-cli said where it failed", async () => {
    const path = awsThat("echo 'The SSO start URL is wrong.' >&2; exit 255");
    expect(await runSignIn(WORDS, path, never)).toEqual({
      kind: "failed",
      said: "The SSO start URL is wrong.",
    });
  });

  test("does not wait for the browser that aws-cli opened", async () => {
    const path = awsThat(`echo 'Opening the browser'; sleep 60 & echo $! > ${folder}/browser; exit 0`);
    expect(await runSignIn(WORDS, path, never)).toEqual({ kind: "done" });
    // It goes on.
    process.kill(Number(readFileSync(join(folder, "browser"), "utf8")));
  }, 10_000);

  test("says that aws-cli is not there", async () => {
    expect(await runSignIn(WORDS, folder, never)).toEqual({ kind: "not-found" });
  });

  test("ends aws-cli with the dialog", async () => {
    const path = awsThat(`echo $$ > ${folder}/pid; exec sleep 600`);
    const stop = new AbortController();
    const running = runSignIn(WORDS, path, stop.signal);
    await expect.poll(() => readFileSync(join(folder, "pid"), { encoding: "utf8", flag: "a+" })).not.toBe("");
    stop.abort();
    expect(await running).toEqual({ kind: "failed" });
  });
});
