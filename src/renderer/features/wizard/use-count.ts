import { useEffect, useState } from "react";
import type { FolderMeasure } from "../../../shared/contract/exclusion-commands.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import { call } from "../../state/application.ts";

/**
 * Counts the files of a folder while it is shown; `again` counts them again.
 * @param onMeasure must stay the same function; also called while it counts
 */
export function useCount(
  path: string,
  exclude: readonly string[] | undefined,
  onMeasure: (path: string, measure: FolderMeasure) => void,
  known?: FolderMeasure,
): { readonly counting: boolean; readonly error: WireError | undefined; readonly again: () => void } {
  const rules = exclude?.join("\n") ?? "";
  // A folder that another question has counted is not counted again.
  const [knownFor] = useState(known === undefined ? undefined : rules);
  const isKnown = knownFor === rules;
  const [counting, setCounting] = useState(!isKnown);
  const [error, setError] = useState<WireError>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (isKnown && round === 0) return;
    const controller = new AbortController();
    const { signal } = controller;
    const report = (found: FolderMeasure): void => {
      if (!signal.aborted) onMeasure(path, found);
    };
    setCounting(true);
    setError(undefined);
    call(
      "measureFolder",
      { path, exclude: rules === "" ? [] : rules.split("\n") },
      { signal, onProgress: report },
    ).then(
      (found) => {
        report(found);
        setCounting(false);
      },
      (failure: unknown) => {
        if (signal.aborted || isAbort(failure)) return;
        setError(toLianaError(failure).toWire());
        setCounting(false);
      },
    );
    return () => controller.abort();
  }, [path, rules, onMeasure, round, isKnown]);
  return { counting, error, again: () => setRound((old) => old + 1) };
}
