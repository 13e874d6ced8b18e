import { checksMade, UnexpectedResult } from "./expect.ts";
import { clearPlaces, PLACES, shown } from "./demo-folders.ts";
import { PracticeBucket } from "./practice-bucket.ts";
import { makeSample } from "./sample.ts";
import { setStage, type Stage } from "./stage.ts";
import { changes, firstSync, makeBuckets, nothingChanged } from "./story/backup.ts";
import { bucketToBucket, removeCopy, storageClass } from "./story/copies.ts";
import { deletionKept, deletionMirrored, massDeletionHeld } from "./story/deletions.ts";
import { restore } from "./story/restore.ts";
import { count, say, size, table, title } from "./print.ts";
import { bytesOf, readTree } from "./tree.ts";

const STORY: readonly ((stage: Stage) => Promise<void>)[] = [
  makeBuckets,
  firstSync,
  nothingChanged,
  changes,
  deletionKept,
  deletionMirrored,
  massDeletionHeld,
  storageClass,
  bucketToBucket,
  restore,
  removeCopy,
];

const begun = performance.now();
let stopped = false;
let bucket: PracticeBucket | undefined;
title("Liana, shown on a practice bucket on this computer");
try {
  prepare();
  bucket = await PracticeBucket.start(PLACES.bucket);
  const stage = setStage(bucket);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      stopped = true;
      stage.liana.stop();
    });
  }
  for (const part of STORY) if (!stopped) await part(stage);
  if (!stopped) end();
} catch (error) {
  if (!(error instanceof UnexpectedResult)) throw error;
  if (!stopped) console.error(`\nThe demo stops here, for this is not as it should be.\n${error.message}`);
  process.exitCode = 1;
} finally {
  await bucket?.close();
}
if (stopped) process.exitCode = 130;

function prepare(): void {
  clearPlaces();
  makeSample(PLACES.sample);
  const tree = readTree(PLACES.sample);
  say(
    `A sample folder: ${count(tree.size, "entry", "entries")}, ${size(bytesOf(tree))}, in ${shown(PLACES.sample)}`,
  );
  say("Each step runs the built command line, and what it says is checked against the server.");
}

function end(): void {
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  title(`\nThat was all: ${count(checksMade(), "check")}, each as expected, in ${seconds} seconds.`);
  table([
    ["the sample folder", shown(PLACES.sample)],
    ["the practice bucket's data", shown(PLACES.bucket)],
    ["the clone", shown(PLACES.clone)],
  ]);
  say(`It wrote nowhere else. To remove it all: rm -r ${shown(PLACES.home)}`);
  say("For your own bucket, see “A first sync” in docs/command-line.md.");
}
