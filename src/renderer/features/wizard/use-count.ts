import { useEffect, useState } from "react";
import type { FolderMeasure } from "../../../shared/contract/exclusion-commands.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import { call } from "../../state/application.ts";

/** What was counted of a folder so far, or all of it. */
export interface FolderCount extends FolderMeasure {
  readonly isWhole: boolean;
}

/** Called with each count of a folder, and with undefined if it cannot be counted. */
export type OnCount = (path: string, count: FolderCount | undefined) => void;

/**
 * Counts the files of a folder while it is shown; `again` counts them again.
 * @param onCount must stay the same function; also called while it counts
 * @param known an earlier count
 */
export function useCount(
  path: string,
  exclude: readonly string[] | undefined,
  onCount: OnCount,
  known?: FolderCount,
): { readonly counting: boolean; readonly error: WireError | undefined; readonly again: () => void } {
  const rules = exclude?.join("\n") ?? "";
  // A folder that another question has counted is not counted again.
  const [knownFor] = useState(known?.isWhole === true ? rules : undefined);
  const isKnown = knownFor === rules;
  const [counting, setCounting] = useState(!isKnown);
  const [error, setError] = useState<WireError>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (isKnown && round === 0) return;
    const controller = new AbortController();
    const { signal } = controller;
    const report = (found: FolderMeasure, isWhole: boolean): void => {
      if (!signal.aborted) onCount(path, { ...found, isWhole });
    };
    setCounting(true);
    setError(undefined);
    call(
      "measureFolder",
      { path, exclude: rules === "" ? [] : rules.split("\n") },
      { signal, onProgress: (found) => report(found, false) },
    ).then(
      (found) => {
        report(found, true);
        setCounting(false);
      },
      (failure: unknown) => {
        if (signal.aborted || isAbort(failure)) return;
        onCount(path, undefined);
        setError(toLianaError(failure).toWire());
        setCounting(false);
      },
    );
    return () => controller.abort();
  }, [path, rules, onCount, round, isKnown]);
  return { counting, error, again: () => setRound((old) => old + 1) };
}
