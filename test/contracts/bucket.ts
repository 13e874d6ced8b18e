import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { S3Port } from "../../src/engine/remote/port.ts";
import { bucketErrors } from "./bucket-errors.ts";
import { bucketLifecycle } from "./bucket-lifecycle.ts";
import { bucketListings } from "./bucket-listings.ts";
import { bucketObjects } from "./bucket-objects.ts";
import { codeOf, removeBucket, signal, type Subject } from "./bucket-subject.ts";
import { bucketUploads } from "./bucket-uploads.ts";

/** The environment of one group of tests, with its own bucket. */
export interface Bench {
  readonly subject: Subject;
  readonly port: S3Port;
  readonly bucket: string;
}

/**
 * The contract of the bucket port: every implementation must behave like S3 wherever the engine relies on it.
 * `Subject.differences` lists deviations of servers; the tests give the reasons.
 */
export function bucketContract(name: string, factory: () => Promise<Subject>): void {
  describe(`bucket port: ${name}`, () => {
    let subject: Subject;
    beforeAll(async () => {
      subject = await factory();
    });
    afterAll(() => subject.close());

    const inBucket = (group: string, tests: (bench: () => Bench) => void): void => {
      describe(group, () => {
        const bucket = `liana-contract-${randomBytes(5).toString("hex")}`;
        beforeAll(() => subject.port.send("createBucket", { bucket }, signal()));
        afterAll(() => removeBucket(subject.port, bucket));
        tests(() => ({ subject, port: subject.port, bucket }));
      });
    };

    inBucket("objects", bucketObjects);
    inBucket("listings", bucketListings);
    inBucket("multipart uploads", bucketUploads);
    inBucket("errors", bucketErrors);
    inBucket("lifecycle rules", bucketLifecycle);

    test("a bucket is created, found, closed to the public and removed", async () => {
      const bucket = `liana-contract-${randomBytes(5).toString("hex")}`;
      const { port } = subject;
      await port.send("createBucket", { bucket }, signal());
      const { buckets } = await port.send("listBuckets", {}, signal());
      expect(buckets).toContain(bucket);
      if (subject.differences.has("no-bucket-settings")) await hasNoSettings(port, bucket);
      else {
        expect(await port.send("publicAccess", { bucket }, signal())).toEqual({ blocked: false });
        await port.send("blockPublicAccess", { bucket }, signal());
        expect(await port.send("publicAccess", { bucket }, signal())).toEqual({ blocked: true, acls: true });
      }
      expect(await port.send("versioning", { bucket }, signal())).toEqual({ state: "off" });
      await port.send("enableVersioning", { bucket }, signal());
      expect(await port.send("versioning", { bucket }, signal())).toEqual({ state: "on" });
      await port.send("deleteBucket", { bucket }, signal());
      const after = await port.send("listBuckets", {}, signal());
      expect(after.buckets).not.toContain(bucket);
    });
  });
}

/** PB6: what the service does not know is not written either. */
async function hasNoSettings(port: S3Port, bucket: string): Promise<void> {
  const codes = [
    await codeOf(port.send("publicAccess", { bucket }, signal())),
    await codeOf(port.send("blockPublicAccess", { bucket }, signal())),
    await codeOf(port.send("lifecycle", { bucket }, signal())),
    await codeOf(port.send("deleteLifecycle", { bucket }, signal())),
  ];
  expect(codes).toEqual(codes.map(() => "not-implemented"));
}
