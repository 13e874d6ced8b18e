import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.files({ "docs/a.txt": "a", "docs/b/c.txt": "c" });
  stage.server.store.createBucket("photos");
});
afterEach(() => stage.close());

/** GU5: the error comes before the first operation, so nothing was written on either side. */
function expectUntouched(before: ReturnType<Stage["tree"]>, folder = "docs"): void {
  expect(stage.changes).toEqual([]);
  expect(stage.keys("photos")).toEqual([]);
  expect(stage.tree(folder)).toEqual(before);
}

describe("[GU1] folders", () => {
  it("a missing source", async () => {
    expectOneLine(await stage.liana("sync", "dosc", "s3://photos"), 3, /the folder ".*dosc" is not there/);
    expect(stage.server.requests).toEqual([]);
    expect(stage.tree("state")).toBeUndefined();
  });

  it("a file where a restore needs a folder", async () => {
    await stage.liana("sync", "docs", "s3://photos", "--quiet");
    stage.files({ target: "I am a file" });
    const ended = await stage.liana("sync", "s3://photos", "target");
    expectOneLine(ended, 2, /target" is not a folder\. Choose a folder to restore to/);
    expect(stage.tree("")).toMatchObject({ target: "I am a file" });
  });

  it("a source replaced by another folder is not mistaken for it", async () => {
    await stage.liana("sync", "docs", "s3://photos", "--delete", "--quiet");
    const { rename, mkdir } = await import("node:fs/promises");
    await rename(stage.path("docs"), stage.path("moved"));
    await mkdir(stage.path("docs"));
    stage.files({ "docs/new.txt": "n" });
    const ended = await stage.liana("sync", "docs", "s3://photos", "--delete");
    expectOneLine(ended, 3, /not the one from last time.*--root-moved/);
    expect(stage.keys("photos")).toEqual(["a.txt", "b/", "b/c.txt"]);
    expect((await stage.liana("sync", "docs", "s3://photos", "--delete", "--root-moved")).code).toBe(0);
    expect(stage.keys("photos")).toEqual(["new.txt"]);
  });

  it("a source that was emptied deletes nothing", async () => {
    await stage.liana("sync", "docs", "s3://photos", "--delete", "--quiet");
    const { rm } = await import("node:fs/promises");
    await rm(stage.path("docs/a.txt"));
    await rm(stage.path("docs/b"), { recursive: true });
    const ended = await stage.liana("sync", "docs", "s3://photos", "--delete");
    expectOneLine(ended, 3, /is empty, but held files before\. Nothing was deleted/);
    expect(stage.keys("photos")).toEqual(["a.txt", "b/", "b/c.txt"]);
  });
});

describe("[GU5] buckets and keys", () => {
  it("a missing bucket, with the nearest name", async () => {
    const before = stage.tree("docs");
    const ended = await stage.liana("sync", "docs", "s3://phtos");
    expectOneLine(ended, 3, /bucket "phtos" not found on 127\.0\.0\.1:\d+\. Did you mean "photos"\?/);
    expectUntouched(before);
    const others = [
      ["ls", "s3://phtos"],
      ["rb", "s3://phtos"],
      ["rb", "s3://phtos", "--force", "--yes", "phtos"],
      ["check", "docs", "s3://phtos"],
      ["sync", "s3://phtos", "docs"],
    ];
    for (const refused of await Promise.all(others.map((args) => stage.liana(...args)))) {
      expectOneLine(refused, 3, /bucket "phtos" not found.*Did you mean "photos"/);
    }
    expectUntouched(before);
  });

  it("an unknown access key", async () => {
    const before = stage.tree("docs");
    const env = { AWS_ACCESS_KEY_ID: "AKIAWRONGWRONGWRONG1" };
    expectOneLine(
      await stage.lianaWith(env, "sync", "docs", "s3://photos"),
      3,
      /does not know this access key/,
    );
    expectUntouched(before);
  });

  it("a wrong secret is reported and never shown", async () => {
    const before = stage.tree("docs");
    const env = { AWS_SECRET_ACCESS_KEY: "not-the-secret" };
    const ended = await stage.lianaWith(env, "sync", "docs", "s3://photos", "--verbose");
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(/^liana: the secret key does not belong to this access key/m);
    expect(ended.stderr + ended.stdout).not.toMatch(/not-the-secret|AKIATEST|Signature=/);
    expectUntouched(before);
  });

  it("no keys at all", async () => {
    const before = stage.tree("docs");
    const env = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };
    expectOneLine(await stage.lianaWith(env, "sync", "docs", "s3://photos"), 3, /no access keys found/);
    expectUntouched(before);
  });

  it("a missing profile", async () => {
    const before = stage.tree("docs");
    const ended = await stage.liana("sync", "docs", "s3://photos", "--profile", "nobody");
    expectOneLine(ended, 2, /profile "nobody" was not found/);
    expectUntouched(before);
  });

  it("a region other than the bucket's", async () => {
    const before = stage.tree("docs");
    const ended = await stage.liana("sync", "docs", "s3://photos", "--region", "eu-west-1");
    expectOneLine(ended, 3, /in region "us-east-1", not in "eu-west-1"\. Set the region to us-east-1/);
    expectUntouched(before);
  });

  it("a storage class that the service does not have", async () => {
    const before = stage.tree("docs");
    const ended = await stage.liana("sync", "docs", "s3://photos", "--storage-class", "GLACEIR");
    expectOneLine(ended, 2, /has no storage class "GLACEIR"/);
    expect(stage.keys("photos")).toEqual([]);
    expect(stage.tree("docs")).toEqual(before);
  });
});

