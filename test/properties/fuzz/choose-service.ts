import type { TestBucket } from "../../harness/test-bucket.ts";
import type { ConditionalWrites } from "../../s3-server/conditions.ts";

/** Most services treat conditions as Amazon does. */
const WRITES: readonly ConditionalWrites[] = [
  "kept",
  "kept",
  "ignored",
  "kept",
  "refused",
  "kept",
  "ceph",
  "kept",
  "ceph-versions",
];

/** Varies how the service treats conditional writes (FE2), and whether the bucket keeps versions (FE3). */
export function chooseService({ store, name }: TestBucket, seed: number): void {
  store.conditionalWrites = WRITES[seed % WRITES.length] ?? "kept";
  if (seed % 7 === 0) store.setVersioning(name, "Enabled");
}
