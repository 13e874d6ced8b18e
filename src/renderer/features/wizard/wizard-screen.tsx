import { Button } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import type { ScreenProps } from "../../app/shell.tsx";
import { useDrop } from "../../state/drop.ts";
import { goTo, hashOf, useScreenRoute } from "../../state/route.ts";
import { useUnsaved } from "../../state/unsaved.ts";
import { useWords } from "../../state/words.tsx";
import { laterWithScreen } from "../../ui/later.tsx";
import { Leaf } from "../../ui/leaf.tsx";
import { BackContext } from "./back-context.ts";
import { SpeedContext } from "./speed-context.ts";
import { ServiceStep } from "./service-step.tsx";
import { StepsLine } from "./steps-line.tsx";
import { useDropped } from "./use-dropped.ts";
import { useUploadSpeed } from "./use-upload-speed.ts";
import {
  type Change,
  initialState,
  isTyped,
  type StepProps,
  viewBefore,
  type WizardState,
} from "./wizard-state.ts";
import styles from "./wizard.module.css";

// The first run begins with the service.
const LaterStep = laterWithScreen(async () => (await import("./later-step.tsx")).LaterStep);

/** Leads to a first sync, one question at a time. */
export function WizardScreen({ snapshot }: ScreenProps) {
  const words = useWords();
  const goal = useScreenRoute(({ route }) =>
    route.screen === "wizard" && route.goal !== undefined ? route.goal : "backup",
  );
  const [first] = useState(() =>
    initialState(words, snapshot, goal, useDrop.getState().dropped !== undefined),
  );
  const [state, setState] = useState<WizardState>(first);
  useUnsaved(isTyped(state, first));
  const change: Change = useCallback(
    (changes) => setState((old) => ({ ...old, ...(typeof changes === "function" ? changes(old) : changes) })),
    [],
  );
  useEffect(() => {
    // The first run shows the wizard at the address of the folders, but only while no connection is saved.
    if (useScreenRoute.getState().route.screen !== "wizard")
      window.location.replace(hashOf({ screen: "wizard" }));
  }, []);
  useDropped(snapshot, state, change);
  const before = viewBefore(state);
  const back = useCallback(() => {
    if (before !== undefined) change({ view: before, refused: [] });
  }, [before, change]);
  const speed = useUploadSpeed(snapshot, state);
  const bare = snapshot.connections.length === 0 && snapshot.jobs.length === 0;
  return (
    <div className={styles["wizard"]}>
      <div className={styles["top"]}>
        <div className={styles["brand"]}>
          <Leaf size={22} />
          <span>Liana</span>
        </div>
        <StepsLine view={state.view} goal={state.goal} />
        <div className={styles["end"]}>
          {!bare && (
            <Button variant="subtle" color="gray" c="dimmed" onClick={() => goTo({ screen: "folders" })}>
              {words.say("wizard.cancel")}
            </Button>
          )}
        </div>
      </div>
      <BackContext value={before === undefined ? undefined : back}>
        <SpeedContext value={speed}>
          <Step key={state.view} snapshot={snapshot} state={state} change={change} />
        </SpeedContext>
      </BackContext>
    </div>
  );
}

function Step(props: StepProps) {
  return props.state.view === "service" ? <ServiceStep {...props} /> : <LaterStep {...props} />;
}
