import { useCallback, useEffect, useState } from "react";
import { isAbort, toLianaError, type WireError } from "../../shared/errors.ts";

/** Something the user set going: whether it runs, and how it failed last. */
export interface Action {
  readonly busy: boolean;
  readonly error: WireError | undefined;
  /** @returns whether it went well */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>;
  readonly clear: () => void;
}

/**
 * For buttons: shows that it works, keeps the error until the next try.
 * @param about TR3: the error is over when this has another value, as the state of what was acted on
 */
export function useAction(about?: string): Action {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<WireError>();
  useEffect(() => setError(undefined), [about]);
  const run = useCallback(async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
      return true;
    } catch (failure) {
      if (!isAbort(failure)) setError(toLianaError(failure).toWire());
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  return { busy, error, run, clear: useCallback(() => setError(undefined), []) };
}
