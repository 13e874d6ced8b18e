import { Anchor, Text } from "@mantine/core";
import { useState } from "react";
import { LianaError } from "../../../shared/errors.ts";
import type { ReadAnswers } from "../../../shared/model/service-facts.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { QuestionDialog } from "../../ui/question-dialog.tsx";

interface TurnOnVersionsProps {
  readonly connection: string;
  readonly bucket: string;
  readonly versioning: Pick<ReadAnswers, "versioning" | "facts">;
  /** The service is being asked. */
  readonly busy: boolean;
  readonly onDone: () => void;
}

/** Offers to keep old versions where the service can. Whether the keys may, only trying shows. */
export function TurnOnVersions({ connection, bucket, versioning, busy, onDone }: TurnOnVersionsProps) {
  const words = useWords();
  const [asks, setAsks] = useState(false);
  const [failed, setFailed] = useState<"unsupported" | "unconfirmed">();
  const turning = useAction();
  const isOff = versioning.versioning === "off" || versioning.versioning === "suspended";
  if (!isOff || versioning.facts.versioning !== "yes") return null;
  const turnOn = async (): Promise<void> => {
    setFailed(undefined);
    const went = await turning.run(async () => {
      const { versions } = await call("keepVersions", { connection, bucket });
      if (versions.kind === "refused") throw new LianaError(versions.error.code, versions.error.detail);
      if (versions.kind === "unsupported" || versions.kind === "unconfirmed") setFailed(versions.kind);
      else onDone();
    });
    if (went) setAsks(false);
  };
  return (
    <>
      <Anchor
        component="button"
        type="button"
        size="sm"
        ml={6}
        disabled={busy || turning.busy}
        aria-label={words.say("facts.line", { label: words.say("facts.turn-on"), value: bucket })}
        onClick={() => setAsks(true)}
      >
        {words.say("facts.turn-on")}
      </Anchor>
      {failed !== undefined && <Text size="sm">{words.say(`facts.turn-on.${failed}`)}</Text>}
      {turning.error !== undefined && <ErrorNote error={turning.error} />}
      {asks && (
        <QuestionDialog
          title={words.say("facts.turn-on.question", { bucket })}
          confirm={words.say("facts.turn-on.do")}
          onClose={() => setAsks(false)}
          onConfirm={() => void turnOn()}
        >
          <Text>{words.say("facts.turn-on.what")}</Text>
        </QuestionDialog>
      )}
    </>
  );
}
