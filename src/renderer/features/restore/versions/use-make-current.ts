import { useState } from "react";
import { defined } from "../../../../shared/defined.ts";
import type { Snapshot } from "../../../../shared/model/snapshot.ts";
import { type Action, useAction } from "../../../state/action.ts";
import { call } from "../../../state/application.ts";
import type { Origin } from "../origin.ts";
import type { ContentVersion } from "./version-name.ts";

interface MakeCurrent {
  readonly action: Action;
  /** When the version was written that is current again, ms since 1970. */
  readonly made: number | undefined;
  /** Undefined if a job of this computer sends the file: its next sync would send it again. */
  readonly make: ((version: ContentVersion) => void) | undefined;
}

/**
 * RS7: makes an earlier version of a file the current one in the bucket.
 * @param file its key, below the origin
 */
export function useMakeCurrent(
  snapshot: Snapshot,
  origin: Origin,
  file: string,
  onMade: () => void,
): MakeCurrent {
  const action = useAction();
  const [made, setMade] = useState<number>();
  const { connection, bucket, prefix } = origin;
  const make = ({ etag, size, storageClass, versionId, at, modified }: ContentVersion): void => {
    const version = { etag, size, storageClass, ...defined({ versionId, at }) };
    const place = { connection, bucket, prefix, key: file };
    void action.run(async () => {
      await call("makeVersionCurrent", { ...place, version });
      setMade(modified);
      onMade();
    });
  };
  return { action, made, make: isSent(snapshot, origin, file) ? undefined : make };
}

function isSent({ jobs }: Snapshot, { connection, bucket, prefix }: Origin, file: string): boolean {
  return jobs.some(
    ({ source, target }) =>
      source.kind === "folder" &&
      target.kind === "bucket" &&
      target.connection === connection &&
      target.bucket === bucket &&
      `${prefix}${file}`.startsWith(target.prefix),
  );
}
