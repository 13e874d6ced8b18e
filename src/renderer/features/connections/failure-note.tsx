import { Button, Group } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import type { WireError } from "../../../shared/errors.ts";
import { sentence } from "../../../shared/words.ts";
import noteStyles from "../../ui/error-note.module.css";
import { capital, fieldOf, foundRegion } from "./test-words.ts";

interface FailureNoteProps {
  readonly error: WireError;
  readonly busy?: boolean;
  /** Goes on in the region that the service named. */
  readonly onRegion?: ((region: string) => void) | undefined;
  /** Where the address can be changed. */
  readonly onAddress?: (() => void) | undefined;
  readonly onRetry?: (() => void) | undefined;
}

/** Why a test failed, and the one thing that helps. */
export function FailureNote({ error, busy = false, onRegion, onAddress, onRetry }: FailureNoteProps) {
  const region = foundRegion(error);
  const field = fieldOf(error);
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    note.current?.scrollIntoView({ block: "nearest" });
  }, [error]);
  let help: ReactNode;
  if (region !== undefined && onRegion !== undefined)
    help = <Help name={`Use ${region}`} busy={busy} onClick={() => onRegion(region)} />;
  else if ((field === "address" || error.code === "wrong-region") && onAddress !== undefined)
    help = <Help name="Change the address" busy={busy} onClick={onAddress} />;
  return (
    <div ref={note} className={noteStyles["note"]} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <div className={noteStyles["text"]}>{capital(sentence(error))}</div>
      <Group gap="xs" wrap="nowrap">
        {help}
        {onRetry !== undefined && <Help name="Try again" busy={busy} onClick={onRetry} />}
      </Group>
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
