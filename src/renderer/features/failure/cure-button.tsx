import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { Cure } from "../../../shared/failure-table.ts";
import { cureWords } from "../../../shared/failure-words.ts";
import type { WireError } from "../../../shared/errors.ts";
import { signInLine } from "../../../shared/sign-in-command.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
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
import { CONFIRMED_FACTS, isOfSource, sourceState } from "./source-state.ts";
import { TakeOver } from "./take-over.tsx";
import { tryAgain } from "./try-again.ts";

/** Loaded when it is first needed: banners are part of the first page. */
const MoveDialog = lazy(async () => ({ default: (await import("../move/move-dialog.tsx")).MoveDialog }));

/** A tab of the folder's page. */
export type CureTab = "options" | "exclusions";

interface CureButtonProps {
  readonly cure: Cure;
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

/** Whether the button can do anything for this failure. */
export function canCure(cure: Cure, { at, job, error }: ShownFailure): boolean {
  switch (cure) {
    case "change-keys":
    case "edit-connection":
    case "enter-keys":
      return at !== undefined;
    case "enter-code":
      return at !== undefined;
    case "sign-in":
      return at !== undefined && signInLine(error) !== undefined;
    case "create-bucket":
      return at?.bucket !== undefined;
    case "accept-source":
      return job !== undefined && confirmedFact(error, job) !== undefined;
    case "accept-rules":
    case "choose-source":
    case "choose-target":
    case "options":
    case "rules":
    case "take-over":
      return job !== undefined;
    case "check-again":
    case "report":
    case "try-now":
    case "updates":
      return true;
  }
}

interface Ways {
  readonly ask: () => void;
  readonly onTab: ((tab: CureTab) => void) | undefined;
}

function begin(cure: Cure, { at, jobs }: ShownFailure, action: Action, { ask, onTab }: Ways): void {
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
    case "updates":
      return goTo({ screen: "settings" });
    case "check-again":
    case "try-now":
      void action.run(() => tryAgain(jobs, false));
  }
}

interface QuestionProps {
  readonly cure: Cure;
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

/** GU1: what the user confirms; undefined where nothing can be confirmed. */
function confirmedFact({ code }: WireError, { source }: JobView) {
  return isOfSource(code) ? CONFIRMED_FACTS[sourceState(code, source.kind)] : undefined;
}
