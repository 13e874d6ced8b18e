import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import type { WireError } from "../../../shared/errors.ts";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import { useWords } from "../../state/words.tsx";
import noteStyles from "../../ui/error-note.module.css";
import { MissingLine } from "../../ui/missing-line.tsx";
import { fieldOf, foundRegion } from "./test-words.ts";

interface FailureNoteProps {
  readonly error: WireError;
  readonly busy?: boolean;
  /** Continues in the region that the service named. */
  readonly onRegion?: ((region: string) => void) | undefined;
  /** Opens the question for the address. */
  readonly onAddress?: (() => void) | undefined;
}

/** Why a test failed, with the button that fixes it. */
export function FailureNote({ error, busy = false, onRegion, onAddress }: FailureNoteProps) {
  const words = useWords();
  const region = foundRegion(error);
  const field = fieldOf(error);
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    note.current?.scrollIntoView({ block: "nearest" });
  }, [error]);
  let help: ReactNode;
  if (region !== undefined && onRegion !== undefined)
    help = (
      <Help
        name={words.say("connections.use-region", { region })}
        busy={busy}
        onClick={() => onRegion(region)}
      />
    );
  else if ((field === "address" || error.code === "wrong-region") && onAddress !== undefined)
    help = <Help name={words.say("connections.change-address")} busy={busy} onClick={onAddress} />;
  return (
    <div ref={note} className={noteStyles["note"]} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <div className={noteStyles["text"]}>{fullSentence(words, error)}</div>
      <MissingLine error={error} size="compact-sm" />
      {help}
    </div>
  );
}

function Help({
  name,
  busy,
  onClick,
}: {
  readonly name: string;
  readonly busy: boolean;
  readonly onClick: () => void;
}) {
  return (
    <Button size="compact-sm" variant="default" loading={busy} onClick={onClick}>
      {name}
    </Button>
  );
}
