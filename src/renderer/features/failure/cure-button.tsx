import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { confirmedFact, resumable, type ShownCure } from "../../../shared/cures.ts";
import { cureWords } from "../../../shared/failure-words.ts";
import type { Action } from "../../state/action.ts";
import { call, useApplication } from "../../state/application.ts";
import { goTo } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { AcceptRules } from "./accept-rules.tsx";
import { AcceptSource } from "./accept-source.tsx";
import { CreateBucket } from "./create-bucket.tsx";
import { EnterCode } from "./enter-code.tsx";
import type { ShownFailure } from "./shown-failure.ts";
import { SignIn } from "./sign-in.tsx";
import { TakeOver } from "./take-over.tsx";
import { resume, tryAgain } from "./try-again.ts";

/** Loaded when it is first needed: banners are part of the first page. */
const MoveDialog = lazy(async () => ({ default: (await import("../move/move-dialog.tsx")).MoveDialog }));

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
      {asking && <Question cure={cure} failure={failure} action={action} onClose={close} />}
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

interface QuestionProps {
  readonly cure: ShownCure;
  readonly failure: ShownFailure;
  readonly action: Action;
  readonly onClose: () => void;
}

function Question({ cure, failure, action, onClose }: QuestionProps) {
  const words = useWords();
  const snapshot = useApplication((state) => state.snapshot);
  const { job, error } = failure;
  if (snapshot === undefined) return null;
  if (cure === "create-bucket") return <CreateBucket failure={failure} action={action} onClose={onClose} />;
  if (cure === "sign-in") return <SignIn failure={failure} onClose={onClose} />;
  if (cure === "enter-code") return <EnterCode failure={failure} onClose={onClose} />;
  if (job === undefined) return null;
  if (cure === "choose-source" || cure === "choose-target")
    return (
      <Suspense fallback={null}>
        <MoveDialog job={job} snapshot={snapshot} onClose={onClose} />
      </Suspense>
    );
  if (cure === "take-over")
    return (
      <TakeOver
        job={job}
        error={error}
        onClose={onClose}
        onAccept={() => void action.run(() => call("takeOver", { job: job.id }))}
      />
    );
  if (cure === "accept-rules")
    return (
      <AcceptRules
        error={error}
        onClose={onClose}
        onAccept={() => void action.run(() => call("acceptRules", { job: job.id }))}
      />
    );
  const fact = confirmedFact(error, job);
  if (fact === undefined) return null;
  return (
    <AcceptSource
      job={job}
      fact={words.say(fact)}
      onClose={onClose}
      onAccept={() => void action.run(() => call("acceptSource", { job: job.id }))}
    />
  );
}
