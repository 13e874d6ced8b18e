import { rmSync } from "node:fs";
import { join } from "node:path";
import { expectEqual, prove } from "../expect.ts";
import { PLACES } from "../demo-folders.ts";
import { DUPLICATES, NAMED } from "../sample.ts";
import { ARCHIVE, PREFIX, type Stage } from "../stage.ts";
import { count, say, step } from "../print.ts";
import { differences, objectsOf, readTree } from "../tree.ts";

const DRAFTS = [NAMED.draftOne, NAMED.draftTwo];

export async function deletionKept({ bucket, liana, sample, archive }: Stage): Promise<void> {
  step("Delete two files here");
  for (const draft of DRAFTS) rmSync(join(PLACES.sample, draft));
  const summary = await liana.sync([sample, archive]);
  const objects = await bucket.objects(ARCHIVE);
  prove("Both are still in the bucket: a backup deletes nothing unless you say so.", [
    ["deleted", summary["deleted"], 0],
    ["drafts in the bucket", DRAFTS.filter((draft) => objects.has(PREFIX + draft)).length, 2],
  ]);
}

export async function deletionMirrored({ bucket, liana, sample, archive }: Stage): Promise<void> {
  step("Say so: --delete");
  const summary = await liana.sync([sample, archive, "--delete"]);
  const wanted = objectsOf(readTree(PLACES.sample), PREFIX);
  prove("Now those two went from the bucket, and nothing else did.", [
    ["deleted", summary["deleted"], DRAFTS.length],
    ["objects that differ", differences(await bucket.digests(ARCHIVE), wanted), 0],
  ]);
}

export async function massDeletionHeld({ bucket, liana, sample, archive }: Stage): Promise<void> {
  step("Delete a whole folder");
  const before = await bucket.digests(ARCHIVE);
  rmSync(join(PLACES.sample, DUPLICATES.folder), { recursive: true });
  say(`${count(DUPLICATES.files, "photo")} gone at once: a mistake, a bad disk, or meant?`);
  const held = await liana.sync([sample, archive, "--delete"], 4);
  prove(
    `All ${String(DUPLICATES.files)} deletions are held, with exit code 4, and the bucket is untouched.`,
    [
      ["held", held["held"], DUPLICATES.files],
      ["deleted", held["deleted"], 0],
      ["objects that differ", differences(await bucket.digests(ARCHIVE), before), 0],
    ],
  );
  say("It was meant: they were duplicates. So we allow that many.");
  const summary = await liana.sync([sample, archive, "--delete", "--max-delete", "100"]);
  const after = await bucket.digests(ARCHIVE);
  prove("They are gone, and only they.", [
    ["deleted", summary["deleted"], DUPLICATES.files],
    ["objects left", after.size, readTree(PLACES.sample).size],
  ]);
  expectEqual("objects that differ", differences(after, objectsOf(readTree(PLACES.sample), PREFIX)), 0);
}
