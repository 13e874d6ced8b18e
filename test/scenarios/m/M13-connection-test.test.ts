import { createServer as createTcpServer } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  testConnection,
  type TestedConnection,
  type TestRequest,
  type ConnectionTestStep,
} from "../../../src/engine/buckets/test-connection.ts";
import type { ConnectionSettings } from "../../../src/engine/remote/s3/settings.ts";
import type { ErrorCode } from "../../../src/shared/errors.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { FrontDoor, KEYS } from "../../harness/front-door.ts";
import { plainServer } from "../../unit/remote/plain-server.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

let door: FrontDoor;
beforeEach(async () => {
  door = await FrontDoor.open();
});
afterEach(() => door[Symbol.asyncDispose]());

const IN_BUCKET = { bucket: "photos", prefix: "back up/" } as const;

/** Runs the test and expects each step to be reported as it ends. */
async function tried(
  request: Partial<TestRequest> = IN_BUCKET,
  connection: Partial<ConnectionSettings> = {},
  signal: AbortSignal = AbortSignal.timeout(20_000),
): Promise<TestedConnection> {
  const reported: ConnectionTestStep[] = [];
  const settings = { ...door.connection, ...connection };
  const result = await testConnection(
    { ...request, connection: settings },
    door.host,
    (step) => void reported.push(step),
    signal,
  );
  expect(reported).toEqual(result.steps);
  return result;
}

/** Steps as text, such as `write ok` or `read failed bad-keys`. */
function steps({ steps: all }: TestedConnection): readonly string[] {
  return all.map(({ step, outcome, error }) => [step, outcome, error?.code].filter(Boolean).join(" "));
}

function refuse(operation: string, status = 403, code = "AccessDenied"): void {
  door.server.faults.add({ when: { operation, times: 100 }, what: { kind: "status", status, code } });
}

const NOT_TRIED = ["write not-tested", "read not-tested", "list not-tested", "delete not-tested"];

function versionsLeft(): number {
  return [...door.server.store.bucket("photos").keys.from(() => false)].length;
}

describe("[M13] a connection that works", () => {
  test("takes each step once with few requests and leaves nothing behind", async () => {
    const result = await tried();
    expect(steps(result)).toEqual(["reach ok", "write ok", "read ok", "list ok", "delete ok"]);
    const learnt = { ok: true, buckets: ["photos"], versions: "off", clockSkew: undefined, left: undefined };
    expect(result).toMatchObject(learnt);
    expect(versionsLeft()).toBe(0);
    expect(door.operations().length).toBeLessThan(10);
    const [key] = door.server.requests.filter(({ operation }) => operation === "PutObject");
    expect(key?.key).toMatch(/^back up\/\.liana\/probe\/\w+$/);
  });

  test("without a bucket tests only the service and the keys", async () => {
    const result = await tried({});
    expect([steps(result), result.ok, door.operations()]).toEqual([["reach ok"], true, ["ListBuckets"]]);
  });

  test("leaves no version of the scratch object in a versioned bucket", async () => {
    door.keepVersions();
    const result = await tried();
    expect(result).toMatchObject({ ok: true, versions: "on", left: undefined });
    expect(versionsLeft()).toBe(0);
  });

  test("accepts keys that may not list all buckets", async () => {
    refuse("ListBuckets");
    const result = await tried();
    expect(steps(result).slice(0, 2)).toEqual(["reach limited access-denied", "write ok"]);
    expect(result).toMatchObject({ ok: true, buckets: undefined });
  });

  test("[RT4] reports a wrong clock and still passes", async () => {
    door.server.faults.add({ when: { times: 100 }, what: { kind: "skew", ms: -3_600_000 } });
    const result = await tried();
    expect(result.ok).toBe(true);
    expect(Math.abs((result.clockSkew ?? 0) - 3_600_000)).toBeLessThan(5_000);
  });
});

