import { lazy, Suspense } from "react";
import { confirmedFact, type ShownCure } from "../../../shared/cures.ts";
import type { Action } from "../../state/action.ts";
import { call, useApplication } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { AcceptRules } from "./accept-rules.tsx";
import { AcceptSource } from "./accept-source.tsx";
import { CreateBucket } from "./create-bucket.tsx";
import { EnterCode } from "./enter-code.tsx";
import type { ShownFailure } from "./shown-failure.ts";
import { SignIn } from "./sign-in.tsx";
import { TakeOver } from "./take-over.tsx";

const MoveDialog = lazy(async () => ({ default: (await import("../move/move-dialog.tsx")).MoveDialog }));

interface CureQuestionProps {
  readonly cure: ShownCure;
  readonly failure: ShownFailure;
  readonly action: Action;
  readonly onClose: () => void;
}

/** What a cure asks before it begins. */
export function CureQuestion({ cure, failure, action, onClose }: CureQuestionProps) {
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
