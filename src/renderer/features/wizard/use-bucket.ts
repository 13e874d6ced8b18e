import { useRef, useState } from "react";
import type { WireError } from "../../../shared/errors.ts";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { draftOf, formOf, regionOf } from "../connections/connection-form.ts";
import { type ConnectionTest, testFailure, useConnectionTest } from "../connections/use-connection-test.ts";
import { type MadeBucket, outcomeLines } from "./bucket-settings.tsx";
import { bucketName, chosenConnection, type StepProps } from "./wizard-state.ts";

export interface BucketWork {
  readonly test: ConnectionTest;
  readonly make: Action;
  /** With something to tell about it. */
  readonly made: MadeBucket | undefined;
  readonly busy: boolean;
  readonly failure: WireError | undefined;
  /** Makes the bucket where it is a new one, tests it, and goes to the next question. */
  readonly goOn: () => Promise<void>;
  /** The same, with the connection in another region. */
  readonly inRegion: (region: string) => Promise<void>;
  /** Something else was answered. */
  readonly forget: () => void;
}

/** What Continue does after the question of the bucket. */
export function useBucket({ snapshot, state, change }: StepProps): BucketWork {
  const test = useConnectionTest();
  const make = useAction();
  const [made, setMade] = useState<MadeBucket>();
  const announced = useRef(false);
  const connection = chosenConnection(snapshot, state);
  const bucket = bucketName(state.bucket);
  const { mode, newVersions } = state.bucket;

  /** @returns whether there is something to read before it goes on */
  const create = async (id: string): Promise<boolean> => {
    const answer = await call("createBucket", { connection: id, bucket, versions: newVersions });
    change({ created: [...state.created, bucket] });
    const news = outcomeLines(answer).length > 0;
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
    // What a new bucket did not become is read first: the next Continue goes on.
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