describe("[M13] each fault is named", () => {
  const wrong: readonly (readonly [string, Partial<ConnectionSettings>, ErrorCode])[] = [
    [
      "an unknown key",
      { credentials: { kind: "keys", ...KEYS, accessKeyId: "AKIAUNKNOWNUNKNOWN00" } },
      "bad-keys",
    ],
    ["a wrong secret", { credentials: { kind: "keys", ...KEYS, secretAccessKey: "wrong" } }, "bad-signature"],
    ["no service at the address", { endpoint: "http://127.0.0.1:9" }, "unreachable"],
    ["an address that is not there", { endpoint: "https://s3.nowhere.invalid" }, "dns"],
    ["http to another machine", { endpoint: "http://s3.example.com" }, "plain-http"],
    ["an address that is none", { endpoint: "ftp://x" }, "bad-config"],
  ];

  test.each(wrong)("%s", async (_, connection, code) => {
    const result = await tried(IN_BUCKET, connection);
    expect(steps(result)).toEqual([`reach failed ${code}`, ...NOT_TRIED]);
    expect(result.ok).toBe(false);
    expect(versionsLeft()).toBe(0);
  });

  test("a wrong region, with the right one suggested", async () => {
    const result = await tried(IN_BUCKET, { region: "eu-central-1" });
    expect(steps(result)).toEqual(["reach failed wrong-region", ...NOT_TRIED]);
    expect(result.steps[0]?.error?.detail).toMatchObject({ region: "us-east-1", used: "eu-central-1" });
  });

  test("a bucket of another region, as Amazon redirects to it", async () => {
    await using redirecting = await plainServer((request, response) => {
      const isBucket = request.url !== "/";
      const headers = isBucket ? { "x-amz-bucket-region": "eu-west-3" } : {};
      response.writeHead(isBucket ? 301 : 200, { ...headers, "content-type": "application/xml" });
      const buckets = "<Owner><ID>1</ID></Owner><Buckets></Buckets>";
      const error = "<Error><Code>PermanentRedirect</Code></Error>";
      response.end(isBucket ? error : `<ListAllMyBucketsResult>${buckets}</ListAllMyBucketsResult>`);
    });
    const result = await tried(IN_BUCKET, { endpoint: redirecting.endpoint });
    const rest = ["read not-tested", "list not-tested", "delete not-tested"];
    expect(steps(result)).toEqual(["reach ok", "write failed wrong-region", ...rest]);
    expect(result.steps[1]?.error?.detail["region"]).toBe("eu-west-3");
  });

  test("a missing bucket, with the nearest name", async () => {
    const result = await tried({ bucket: "phtos" });
    const rest = ["read not-tested", "list not-tested", "delete not-tested"];
    expect(steps(result)).toEqual(["reach ok", "write failed no-bucket", ...rest]);
    const [, { error } = {}] = result.steps;
    expect(error?.detail["nearest"]).toBe("photos");
    expect(sentence(ENGLISH, error ?? { code: "internal", detail: {} })).toMatch(
      /"phtos" not found.*"photos"/,
    );
  });

  test("https to a server that speaks http", async () => {
    const result = await tried(IN_BUCKET, { endpoint: door.server.endpoint.replace("http:", "https:") });
    expect(steps(result)[0]).toBe("reach failed tls");
  });

  test("a web page, and a server that does not speak HTTP", async () => {
    await using page = await plainServer((_, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<html><body>Welcome</body></html>");
    });
    expect(steps(await tried(IN_BUCKET, { endpoint: page.endpoint }))[0]).toBe("reach failed not-s3");
    const other = createTcpServer((socket) => socket.end("220 mail.example.com ESMTP\r\n"));
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" ? address?.port : 0;
    const result = await tried(IN_BUCKET, { endpoint: `http://127.0.0.1:${port}` });
    expect(steps(result)[0]).toBe("reach failed not-s3");
    other.close();
  });

  test("a clock so wrong that every request is refused", async () => {
    refuse("ListBuckets", 403, "RequestTimeTooSkewed");
    expect(steps(await tried())).toEqual(["reach failed clock-skew", ...NOT_TRIED]);
  });
});

