import { appendFileSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prove } from "../expect.ts";
import { PLACES } from "../demo-folders.ts";
import { NAMED } from "../sample.ts";
import { ARCHIVE, COPY, PREFIX, type Stage } from "../stage.ts";
import { count, say, size, step } from "../print.ts";
import { bytesOf, differences, filesOf, foldersOf, objectsOf, readTree } from "../tree.ts";

export async function makeBuckets({ bucket, liana }: Stage): Promise<void> {
  step("Make two buckets");
  await liana.run(["mb", `s3://${ARCHIVE}`]);
  await liana.run(["mb", `s3://${COPY}`]);
  prove("Both are there, and closed to the public.", [
    ["buckets", bucket.bucketNames().join(" "), `${ARCHIVE} ${COPY}`],
    ["public access blocked", bucket.isPublicAccessBlocked(ARCHIVE), true],
    ["public access blocked", bucket.isPublicAccessBlocked(COPY), true],
  ]);
}

export async function firstSync({ bucket, liana, sample, archive }: Stage): Promise<void> {
  step("Back up the folder");
  const tree = readTree(PLACES.sample);
  bucket.traffic();
  const summary = await liana.sync([sample, archive]);
  const traffic = bucket.traffic();
  prove(`${count(tree.size, "object")}, ${size(bytesOf(tree))} went to the bucket; the film in parts.`, [
    ["uploaded", summary["uploaded"], filesOf(tree)],
    ["folders", summary["folders"], foldersOf(tree)],
    ["problems", summary["problems"], 0],
    ["content sent", traffic.sent >= bytesOf(tree), true],
    ["unfinished uploads", bucket.unfinishedUploads(ARCHIVE), 0],
  ]);
  const objects = await bucket.digests(ARCHIVE);
  prove("One file or folder is one object under its own path, and each content is the same (SHA-256).", [
    ["objects", objects.size, tree.size],
    ["objects that differ", differences(objects, objectsOf(tree, PREFIX)), 0],
  ]);
}

export async function nothingChanged({ bucket, liana, sample, archive }: Stage): Promise<void> {
  step("Again, with nothing changed");
  bucket.traffic();
  const summary = await liana.sync([sample, archive]);
  prove("The server did not hear a single request.", [
    ["requests that arrived", bucket.traffic().requests, 0],
    ["requests", summary["requests"], 0],
    ["uploaded", summary["uploaded"], 0],
    ["unchanged", summary["unchanged"], filesOf(readTree(PLACES.sample))],
  ]);
}

export async function changes({ bucket, liana, sample, archive }: Stage): Promise<void> {
  step("Change a little");
  const changed = changeSome();
  say("A line more in the diary, two new files, and one word replaced by another of the same");
  say("length, its old date put back: size and time alone would not show that one.");
  bucket.traffic();
  const summary = await liana.sync([sample, archive]);
  const { sent } = bucket.traffic();
  prove(`Only those ${String(changed.files)} files went: ${size(changed.bytes)}.`, [
    ["uploaded", summary["uploaded"], changed.files],
    ["bytes", summary["bytes"], changed.bytes],
    ["content sent", sent < changed.bytes + 1000, true],
    ["objects that differ", differences(await bucket.digests(ARCHIVE), wanted()), 0],
  ]);
}

function wanted(): ReadonlyMap<string, string> {
  return objectsOf(readTree(PLACES.sample), PREFIX);
}

function changeSome(): { readonly files: number; readonly bytes: number } {
  const at = (path: string): string => join(PLACES.sample, path);
  appendFileSync(at(NAMED.diary), "Tuesday. Still raining. Tidied up the photos.\n");
  const before = statSync(at(NAMED.plan));
  writeFileSync(at(NAMED.plan), readFileSync(at(NAMED.plan), "utf8").replace("Beans", "Roses"));
  utimesSync(at(NAMED.plan), before.atime, before.mtime);
  writeFileSync(at("Documents/Idea 💡.txt"), "A boat?\n");
  writeFileSync(at("Photos/2023 Garden and lake/Caption.txt"), "The heron came back.\n");
  const paths = [NAMED.diary, NAMED.plan, "Documents/Idea 💡.txt", "Photos/2023 Garden and lake/Caption.txt"];
  return { files: paths.length, bytes: paths.reduce((sum, path) => sum + statSync(at(path)).size, 0) };
}
