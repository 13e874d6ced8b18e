import { Liana } from "./liana.ts";
import { PLACES, shown } from "./demo-folders.ts";
import type { PracticeBucket } from "./practice-bucket.ts";

export const ARCHIVE = "family-archive";
export const COPY = "second-copy";
/** The prefix of the objects in both buckets. */
export const PREFIX = "home/";

/** What all steps use. */
export interface Stage {
  readonly bucket: PracticeBucket;
  readonly liana: Liana;
  /** Locations as typed. */
  readonly sample: string;
  readonly clone: string;
  readonly archive: string;
  readonly copy: string;
}

export function setStage(bucket: PracticeBucket): Stage {
  return {
    bucket,
    liana: new Liana(bucket.environment),
    sample: shown(PLACES.sample),
    clone: shown(PLACES.clone),
    archive: `s3://${ARCHIVE}/${PREFIX}`,
    copy: `s3://${COPY}/${PREFIX}`,
  };
}
