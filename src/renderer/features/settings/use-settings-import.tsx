import { type ReactNode, useRef, useState } from "react";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { later } from "../../ui/later.tsx";

const ImportDialog = later(async () => (await import("./import-dialog.tsx")).ImportDialog);

/** A file that was chosen, and what importing it would change. */
interface Chosen {
  readonly text: string;
  readonly preview: CommandOutput<WindowCommands, "previewImport">;
}

interface SettingsImport {
  readonly action: Action;
  /** Asks for a file. */
  readonly choose: () => void;
  /** The field for files, which is never visible, and the dialog. */
  readonly parts: ReactNode;
}

/**
 * Takes settings from a file that another Liana saved.
 * @param onImported called when the user closes the dialog after an import
 */
export function useSettingsImport(onImported?: () => void): SettingsImport {
  const action = useAction();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen>();
  const read = async (file: File): Promise<void> => {
    const text = await file.text();
    setChosen({ text, preview: await call("previewImport", { text }) });
  };
  const close = (imported: boolean): void => {
    setChosen(undefined);
    if (imported) onImported?.();
  };
  const parts = (
    <>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file can be chosen again.
          event.currentTarget.value = "";
          if (file !== undefined) void action.run(() => read(file));
        }}
      />
      {chosen !== undefined && <ImportDialog {...chosen} onClose={close} />}
    </>
  );
  return { action, choose: () => input.current?.click(), parts };
}
