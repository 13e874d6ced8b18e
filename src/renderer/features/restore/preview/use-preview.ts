import { useCallback, useEffect, useState } from "react";
import type { RestorePreviewView } from "../../../../shared/contract/restore-commands.ts";
import { isAbort, toLianaError, type WireError } from "../../../../shared/errors.ts";
import { call } from "../../../state/application.ts";
import type { RestoreInput } from "../restore-input.ts";

export type PreviewState =
  | { readonly kind: "idle" }
  /** `found`: so far. */
  | { readonly kind: "running"; readonly found: RestorePreviewView | undefined }
  | { readonly kind: "done"; readonly id: string; readonly found: RestorePreviewView }
  | { readonly kind: "failed"; readonly error: WireError };

export interface Preview {
  readonly state: PreviewState;
  readonly again: () => void;
}

/**
 * RS15: compares what a restore would bring with what is there, whenever the choices change. The engine ends a comparison
 * that is no longer wanted.
 * @param input undefined: nothing to compare
 */
export function usePreview(input: RestoreInput | undefined): Preview {
  const [state, setState] = useState<PreviewState>({ kind: "idle" });
  const [round, setRound] = useState(0);
  const text = input === undefined ? undefined : JSON.stringify(input);
  useEffect(() => {
    if (text === undefined) {
      setState({ kind: "idle" });
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    setState({ kind: "running", found: undefined });
    const onProgress = (found: RestorePreviewView): void => {
      if (!signal.aborted) setState({ kind: "running", found });
    };
    call("previewRestore", JSON.parse(text) as RestoreInput, { signal, onProgress }).then(
      ({ preview, ...found }) => {
        if (!signal.aborted) setState({ kind: "done", id: preview, found });
      },
      (error: unknown) => {
        if (!signal.aborted && !isAbort(error))
          setState({ kind: "failed", error: toLianaError(error).toWire() });
      },
    );
    return () => controller.abort();
  }, [text, round]);
  return { state, again: useCallback(() => setRound((old) => old + 1), []) };
}
