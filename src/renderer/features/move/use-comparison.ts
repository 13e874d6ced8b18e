import { useCallback, useEffect, useRef, useState } from "react";
import type { LocationComparison } from "../../../shared/contract/engine-commands.ts";
import type { CommandInput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import { call } from "../../state/application.ts";

export type Comparing =
  | { readonly kind: "idle" }
  /** `found`: what was counted so far. */
  | { readonly kind: "running"; readonly found: LocationComparison | undefined }
  | { readonly kind: "done"; readonly found: LocationComparison }
  | { readonly kind: "failed"; readonly error: WireError };

type Request = CommandInput<WindowCommands, "compareLocations">;

interface Comparison {
  readonly state: Comparing;
  readonly start: (request: Request) => void;
  /** Forgets the result, and ends a running comparison. */
  readonly reset: () => void;
}

/** JB8: compares the locations to which a job is about to move. */
export function useComparison(): Comparison {
  const [state, setState] = useState<Comparing>({ kind: "idle" });
  const running = useRef<AbortController>(undefined);
  const reset = useCallback(() => {
    running.current?.abort();
    running.current = undefined;
    setState({ kind: "idle" });
  }, []);
  useEffect(() => () => running.current?.abort(), []);
  const start = useCallback((request: Request) => {
    running.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    setState({ kind: "running", found: undefined });
    const onProgress = (found: LocationComparison): void => {
      if (!signal.aborted) setState({ kind: "running", found });
    };
    call("compareLocations", request, { signal, onProgress }).then(
      (found) => {
        if (!signal.aborted) setState({ kind: "done", found });
      },
      (error: unknown) => {
        if (!signal.aborted && !isAbort(error))
          setState({ kind: "failed", error: toLianaError(error).toWire() });
      },
    );
  }, []);
  return { state, start, reset };
}
