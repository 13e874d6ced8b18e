import { useCallback, useEffect, useRef, useState } from "react";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import { call } from "../../state/application.ts";

export type HeldRow = CommandOutput<WindowCommands, "heldPage">["items"][number];

const PAGE = 500;

export interface HeldList {
  /** The rows loaded so far, in key order; undefined until the first page is loaded. */
  readonly items: readonly HeldRow[] | undefined;
  readonly total: number;
  readonly bytes: number;
  /** Identifies these deletions. */
  readonly shown: string | undefined;
  readonly error: WireError | undefined;
  /** Loads the next page, if there is one and no page is being loaded. */
  readonly more: () => void;
}

interface Loaded {
  readonly items: readonly HeldRow[];
  readonly total: number;
  readonly bytes: number;
  readonly shown: string | undefined;
}

/**
 * The held deletions of a job, loaded page by page.
 * @param version another value loads from the beginning
 */
export function useHeld(job: string, search: string, version: unknown): HeldList {
  const [loaded, setLoaded] = useState<Loaded>();
  const [error, setError] = useState<WireError>();
  const controller = useRef(new AbortController());
  const busy = useRef(false);

  const ask = useCallback(
    async (after: string): Promise<void> => {
      const { signal } = controller.current;
      busy.current = true;
      try {
        const page = await call("heldPage", { job, after, limit: PAGE, search }, { signal });
        setLoaded((old) => ({
          items: after === "" || old === undefined ? page.items : [...old.items, ...page.items],
          total: page.total,
          bytes: page.bytes,
          shown: page.shown,
        }));
        setError(undefined);
      } catch (failure) {
        if (!signal.aborted && !isAbort(failure)) setError(toLianaError(failure).toWire());
      } finally {
        if (!signal.aborted) busy.current = false;
      }
    },
    [job, search],
  );

  useEffect(() => {
    controller.current = new AbortController();
    const { current } = controller;
    void ask("");
    return () => current.abort();
  }, [ask, version]);

  const more = useCallback(() => {
    const last = loaded?.items.at(-1);
    if (busy.current || loaded === undefined || last === undefined) return;
    if (loaded.items.length < loaded.total) void ask(last.key);
  }, [ask, loaded]);

  const { items, total = 0, bytes = 0, shown } = loaded ?? {};
  return { items, total, bytes, shown, error, more };
}
