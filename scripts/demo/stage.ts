import { Liana } from "./liana.ts";
import { PLACES, shown } from "./demo-folders.ts";
import type { PracticeBucket } from "./practice-bucket.ts";

export const ARCHIVE = "family-archive";
export const COPY = "second-copy";
/** Where the objects lie in both buckets. */
export const PREFIX = "home/";

/** What every step of the story uses. */
export interface Stage {
  readonly bucket: PracticeBucket;
  readonly liana: Liana;
  /** Places as they are typed. */
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
