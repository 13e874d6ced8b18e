import { useRef, useState } from "react";
import { defined } from "../../../shared/defined.ts";
import type { WireError } from "../../../shared/errors.ts";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { draftOf, formOf, regionOf } from "../connections/connection-form.ts";
import { type ConnectionTest, testFailure, useConnectionTest } from "../connections/use-connection-test.ts";
import { type CreatedBucket, hasShortfall } from "./bucket-settings.tsx";
import { type BucketAnswer, bucketName, chosenConnection, type StepProps } from "./wizard-state.ts";

export interface BucketWork {
  readonly test: ConnectionTest;
  readonly make: Action;
  /** The new bucket, if a setting could not be applied. */
  readonly made: CreatedBucket | undefined;
  readonly busy: boolean;
  readonly failure: WireError | undefined;
  /** Creates the bucket if it is a new one, tests it, and goes to the next question. */
  readonly goOn: () => Promise<void>;
  /** The same, after the connection was changed to another region. */
  readonly inRegion: (region: string) => Promise<void>;
  /** Forgets the results, because the answer changed. */
  readonly forget: () => void;
}

/** Versions can be locked only where they are kept. */
function settingsOf({ newVersions, lockDays }: BucketAnswer) {
  return { versions: newVersions, ...(newVersions ? defined({ lockDays }) : {}) };
}

/** What Continue does at the question for the bucket. */
export function useBucket({ snapshot, state, change }: StepProps): BucketWork {
  const test = useConnectionTest();
  const make = useAction();
  const [made, setMade] = useState<CreatedBucket>();
  const announced = useRef(false);
  const connection = chosenConnection(snapshot, state);
  const bucket = bucketName(state.bucket);
  const { mode } = state.bucket;

  /** @returns whether there is something to read before the next question */
  const create = async (id: string): Promise<boolean> => {
    const answer = await call("createBucket", { connection: id, bucket, ...settingsOf(state.bucket) });
    change({ created: [...state.created, bucket] });
    const news = hasShortfall(answer);
    setMade(news ? answer : undefined);
    return news;
  };
  const goOn = async (): Promise<void> => {
    if (connection === undefined) return;
    const { id } = connection;
    let news = false;
    if (mode === "new" && !state.created.includes(bucket)) {
      const well = await make.run(async () => {
        news = await create(id);
      });
      if (!well) return;
    }
    const result = await test.run({ kind: "saved", connection: id, bucket });
    if (result?.ok !== true) return;
    // Settings that could not be applied are read first: only the next Continue continues.
    if (news && !announced.current) {
      announced.current = true;
      return;
    }
    change({
      bucket: { ...state.bucket, mode: "existing", name: bucket },
      versions: result.versions,
      view: "folders",
    });
  };
  const inRegion = async (region: string): Promise<void> => {
    if (connection === undefined) return;
    const form = formOf(connection);
    const draft = draftOf({ ...form, regions: { ...form.regions, [form.service]: region } });
    if (draft === undefined) return;
    const saved = await make.run(() => call("saveConnection", { id: connection.id, draft }));
    if (!saved) return;
    if (state.existing === undefined && regionOf(state.form) !== region)
      change({ form: { ...state.form, regions: { ...state.form.regions, [state.form.service]: region } } });
    await goOn();
  };
  const forget = (): void => {
    announced.current = false;
    test.reset();
    make.clear();
    setMade(undefined);
  };
  const busy = make.busy || test.state.kind === "running";
  return { test, make, made, busy, failure: testFailure(test.state), goOn, inRegion, forget };
}
