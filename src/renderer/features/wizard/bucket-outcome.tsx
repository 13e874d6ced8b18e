import type { JobView } from "../../../shared/model/snapshot.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { usersOf } from "../connections/connection-words.ts";
import { FailureNote } from "../connections/failure-note.tsx";
import { TestSteps } from "../connections/test-steps.tsx";
import { BucketSettings } from "./bucket-settings.tsx";
import type { BucketWork } from "./use-bucket.ts";

interface BucketOutcomeProps {
  readonly work: BucketWork;
  readonly jobs: readonly JobView[];
  readonly connection: string | undefined;
}

/** The results of creating and testing the bucket, with a fix for a failure. */
export function BucketOutcome({ work, jobs, connection }: BucketOutcomeProps) {
  const { make, made, test, failure, busy } = work;
  // Changing the connection would move the other folders that use it.
  const used = connection !== undefined && usersOf(connection, jobs).length > 0;
  return (
    <>
      {made !== undefined && <BucketSettings made={made} />}
      {(made === undefined || failure !== undefined) && <TestSteps state={test.state} bucket terse />}
      {failure !== undefined && (
        <FailureNote
          error={failure}
          busy={busy}
          onRegion={used ? undefined : (region) => void work.inRegion(region)}
        />
      )}
      {make.error !== undefined && make.error.code !== "bucket-exists" && <ErrorNote error={make.error} />}
    </>
  );
}
