import { PutObjectRetentionCommand, PutObjectTaggingCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SubResources } from "../../../src/engine/remote/s3/sub-resources.ts";
import type { S3Port } from "../../../src/engine/remote/port.ts";
import { KEYS } from "../../harness/front-door.ts";
import { ProbedBucket } from "./probed-bucket.ts";

const signal = AbortSignal.timeout(20_000);

let bucket: ProbedBucket;
let port: S3Port;
beforeEach(async () => {
  bucket = await ProbedBucket.open();
  port = await bucket.door.host.connect(bucket.door.connection);
});
afterEach(async () => {
  port.close();
  await bucket[Symbol.asyncDispose]();
});

/** As on Ceph 16 and several gateways. */
function forget(...names: readonly string[]): void {
  for (const name of names) bucket.door.server.store.ignoredParameters.add(name);
}

describe("[PB6] on a service that runs unknown sub-resources as plain requests", () => {
  beforeEach(async () => {
    await bucket.door.bucket.put("letter.txt", "the content of a file");
    forget(
      "retention",
      "tagging",
      "versioning",
      "publicAccessBlock",
      "encryption",
      "object-lock",
      "lifecycle",
    );
  });
  const content = () => bucket.door.bucket.content("letter.txt");

  test.each([
    ["a retention", () => new PutObjectRetentionCommand({ ...LETTER, Retention: { Mode: "GOVERNANCE" } })],
    ["tags", () => new PutObjectTaggingCommand({ ...LETTER, Tagging: { TagSet: [] } })],
  ])("%s that is written without the rule replaces the file by its document", async (_what, command) => {
    const client = new S3Client({
      endpoint: bucket.door.server.endpoint,
      region: "us-east-1",
      credentials: KEYS,
      forcePathStyle: true,
    });
    await client.send(command() as PutObjectTaggingCommand);
    client.destroy();
    expect(await content()).toMatch(/^<\?xml .*<(?:Retention|Tagging)/s);
  });

  test.each(["enableVersioning", "blockPublicAccess"] as const)("%s is not sent", async (call) => {
    const before = bucket.door.operations().length;
    await expect(port.send(call, { bucket: "photos" }, signal)).rejects.toMatchObject({
      code: "not-implemented",
    });
    expect(bucket.door.operations(before)).toEqual([]);
  });

  test("nor is it after a read that was answered with something else", async () => {
    await expect(port.send("versioning", { bucket: "photos" }, signal)).rejects.toMatchObject({
      code: "not-implemented",
    });
    const before = bucket.door.operations().length;
    await expect(port.send("enableVersioning", { bucket: "photos" }, signal)).rejects.toThrow();
    expect(bucket.door.operations(before)).toEqual([]);
  });

  test("the probe tells that there are none, and touches no file", async () => {
    const { reads, writes } = (await bucket.probe()).facts;
    expect(new Set(Object.values(reads.facts))).toEqual(new Set(["no"]));
    expect(writes?.facts.writes).toBe("yes");
    expect(await content()).toBe("the content of a file");
  });
});

const LETTER = { Bucket: "photos", Key: "back up/letter.txt" };

describe("[PB6] on a service that has the sub-resource", () => {
  test("a setting is written after its read was answered by its document or its own error code", async () => {
    await port.send("versioning", { bucket: "photos" }, signal);
    await port.send("enableVersioning", { bucket: "photos" }, signal);
    expect(await port.send("publicAccess", { bucket: "photos" }, signal)).toEqual({ blocked: false });
    await port.send("blockPublicAccess", { bucket: "photos" }, signal);
    expect(await port.send("versioning", { bucket: "photos" }, signal)).toEqual({ state: "on" });
  });

  test("what was read of one bucket allows nothing in another", async () => {
    bucket.door.server.store.createBucket("music");
    await port.send("versioning", { bucket: "photos" }, signal);
    await expect(port.send("enableVersioning", { bucket: "music" }, signal)).rejects.toThrow();
  });
});

describe("[PB6] which requests need a read", () => {
  const known = (
    parameters: readonly string[],
    key: string,
    body: string,
    statusCode = 200,
  ): SubResources => {
    const known = new SubResources("s3.example");
    const answer = { statusCode, headers: {}, body: Buffer.from(body) };
    known.learn({ method: "GET", bucket: "b", key, parameters }, answer);
    return known;
  };
  const writes =
    (resources: SubResources, method: string, key: string, ...parameters: string[]) =>
    () =>
      resources.refuseUnknown({ method, bucket: "b", key, parameters });

  test("plain writes, parts and versions need none", () => {
    const nothing = new SubResources("s3.example");
    for (const parameters of [[], ["partNumber", "uploadId"], ["versionId"]])
      for (const method of ["PUT", "DELETE"])
        expect(writes(nothing, method, "k", ...parameters)).not.toThrow();
    // POST neither writes nor removes an object.
    expect(writes(nothing, "POST", "k", "uploads")).not.toThrow();
  });

  test("sub-resources of an object are not those of its bucket", () => {
    const object = known(["tagging"], "k", "<Tagging><TagSet/></Tagging>");
    expect(writes(object, "PUT", "other", "tagging", "versionId")).not.toThrow();
    expect(writes(object, "DELETE", "", "tagging")).toThrow();
    expect(writes(object, "PUT", "k", "retention")).toThrow();
  });

  test.each([
    [404, "<Error><Code>NoSuchTagSet</Code></Error>", true],
    [404, "<Error><Code>NoSuchKey</Code></Error>", false],
    [403, "<Error><Code>AccessDenied</Code></Error>", false],
    [200, "the object itself", false],
    [200, "", false],
  ])("an answer %i %s", (status, body, isKnown) => {
    const write = writes(known(["tagging"], "k", body, status), "PUT", "k", "tagging");
    if (isKnown) expect(write).not.toThrow();
    else expect(write).toThrow();
  });
});
