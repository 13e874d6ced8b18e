import { expectEqual, prove } from "../expect.ts";
import { ARCHIVE, COPY, type Stage } from "../stage.ts";
import { count, say, step } from "../print.ts";
import { differences } from "../tree.ts";

const CHEAPER = "STANDARD_IA";

export async function storageClass({ bucket, liana, sample, archive }: Stage): Promise<void> {
  step("Move it all to a cheaper storage class");
  const before = await bucket.digests(ARCHIVE);
  bucket.traffic();
  say("In such a class times of folders are kept only where we say so.");
  const summary = await liana.sync([sample, archive, "--storage-class", CHEAPER, "--folder-times", "on"]);
  const traffic = bucket.traffic();
  const after = await bucket.objects(ARCHIVE);
  // The object of a folder is empty, costs nothing, and keeps its class.
  const files = [...after].filter(([key]) => !key.endsWith("/"));
  const moved = files.filter(([, object]) => object.storageClass === CHEAPER).length;
  prove(`${count(moved, "object")} changed class inside the bucket. Sent from here: 0 bytes.`, [
    ["objects in the class", moved, files.length],
    ["content sent", traffic.sent, 0],
    ["content received", traffic.received, 0],
    ["uploaded", summary["uploaded"], 0],
    ["objects that differ", differences(await bucket.digests(ARCHIVE), before), 0],
  ]);
}

export async function bucketToBucket({ bucket, liana, archive, copy }: Stage): Promise<void> {
  step("Copy bucket to bucket");
  const source = await bucket.digests(ARCHIVE);
  const folders = [...source.keys()].filter((key) => key.endsWith("/")).length;
  bucket.traffic();
  const summary = await liana.sync([archive, copy]);
  const traffic = bucket.traffic();
  prove(`${count(source.size, "object")} copied by the service itself. Through this computer: 0 bytes.`, [
    ["copied", summary["copied"], source.size - folders],
    ["folders", summary["folders"], folders],
    ["content sent", traffic.sent, 0],
    ["content received", traffic.received, 0],
    ["objects that differ", differences(await bucket.digests(COPY), source), 0],
  ]);
}

export async function removeCopy({ bucket, liana }: Stage): Promise<void> {
  step("Remove the copy");
  const before = await bucket.digests(ARCHIVE);
  await liana.run(["rb", `s3://${COPY}`, "--force", "--yes", COPY]);
  prove("That bucket is gone with all that was in it; the first one is as it was.", [
    ["buckets", bucket.bucketNames().join(" "), ARCHIVE],
    ["objects that differ", differences(await bucket.digests(ARCHIVE), before), 0],
  ]);
  expectEqual("errors of the practice server", bucket.errors, 0);
}
