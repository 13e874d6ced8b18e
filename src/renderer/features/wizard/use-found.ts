import { useCallback, useEffect, useState } from "react";
import type { CommandOutput, ProgressOf } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import { call } from "../../state/application.ts";

export type Search =
  /** `progress` is undefined until the buckets are listed. */
  | { readonly kind: "searching"; readonly progress: ProgressOf<WindowCommands, "findLocations"> | undefined }
  | { readonly kind: "done"; readonly found: CommandOutput<WindowCommands, "findLocations"> }
  | { readonly kind: "failed"; readonly bucket: string | undefined; readonly error: WireError };

/**
 * Looks for locations while the step is shown.
 * @param bucket undefined: all buckets that the keys can list
 */
export function useFound(
  connection: string | undefined,
  bucket: string | undefined,
): { readonly search: Search; readonly again: () => void } {
  const [search, setSearch] = useState<Search>({ kind: "searching", progress: undefined });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (connection === undefined) return;
    const controller = new AbortController();
    const { signal } = controller;
    setSearch({ kind: "searching", progress: undefined });
    const input = bucket === undefined ? { connection } : { connection, bucket };
    const onProgress = (progress: ProgressOf<WindowCommands, "findLocations">): void => {
      if (!signal.aborted) setSearch({ kind: "searching", progress });
    };
    call("findLocations", input, { signal, onProgress }).then(
      (found) => {
        if (!signal.aborted) setSearch({ kind: "done", found });
      },
      (error: unknown) => {
        if (!signal.aborted && !isAbort(error))
          setSearch({ kind: "failed", bucket, error: toLianaError(error).toWire() });
      },
    );
    return () => controller.abort();
  }, [connection, bucket, round]);
  return { search, again: useCallback(() => setRound((old) => old + 1), []) };
}
