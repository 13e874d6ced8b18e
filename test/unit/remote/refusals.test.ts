import { describe, expect, test } from "vitest";
import type { In, S3Call } from "../../../src/engine/remote/port.ts";
import { withRefusals } from "../../../src/engine/remote/refusals/with-refusals.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { missingAccess } from "../../../src/shared/model/policy/missing.ts";
import { HEAD, PUT, scriptedPort, sixBytes } from "./scripted-port.ts";

const never = new AbortController().signal;
const denied = (message?: string): LianaError =>
  new LianaError("access-denied", {
    status: 403,
    bucket: "b",
    ...(message === undefined ? {} : { message }),
  });

const listed = (...keys: readonly string[]) => ({
  objects: keys.map((key) => ({ key, size: 1, etag: "e", lastModified: 0, storageClass: "STANDARD" })),
  prefixes: [],
  next: undefined,
});

const AT = { bucket: "b", key: "photos/2026/a" };
const COPY: In<"copy"> = { ...AT, from: { bucket: "b", key: "photos/b" } };
const KMS = { kind: "aws:kms", keyId: "k" } as const;

type Answers = Partial<Readonly<Record<S3Call, unknown>>>;

/** The error of a refused call, where reads have these answers. */
async function refusal<C extends S3Call>(call: C, input: In<C>, reads: Answers, job = JOB) {
  let sent = 0;
  const port = scriptedPort((asked) => {
    const answer = sent++ === 0 ? denied() : reads[asked];
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const error: unknown = await withRefusals(port, job)
    .send(call, input, never)
    .catch((failure: unknown) => failure);
  if (!(error instanceof LianaError)) throw new Error("not refused");
  const calls = port.calls.slice(1);
  return { error, code: error.code, actions: missingAccess(error)?.actions, calls };
}

const JOB = { locations: [{ bucket: "b", prefix: "photos/" }] };

describe("[PO3] reads single out what is missing", () => {
  test.each<[string, S3Call, In<S3Call>, Answers, readonly string[], readonly S3Call[]]>([
    [
      "a HEAD of a key that is there",
      "head",
      AT,
      { list: listed(AT.key), get: denied() },
      ["s3:GetObject"],
      ["list", "get"],
    ],
    ["a HEAD without a listing", "head", AT, { list: denied() }, ["s3:GetObject", "s3:ListBucket"], ["list"]],
    [
      "a HEAD of a version",
      "head",
      { ...AT, versionId: "v" },
      { get: denied() },
      ["s3:GetObjectVersion"],
      ["get"],
    ],
    ["a GET", "get", AT, { head: denied(), list: listed(AT.key) }, ["s3:GetObject"], ["head", "list"]],
    [
      "a GET with a KMS key",
      "get",
      AT,
      { head: { ...HEAD, encryption: "aws:kms", encryptionKey: "k" } },
      ["kms:Decrypt"],
      ["head"],
    ],
    [
      "a copy that may not read",
      "copy",
      COPY,
      { head: denied(), list: listed("photos/b"), get: denied() },
      ["s3:GetObject"],
      ["head", "list", "get"],
    ],
    ["a copy that may not write", "copy", COPY, { head: HEAD }, ["s3:PutObject"], ["head"]],
    [
      "a copy of a version",
      "copy",
      { ...COPY, from: { ...COPY.from, versionId: "v" } },
      { head: denied(), get: denied() },
      ["s3:GetObjectVersion"],
      ["head", "get"],
    ],
    [
      "a copy of an object with a KMS key",
      "copy",
      COPY,
      { head: { ...HEAD, encryption: "aws:kms" }, get: denied() },
      ["kms:Decrypt"],
      ["head", "get"],
    ],
    [
      "a copy of tags that may not be read",
      "copy",
      COPY,
      { head: { ...HEAD, tagCount: 1 }, objectTags: denied() },
      ["s3:GetObjectTagging"],
      ["head", "objectTags"],
    ],
    [
      "a copy of tags",
      "copy",
      COPY,
      { head: { ...HEAD, tagCount: 1 }, objectTags: { tags: "a=1" } },
      ["s3:PutObject", "s3:PutObjectTagging"],
      ["head", "objectTags"],
    ],
    [
      "a conditional PUT that may not read",
      "put",
      { ...PUT, condition: { kind: "match", etag: "e" } },
      { head: denied(), list: listed(PUT.key), get: denied() },
      ["s3:GetObject"],
      ["head", "list", "get"],
    ],
    [
      "a conditional PUT",
      "put",
      { ...PUT, condition: { kind: "match", etag: "e" } },
      { head: HEAD },
      ["s3:PutObject"],
      ["head"],
    ],
    ["a PUT", "put", { ...PUT, condition: { kind: "absent" } }, {}, ["s3:PutObject"], []],
    [
      "a PUT with a KMS key",
      "put",
      { ...PUT, encryption: KMS },
      {},
      ["s3:PutObject", "kms:GenerateDataKey"],
      [],
    ],
    ["a listing", "list", { bucket: "b", prefix: "photos/" }, {}, ["s3:ListBucket"], []],
  ])("%s", async (_what, call, input, reads, actions, calls) => {
    const found = await refusal(call, input, reads);
    expect(found).toMatchObject({ code: "access-denied", actions, calls });
    expect(found.calls.length).toBeLessThanOrEqual(6);
    expect(missingAccess(found.error)?.prefix).toBe(call === "put" ? "" : "photos/");
  });

  test("without permission to list by key, a refused key that a listing does not name is no object", async () => {
    for (const keys of [[], ["photos/2026/a b"]])
      expect(await refusal("head", AT, { list: listed(...keys) })).toMatchObject({
        code: "no-object",
        calls: ["list"],
      });
    expect((await refusal("get", AT, { head: denied(), list: listed() })).code).toBe("no-object");
    expect((await refusal("copy", COPY, { head: denied(), list: listed() })).code).toBe("no-object");
  });

  test.each([
    ["a refused listing", denied()],
    ["a listing that fails", new LianaError("network")],
    ["a page without keys that is not the last", { ...listed(), next: { after: "x" } }],
  ])("%s never makes a key absent", async (_what, list) => {
    expect((await refusal("head", AT, { list })).code).toBe("access-denied");
  });

  test("a HEAD that is refused because of the keys says so: the repeated request has a document", async () => {
    const reads = { list: listed(AT.key), get: new LianaError("bad-keys") };
    expect((await refusal("head", AT, reads)).code).toBe("bad-keys");
  });

  test("the body of the repeated request is not read", async () => {
    let closed = false;
    async function* body(): AsyncGenerator<Uint8Array, void> {
      try {
        yield Buffer.from("a");
        yield Buffer.from("b");
      } finally {
        closed = true;
      }
    }
    const opened = body();
    await opened.next();
    const reads = { list: listed(AT.key), get: { ...sixBytes(), body: opened } };
    expect((await refusal("head", AT, reads)).actions).toEqual(["s3:GetObject"]);
    expect(closed).toBe(true);
  });
});

test("[PO3] copies that are refused alike are examined once", async () => {
  const port = scriptedPort((call) => {
    if (call === "copy") throw denied();
    return HEAD;
  });
  const explained = withRefusals(port, JOB);
  for (let at = 0; at < 5; at++)
    await expect(explained.send("copy", COPY, never)).rejects.toMatchObject({
      detail: { actions: "s3:PutObject" },
    });
  expect(port.calls.filter((call) => call === "head")).toHaveLength(1);
});

test("[PO2] the end of an upload needs the key that its beginning named", async () => {
  const port = scriptedPort((call) => {
    if (call === "createUpload") return { uploadId: "u" };
    throw denied();
  });
  const explained = withRefusals(port, JOB);
  await explained.send("createUpload", { ...AT, metadata: {}, encryption: KMS }, never);
  const end = { ...AT, uploadId: "u", parts: [] };
  await expect(explained.send("completeUpload", end, never)).rejects.toMatchObject({
    detail: { actions: "s3:PutObject, kms:GenerateDataKey, kms:Decrypt", kmsKey: "k" },
  });
});

test("[PO4] the message of the service is kept and decides nothing", async () => {
  const said = "User is not authorized to perform: s3:ListBucket";
  const port = scriptedPort(() => {
    throw denied(said);
  });
  await expect(withRefusals(port, JOB).send("put", PUT, never)).rejects.toMatchObject({
    detail: { message: said, actions: "s3:PutObject" },
  });
});

test("an abort during the reads is an abort", async () => {
  const controller = new AbortController();
  const port = scriptedPort((call, _input, signal) => {
    if (call === "head") throw denied();
    controller.abort();
    signal.throwIfAborted();
  });
  await expect(withRefusals(port, JOB).send("head", AT, controller.signal)).rejects.toMatchObject({
    name: "AbortError",
  });
});

test("other errors pass unchanged, and a refusal without status 403 asks nothing", async () => {
  for (const error of [new LianaError("no-bucket"), new LianaError("access-denied", { status: 401 })]) {
    const port = scriptedPort(() => {
      throw error;
    });
    await expect(withRefusals(port, JOB).send("head", AT, never)).rejects.toMatchObject({ code: error.code });
    expect(port.calls).toEqual(["head"]);
  }
});
