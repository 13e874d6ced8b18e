import { Modal } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useUnsaved } from "../state/unsaved.ts";
import { DiscardDialog } from "./discard-dialog.tsx";
import { useFocusBack } from "./use-focus-back.ts";

interface EditDialogProps {
  readonly title: ReactNode;
  readonly size?: "md" | "lg" | "xl";
  /** Whether closing would discard what was typed. */
  readonly changed: boolean;
  /** Another dialog lies over this one, and Escape is for that. */
  readonly covered?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog with fields. Escape, a click beside it and leaving its page ask before they discard what was typed. */
export function EditDialog({
  title,
  size = "md",
  changed,
  covered = false,
  onClose,
  children,
}: EditDialogProps) {
  useFocusBack();
  useUnsaved(changed);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Modal
        opened
        onClose={() => (changed ? setAsking(true) : onClose())}
        closeOnEscape={!asking && !covered}
        trapFocus={!asking}
        size={size}
        title={title}
      >
        {children}
      </Modal>
      {asking && <DiscardDialog where="dialog" onStay={() => setAsking(false)} onDiscard={onClose} />}
    </>
  );
}
