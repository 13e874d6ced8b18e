import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { partsOf, uploadsUnder } from "../../src/engine/remote/walk-pages.ts";
import type { Bench } from "./bucket.ts";
import { ODD_KEYS } from "./odd-keys.ts";
import { codeOf, contentOf, many, md5, putBytes, signal } from "./bucket-subject.ts";

const LEAST_PART = 5 * 1024 * 1024;

/** Of those that XML 1.0 forbids, and a few more. https://www.w3.org/TR/xml/#charsets */
function hasForbidden(key: string): boolean {
  return /\p{Cc}/u.test(key.replaceAll(/[\t\n\r]/g, ""));
}

export function bucketUploads(bench: () => Bench): void {
  test("[UP2] an object sent in parts becomes one object with metadata and a multipart ETag", async () => {
    const { port, bucket, subject } = bench();
    const address = { bucket, key: "multi/ü +1" };
    const metadata = { mtime: "5.5", md5chksum: "abc=" };
    const { uploadId } = await port.send(
      "createUpload",
      { ...address, metadata, contentType: "text/x-big" },
      signal(),
    );
    const bodies = [randomBytes(LEAST_PART), randomBytes(LEAST_PART), randomBytes(17)];
    const parts: { number: number; etag: string }[] = [];
    for (const [index, body] of bodies.entries()) {
      const input = { ...address, uploadId, number: index + 1, body, md5: md5(body) };
      parts.push({ number: index + 1, etag: (await port.send("uploadPart", input, signal())).etag });
    }
    const { etag } = await port.send("completeUpload", { ...address, uploadId, parts }, signal());
    const digests = bodies.map((body) => createHash("md5").update(body).digest());
    const expected = `${createHash("md5").update(Buffer.concat(digests)).digest("hex")}-3`;
    expect(etag).toBe(subject.differences.has("no-etag-on-completion") ? "" : expected);
    expect((await contentOf(port, bucket, address.key)).equals(Buffer.concat(bodies))).toBe(true);
    const head = await port.send("head", address, signal());
    expect(head).toMatchObject({
      size: 2 * LEAST_PART + 17,
      etag: expected,
      metadata,
      contentType: "text/x-big",
    });
    const again = await codeOf(port.send("listParts", { ...address, uploadId }, signal()));
    expect(again).toBe(subject.differences.has("answers-for-completed-uploads") ? "no error" : "no-upload");
  });

  test("[UP4] uploaded parts can be listed, and replaced under the same number", async () => {
    const { port, bucket } = bench();
    const address = { bucket, key: "multi/resumed" };
    const { uploadId } = await port.send("createUpload", { ...address, metadata: {} }, signal());
    const send = async (number: number, body: Buffer) => {
      const input = { ...address, uploadId, number, body, md5: md5(body) };
      return (await port.send("uploadPart", input, signal())).etag;
    };
    await send(7, Buffer.from("seven"));
    const last = await send(7, Buffer.from("seven again"));
    const first = await send(2, Buffer.from("two"));
    const { parts, next } = await port.send("listParts", { ...address, uploadId }, signal());
    expect(parts).toEqual([
      { number: 2, etag: first, size: 3 },
      { number: 7, etag: last, size: 11 },
    ]);
    expect(next).toBeUndefined();
    const after = await port.send("listParts", { ...address, uploadId, after: 2 }, signal());
    expect(after.parts.map(({ number }) => number)).toEqual([7]);
    await port.send("abortUpload", { ...address, uploadId }, signal());
    expect(await codeOf(port.send("listParts", { ...address, uploadId }, signal()))).toBe("no-upload");
    expect(await codeOf(send(3, Buffer.from("three")))).toBe("no-upload");
    expect(await codeOf(port.send("head", address, signal()))).toBe("no-object");
  });

  test("1,001 parts are listed in two pages", async () => {
    const { port, bucket, subject } = bench();
    if (subject.differences.has("thousand-parts")) return;
    const address = { bucket, key: "multi/many-parts" };
    const { uploadId } = await port.send("createUpload", { ...address, metadata: {} }, signal());
    await many(1_001, async (index) => {
      const body = Buffer.from(`${index}`);
      await port.send(
        "uploadPart",
        { ...address, uploadId, number: index + 1, body, md5: md5(body) },
        signal(),
      );
    });
    const pages: number[][] = [];
    for await (const parts of partsOf(port, { ...address, uploadId }, signal())) {
      pages.push(parts.map(({ number }) => number));
    }
    expect(pages).toHaveLength(2);
    expect(pages.flat()).toEqual(Array.from({ length: 1_001 }, (_, index) => index + 1));
    await port.send("abortUpload", { ...address, uploadId }, signal());
  });

  test("[UP4] 1,001 pending uploads are listed in pages with their start times", async () => {
    const { port, bucket } = bench();
    const begun = Date.now();
    const ids = new Map<string, string>();
    await many(1_001, async (index) => {
      const key = `flight/${index} +é\n`;
      ids.set(key, (await port.send("createUpload", { bucket, key, metadata: {} }, signal())).uploadId);
    });
    const found = new Map<string, string>();
    let pages = 0;
    for await (const uploads of uploadsUnder(port, { bucket, prefix: "flight/" }, signal())) {
      pages++;
      for (const upload of uploads) {
        found.set(upload.key, upload.uploadId);
        expect(Math.abs(upload.initiated - begun)).toBeLessThan(120_000);
      }
    }
    // Not `toEqual`: it would print a thousand lines.
    expect(found.size).toBe(ids.size);
    for (const [key, uploadId] of ids) expect(found.get(key)).toBe(uploadId);
    expect(pages).toBe(2);
    await many(ids.size, async (index) => {
      const key = `flight/${index} +é\n`;
      await port.send("abortUpload", { bucket, key, uploadId: ids.get(key) ?? "" }, signal());
    });
    const left = await port.send("listUploads", { bucket, prefix: "flight/" }, signal());
    expect(left).toEqual({ uploads: [], next: undefined });
  });

  test("[UP3] a part that does not match its digest is refused", async () => {
    const { port, bucket } = bench();
    const address = { bucket, key: "multi/digest" };
    const { uploadId } = await port.send("createUpload", { ...address, metadata: {} }, signal());
    const input = {
      ...address,
      uploadId,
      number: 1,
      body: Buffer.from("sent"),
      md5: md5(Buffer.from("meant")),
    };
    expect(await codeOf(port.send("uploadPart", input, signal()))).toBe("digest-mismatch");
    const { parts } = await port.send("listParts", { ...address, uploadId }, signal());
    expect(parts).toEqual([]);
    await port.send("abortUpload", { ...address, uploadId }, signal());
  });

  test("[RP1] parts are copied from ranges of another object", async () => {
    const { port, bucket } = bench();
    const content = randomBytes(LEAST_PART + 1_000);
    const { etag } = await putBytes(port, bucket, "multi/source ü", content);
    const address = { bucket, key: "multi/copied" };
    const { uploadId } = await port.send("createUpload", { ...address, metadata: {} }, signal());
    const from = { bucket, key: "multi/source ü", etag };
    const ranges = [
      { start: 0, end: LEAST_PART - 1 },
      { start: LEAST_PART, end: content.length - 1 },
    ];
    const parts: { number: number; etag: string }[] = [];
    for (const [index, range] of ranges.entries()) {
      const number = index + 1;
      const answer = await port.send("copyPart", { ...address, uploadId, number, from, range }, signal());
      parts.push({ number, etag: answer.etag });
    }
    await port.send("completeUpload", { ...address, uploadId, parts }, signal());
    expect((await contentOf(port, bucket, address.key)).equals(content)).toBe(true);
  });

  test("[NA3] uploads of odd keys are listed by their keys", async () => {
    const { port, bucket, subject } = bench();
    const ids: string[] = [];
    const usual = ODD_KEYS.filter((key) => !/(^|\/)\.\.?(\/|$)/.test(key));
    const xmlOnly = subject.differences.has("uploads-of-xml-keys-only");
    const keys = usual.filter((key) => Buffer.byteLength(key) < 1_000 && !(xmlOnly && hasForbidden(key)));
    await many(keys.length, async (index) => {
      const answer = await port.send(
        "createUpload",
        { bucket, key: `odd/${keys[index]}`, metadata: {} },
        signal(),
      );
      ids[index] = answer.uploadId;
    });
    const { uploads } = await port.send("listUploads", { bucket, prefix: "odd/" }, signal());
    expect(uploads.map(({ key }) => key).sort()).toEqual(keys.map((key) => `odd/${key}`).sort());
    // UP4 finds an upload whose id was lost by its key.
    await many(keys.length, async (index) => {
      const key = `odd/${keys[index]}`;
      const found = await port.send("listUploads", { bucket, prefix: key }, signal());
      expect(found.uploads.map((upload) => upload.key)).toContain(key);
    });
    await many(keys.length, async (index) => {
      const address = { bucket, key: `odd/${keys[index]}`, uploadId: ids[index]! };
      await port.send("abortUpload", address, signal());
    });
  });

  test("an upload that was never started is unknown", async () => {
    const { port, bucket, subject } = bench();
    const address = { bucket, key: "multi/none", uploadId: "2~aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" };
    expect(await codeOf(port.send("listParts", address, signal()))).toBe("no-upload");
    const parts = [{ number: 1, etag: "0".repeat(32) }];
    const code = await codeOf(port.send("completeUpload", { ...address, parts }, signal()));
    expect(code).toBe(subject.differences.has("unknown-upload-is-500") ? "server-error" : "no-upload");
  });
}
