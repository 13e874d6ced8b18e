import type { JobChoices } from "../job-spec.ts";
import { SERVICE_PRESETS } from "../providers.ts";
import type { PolicyPlace } from "./statements.ts";

/** What the policy of a job depends on. */
export interface PolicyJob {
  readonly storageClass: string | undefined;
  readonly encryption: JobChoices["encryption"];
  readonly mirror: boolean;
}

/**
 * A bucket location of a job with what its keys must be able to do there.
 * @param service the id of a preset
 */
export function policyPlace(
  service: string,
  { bucket, prefix }: { readonly bucket: string; readonly prefix: string },
  use: PolicyPlace["use"],
  { storageClass, encryption, mirror }: PolicyJob,
): PolicyPlace {
  const classes = SERVICE_PRESETS.find(({ id }) => id === service)?.classes ?? [];
  return {
    bucket,
    prefix,
    use,
    mirror,
    archive: classes.some(({ id, archive }) => id === storageClass && archive),
    kmsKey: encryption?.kind === "aws:kms" ? encryption.keyId : undefined,
  };
}
