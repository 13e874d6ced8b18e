import { useCallback, useEffect, useRef, useState } from "react";
import type { CommandInput, CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import type { Secret } from "../../../shared/model/connection.ts";
import { call } from "../../state/application.ts";

type Location = CommandInput<WindowCommands, "countThinnable">;
export type ThinCount = CommandOutput<WindowCommands, "countThinnable">;
export type ThinOutcome = CommandOutput<WindowCommands, "thinVersions">;

/** VR7: how far counting and removing are. */
export type Thinning =
  | { readonly kind: "counting"; readonly listed: number }
  | { readonly kind: "counted"; readonly found: ThinCount }
  | { readonly kind: "removing"; readonly found: ThinCount; readonly removed: number }
  /** By the user. */
  | { readonly kind: "stopped"; readonly removed: number }
  | { readonly kind: "done"; readonly outcome: ThinOutcome }
  | { readonly kind: "failed"; readonly error: WireError; readonly removed: number };

/** Counts what may go from a location while it is shown, and removes it when asked to. */
export function useThinning({ connection, bucket, prefix }: Location): {
  readonly state: Thinning;
  readonly count: () => void;
  readonly remove: (found: ThinCount, keys: Secret | undefined) => void;
  readonly stop: () => void;
} {
  const [state, setState] = useState<Thinning>({ kind: "counting", listed: 0 });
  const running = useRef(new AbortController());
  const begin = useCallback((): AbortSignal => {
    running.current.abort();
    running.current = new AbortController();
    return running.current.signal;
  }, []);
  const count = useCallback(() => {
    const signal = begin();
    const show = (next: Thinning): void => {
      if (!signal.aborted) setState(next);
    };
    show({ kind: "counting", listed: 0 });
    const onProgress = ({ listed }: { readonly listed: number }): void => show({ kind: "counting", listed });
    call("countThinnable", { connection, bucket, prefix }, { signal, onProgress }).then(
      (found) => show({ kind: "counted", found }),
      (error: unknown) => show({ kind: "failed", error: toLianaError(error).toWire(), removed: 0 }),
    );
  }, [begin, connection, bucket, prefix]);
  const remove = useCallback(
    (found: ThinCount, keys: Secret | undefined) => {
      const signal = begin();
      let removed = 0;
      const onProgress = ({ versions }: { readonly versions: number }): void => {
        removed = versions;
        if (!signal.aborted) setState({ kind: "removing", found, removed });
      };
      setState({ kind: "removing", found, removed });
      const input = { connection, bucket, prefix, at: found.at, ...(keys === undefined ? {} : { keys }) };
      call("thinVersions", input, { signal, onProgress }).then(
        (outcome) => setState({ kind: "done", outcome }),
        (error: unknown) =>
          setState(
            isAbort(error)
              ? { kind: "stopped", removed }
              : { kind: "failed", error: toLianaError(error).toWire(), removed },
          ),
      );
    },
    [begin, connection, bucket, prefix],
  );
  useEffect(() => {
    count();
    return () => running.current.abort();
  }, [count]);
  return { state, count, remove, stop: useCallback(() => running.current.abort(), []) };
}
