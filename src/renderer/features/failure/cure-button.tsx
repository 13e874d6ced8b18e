import { Button } from "@mantine/core";
import { useState } from "react";
import { resumable, type ShownCure } from "../../../shared/cures.ts";
import { cureWords } from "../../../shared/failure-words.ts";
import type { Action } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { goTo } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { later } from "../../ui/later.tsx";
import type { ShownFailure } from "./shown-failure.ts";
import { resume, tryAgain } from "./try-again.ts";

/** Banners are part of the first screen; their questions are not. */
const CureQuestion = later(async () => (await import("./cure-question.tsx")).CureQuestion);

/** A tab of the folder's page. */
export type CureTab = "options" | "exclusions";

interface CureButtonProps {
  readonly cure: ShownCure;
  readonly failure: ShownFailure;
  readonly action: Action;
  /** The best button of a card. */
  readonly primary?: boolean;
  readonly compact?: boolean;
  readonly onTab?: (tab: CureTab) => void;
}

/** FB: one button that cures a failure, with the question that it asks first. */
export function CureButton({ cure, failure, action, primary, compact, onTab }: CureButtonProps) {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  return (
    <>
      <Button
        variant={primary === true ? "filled" : "default"}
        {...(compact === true ? { size: "compact-sm" } : {})}
        loading={action.busy}
        onClick={() => begin(cure, failure, action, { ask: () => setAsking(true), onTab })}
      >
        {cureWords(words, cure, failure.error)}
      </Button>
      {asking && <CureQuestion cure={cure} failure={failure} action={action} onClose={close} />}
    </>
  );
}

interface Ways {
  readonly ask: () => void;
  readonly onTab: ((tab: CureTab) => void) | undefined;
}

function begin(cure: ShownCure, failure: ShownFailure, action: Action, { ask, onTab }: Ways): void {
  const { at, jobs } = failure;
  switch (cure) {
    case "change-keys":
    case "edit-connection":
    case "enter-keys":
      if (at !== undefined) goTo({ screen: "connections", connection: at.connection });
      return;
    case "accept-rules":
    case "accept-source":
    case "choose-source":
    case "choose-target":
    case "create-bucket":
    case "enter-code":
    case "sign-in":
    case "take-over":
      return ask();
    case "options":
      return onTab?.("options");
    case "rules":
      return onTab?.("exclusions");
    case "report":
      return goTo({ screen: "settings", part: "help" });
    case "updates":
      return goTo({ screen: "settings", part: "updates" });
    case "resume-all":
      void action.run(() => call("resume", {}));
      return;
    case "resume":
      void action.run(() => resume(resumable(failure)));
      return;
    case "check-again":
    case "try-now":
      void action.run(() => tryAgain(jobs, false));
  }
}
