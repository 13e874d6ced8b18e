import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ENGINE = join(import.meta.dirname, "../../../src/engine");

function sources(): readonly (readonly [string, string])[] {
  const names = readdirSync(ENGINE, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".ts"))
    .map((name) => [name.replaceAll("\\", "/"), readFileSync(join(ENGINE, name), "utf8")] as const);
}

test("[LS] every listing of objects, versions, uploads or parts is checked on arrival", () => {
  const asking = sources().filter(([, text]) =>
    /\bList(Objects|ObjectsV2|ObjectVersions|MultipartUploads|Parts)Command\b/.test(text),
  );
  expect(asking.map(([name]) => name)).toEqual(["remote/s3/list-calls.ts", "remote/s3/upload-calls.ts"]);
  for (const [, text] of asking) expect(text).toMatch(/\bprove(Listing|Parts)\(/);
});

test("[LS2] one reader walks pages; callers that request a single page draw no conclusion from its end", () => {
  const asking = sources().filter(([, text]) =>
    /\bsend\(\s*"(list|listVersions|listUploads|listParts|listBuckets)"/.test(text),
  );
  expect(asking.map(([name]) => name).sort()).toEqual([
    // Serves pages to the user interface, each with its own cursor.
    "buckets/browse.ts",
    // A bucket whose objects can be listed exists.
    "buckets/make-bucket.ts",
    // Lists the versions of an object that Liana has just created.
    "buckets/scratch-object.ts",
    // Looks for an upload of its own whose id was lost.
    "buckets/scratch-upload.ts",
    // Check whether a bucket can be listed.
    "buckets/test-connection.ts",
    "remote/health.ts",
    // Asks whether one key is there.
    "remote/refusals/single-out.ts",
    "remote/walk-pages.ts",
    // Looks for an old version, which proves something if it is there.
    "transfer/kept-version.ts",
    // Looks for an earlier version of one file to try.
    "verify/test-restore.ts",
  ]);
});
