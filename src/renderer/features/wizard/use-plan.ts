import { useCallback } from "react";
import type { FoundLocationView } from "../../../shared/contract/bucket-commands.ts";
import { type ClassCard, classCards } from "../../../shared/model/class-words.ts";
import { LianaError } from "../../../shared/errors.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { goTo } from "../../state/route.ts";
import { forgetUnsaved } from "../../state/unsaved.ts";
import { useWords } from "../../state/words.tsx";
import { presetOf } from "../connections/connection-form.ts";
import type { OnCount } from "./use-count.ts";
import { useOwners } from "./use-owners.ts";
import { useOverlaps } from "./use-overlaps.ts";
import { newJobs, prefixes, prefixFault, takenPrefixes } from "./plan.ts";
import { bucketName, chosenConnection, type StepProps, type WizardState } from "./wizard-state.ts";

interface Plan {
  readonly bucket: string;
  /** Undefined: the connection was removed during the wizard. */
  readonly connectionName: string | undefined;
  /** The prefix of each folder. */
  readonly locations: readonly string[];
  readonly faults: readonly (string | undefined)[];
  /** GU4: the locations of other computers, by prefix. */
  readonly owners: ReadonlyMap<string, FoundLocationView>;
  /** A folder would go to one of them without the user's approval. */
  readonly isOwned: boolean;
  /** Empty if there is nothing to choose. */
  readonly cards: readonly ClassCard[];
  readonly storageClass: string | undefined;
  readonly onCount: OnCount;
  /** Turns versions on; undefined if the service keeps none. */
  readonly keepVersions: (() => Promise<void>) | undefined;
  readonly start: Action;
  readonly begin: () => Promise<boolean>;
}

/** The plan that the answers add up to, and its start. */
export function usePlan({ snapshot, state, change }: StepProps): Plan {
  const words = useWords();
  const start = useAction();
  const connection = chosenConnection(snapshot, state);
  const bucket = bucketName(state.bucket);
  const { folders, startAtLogin } = state;
  const onCount: OnCount = useCallback(
    (path, count) =>
      change((old) => ({
        folders: old.folders.map((one) => (one.path === path ? { ...one, count } : one)),
      })),
    [change],
  );
  const preset = presetOf(connection?.service ?? "");
  const cards =
    preset === undefined ? [] : classCards(words, preset, connection?.region ?? preset.defaultRegion);
  // An answer for another service does not apply here.
  const storageClass = cards.some(({ id }) => id === state.storageClass) ? state.storageClass : undefined;
  const { locations, jobs, faults } = useLocations(snapshot, state, storageClass);
  const owners = useOwners(connection?.id, bucket, locations);
  const isOwned = (at: number): boolean =>
    owners.has(locations[at] ?? "") && folders[at]?.takesOver !== locations[at];
  const begin = (): Promise<boolean> =>
    start.run(async () => {
      if (connection === undefined) return;
      // The setting first: if it fails after the jobs are added, a second try would find them in its way.
      if (snapshot.host === "desktop" && startAtLogin !== snapshot.settings.startAtLogin)
        await call("changeSettings", { startAtLogin });
      const { jobs: added } = await call("addJobs", { jobs });
      for (const [at, job] of added.entries())
        if (folders[at]?.takesOver === locations[at]) await call("takeOver", { job });
      forgetUnsaved();
      goTo({ screen: "folders" });
    });
  return {
    bucket,
    connectionName: connection?.name,
    locations,
    faults,
    owners,
    isOwned: folders.some((_, at) => isOwned(at)),
    cards,
    storageClass,
    onCount,
    keepVersions:
      connection === undefined || preset?.notes.includes("no-versions") === true
        ? undefined
        : async () => {
            await turnVersionsOn(connection.id, bucket);
            change({ versions: "on" });
          },
    start,
    begin,
  };
}

/** Where the folders go, the jobs for that, and why a folder cannot go there. */
function useLocations(
  snapshot: Snapshot,
  state: WizardState,
  storageClass: string | undefined,
): Pick<Plan, "locations" | "faults"> & { readonly jobs: ReturnType<typeof newJobs> } {
  const words = useWords();
  const { folders, retain } = state;
  const connection = chosenConnection(snapshot, state)?.id;
  const bucket = bucketName(state.bucket);
  const taken = connection === undefined ? [] : takenPrefixes(snapshot, connection, bucket);
  const locations = prefixes(
    folders,
    taken.map(({ prefix }) => prefix),
  );
  const jobs =
    connection === undefined
      ? []
      : newJobs({ folders, prefixes: locations, connection, bucket, retain, storageClass });
  const overlaps = useOverlaps(snapshot.jobs, jobs);
  const faults = folders.map(
    (_, at) => prefixFault(words, at, locations, folders, taken) ?? overlaps.get(at),
  );
  return { locations, jobs, faults };
}

/** @throws LianaError if the bucket keeps no versions afterwards */
async function turnVersionsOn(connection: string, bucket: string): Promise<void> {
  const { versions } = await call("keepVersions", { connection, bucket });
  if (versions.kind === "refused") throw new LianaError(versions.error.code, versions.error.detail);
  if (versions.kind !== "done") throw new LianaError("not-implemented", { bucket });
}
