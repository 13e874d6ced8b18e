import { useEffect, useState } from "react";
import type { CommandInput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { Wanted } from "./selection-only.ts";

/** What `startRestore` takes. */
export type RestoreInput = CommandInput<WindowCommands, "startRestore">;

/**
 * The files of a restore, gathered while its dialog is open. Undefined until then, and if that fails: starting the restore
 * gathers them again and reports the error.
 */
export function useWanted(gather: (signal: AbortSignal) => Promise<Wanted>): Wanted | undefined {
  const [wanted, setWanted] = useState<Wanted>();
  // The selection does not change while the dialog is open.
  const [first] = useState(() => gather);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    first(signal).then(
      (found) => {
        if (!signal.aborted) setWanted(found);
      },
      () => undefined,
    );
    return () => controller.abort();
  }, [first]);
  return wanted;
}
