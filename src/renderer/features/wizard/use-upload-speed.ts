import { useEffect, useState } from "react";
import type { UploadSpeedView } from "../../../shared/contract/bucket-commands.ts";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { call } from "../../state/application.ts";
import { bucketName, chosenConnection, type WizardState } from "./wizard-state.ts";

/** `left`: the key of an upload that the measurement could not remove. */
export type MeasuredSpeed =
  | { readonly kind: "measuring" }
  | { readonly kind: "measured"; readonly speed: UploadSpeedView; readonly left: string | undefined }
  | { readonly kind: "unknown"; readonly left: string | undefined };

interface Answered {
  readonly to: string;
  readonly answer: CommandOutput<WindowCommands, "measureUpload">;
}

/**
 * M14: measures the speed of uploads once the bucket is chosen, while the user goes on. Ends when the user leaves the
 * wizard or chooses another bucket.
 */
export function useUploadSpeed(snapshot: Snapshot, state: WizardState): MeasuredSpeed {
  const connection = chosenConnection(snapshot, state)?.id;
  const bucket = bucketName(state.bucket);
  const isChosen = state.view === "folders" || state.view === "review";
  const [answered, setAnswered] = useState<Answered>();
  const to = JSON.stringify([connection, bucket]);
  const answer = answered?.to === to ? answered.answer : undefined;
  const isWanted = isChosen && connection !== undefined && bucket !== "" && answer === undefined;
  useEffect(() => {
    if (!isWanted) return;
    const controller = new AbortController();
    const { signal } = controller;
    const report = (found: Answered["answer"]): void => {
      if (!signal.aborted) setAnswered({ to, answer: found });
    };
    call("measureUpload", { connection, bucket }, { signal }).then(
      report,
      // Why it failed does not matter here: nothing is said about the time then. Syncs report their own failures.
      () => report({}),
    );
    return () => controller.abort();
  }, [isWanted, to, connection, bucket]);
  if (isWanted) return { kind: "measuring" };
  const { speed, left } = answer ?? {};
  return speed === undefined ? { kind: "unknown", left } : { kind: "measured", speed, left };
}