describe("[GU5] endpoints", () => {
  let other: Server | undefined;
  afterAll(() => void other?.close());

  it("a web server that is no S3 service", async () => {
    const before = stage.tree("docs");
    other = createServer((_, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<html><body>It works</body></html>");
    });
    await new Promise<void>((resolve) => void other?.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const commands = [
      ["sync", "docs", "s3://photos"],
      ["sync", "s3://photos", "docs"],
      ["ls"],
      ["ls", "s3://photos"],
      ["mb", "s3://new-one"],
    ].map((args) => stage.liana(...args, "--endpoint-url", endpoint));
    for (const ended of await Promise.all(commands)) {
      expectOneLine(ended, 3, /what answers at 127\.0\.0\.1:\d+ is no S3 service/);
    }
    expectUntouched(before);
  });

  it("https to a server that speaks only http", async () => {
    const endpoint = stage.server.endpoint.replace("http:", "https:");
    expectOneLine(
      await stage.liana("ls", "--endpoint-url", endpoint),
      3,
      /does not speak https at this port/,
    );
  });
});

describe("[GU3] locations that overlap", () => {
  it("a bucket into itself", async () => {
    await stage.liana("sync", "docs", "s3://photos/docs", "--quiet");
    const keys = stage.keys("photos");
    expectOneLine(
      await stage.liana("sync", "s3://photos/docs", "s3://photos/docs/copy"),
      2,
      /overlap: one is in the other/,
    );
    expectOneLine(
      await stage.liana("sync", "s3://photos", "s3://photos/docs"),
      2,
      /overlap: one is in the other/,
    );
    expect(stage.keys("photos")).toEqual(keys);
  });

  it("two jobs on one prefix, one of which mirrors", async () => {
    stage.files({ "more/x.txt": "x" });
    await stage.liana("sync", "docs", "s3://photos/all", "--delete", "--quiet");
    const keys = stage.keys("photos");
    const ended = await stage.liana("sync", "more", "s3://photos/all/more");
    expectOneLine(ended, 2, /overlaps with another job, from ".*docs" to "s3:\/\/photos\/all\/"/);
    expect(stage.keys("photos")).toEqual(keys);
  });

  it("photos never reaches photos2", async () => {
    stage.files({ "more/x.txt": "x" });
    await stage.liana("sync", "docs", "s3://photos/all", "--delete", "--quiet");
    expect((await stage.liana("sync", "more", "s3://photos/all2", "--delete")).code).toBe(0);
  });
});