describe("[M13] missing permissions are named by action", () => {
  const cases: readonly (readonly [string, string, readonly string[], string])[] = [
    [
      "PutObject",
      "write",
      ["write failed", "read not-tested", "list ok", "delete not-tested"],
      "s3:PutObject",
    ],
    ["GetObject", "read", ["write ok", "read failed", "list ok", "delete ok"], "s3:GetObject"],
    ["ListObjectsV2", "list", ["write ok", "read ok", "list failed", "delete ok"], "s3:ListBucket"],
  ];

  test.each(cases)("%s", async (operation, failing, expected, permission) => {
    refuse(operation);
    const result = await tried();
    expect(result.steps.slice(1).map(({ step, outcome }) => `${step} ${outcome}`)).toEqual(expected);
    const { error } = result.steps.find(({ step }) => step === failing) ?? {};
    expect(sentence(ENGLISH, error ?? { code: "internal", detail: {} })).toContain(permission);
    expect([result.ok, versionsLeft(), result.left]).toEqual([false, 0, undefined]);
  });

  test("DeleteObject: the scratch object stays, and the report names it", async () => {
    refuse("DeleteObject");
    const result = await tried();
    expect(steps(result).at(-1)).toBe("delete failed access-denied");
    expect(sentence(ENGLISH, result.steps.at(-1)?.error ?? { code: "internal", detail: {} })).toContain(
      "s3:DeleteObject",
    );
    expect(result.left).toMatch(/^back up\/\.liana\/probe\/\w+$/);
    expect(door.bucket.ownKeys()).toHaveLength(1);
  });

  test("neither versions nor their state: unknown, and no failure", async () => {
    refuse("GetBucketVersioning");
    refuse("ListObjectVersions");
    expect(await tried()).toMatchObject({ ok: true, versions: "unknown", left: undefined });
  });

  test("old versions that may not be listed are reported as left behind", async () => {
    door.keepVersions();
    refuse("ListObjectVersions");
    expect(await tried()).toMatchObject({ ok: true, versions: "on", left: expect.stringMatching(/probe/) });
  });
});

describe("[M13] the scratch object is deleted after any failure", () => {
  test("content that reads back differently", async () => {
    door.server.faults.add({ when: { operation: "GetObject" }, what: { kind: "corrupt-body" } });
    const result = await tried();
    expect(steps(result)).toEqual([
      "reach ok",
      "write ok",
      "read failed verify-failed",
      "list ok",
      "delete ok",
    ]);
    expect(versionsLeft()).toBe(0);
  });

  test("a service that fails from the second request on", async () => {
    refuse("GetObject", 500, "InternalError");
    const result = await tried();
    const expected = [
      "reach ok",
      "write ok",
      "read failed server-error",
      "list not-tested",
      "delete not-tested",
    ];
    expect(steps(result)).toEqual(expected);
    expect([versionsLeft(), result.left]).toEqual([0, undefined]);
  });

  test("a lost response to the write", async () => {
    door.server.faults.add({ when: { operation: "PutObject", times: 3 }, what: { kind: "lost-answer" } });
    const result = await tried();
    expect(steps(result)[1]).toBe("write failed network");
    expect(versionsLeft()).toBe(0);
  });

  test("a user who cancels", async () => {
    door.server.faults.add({ when: { operation: "GetObject" }, what: { kind: "stall", ms: 10_000 } });
    const stop = new AbortController();
    const settings = { ...IN_BUCKET, connection: door.connection };
    const running = testConnection(
      settings,
      door.host,
      ({ step }) => {
        if (step === "write") setTimeout(() => stop.abort(), 50);
      },
      stop.signal,
    );
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
    expect(versionsLeft()).toBe(0);
  });
});
