import { useThrottledValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import type { SpaceLevel } from "../../../shared/contract/space-views.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import { call } from "../../state/application.ts";

/** Least time (ms) between two readings of the same folder: a level of a million files costs half a second of the engine. */
const EVERY = 10_000;

interface Shown {
  /** "" or ends in `/`. */
  readonly folder: string;
  readonly level: SpaceLevel;
}

interface SpaceState {
  /** The last level that was read. It stays until that of the folder asked for is there. */
  readonly shown: Shown | undefined;
  /** Files counted so far in the level that is being read; undefined if that takes no time worth mentioning. */
  readonly counted: number | undefined;
  readonly error: WireError | undefined;
  readonly retry: () => void;
}

/**
 * What uses the space of a folder of a job. Another folder ends the reading of the former one.
 * @param version the level is read again when it changes
 */
export function useSpaceLevel(job: string, folder: string, version: unknown): SpaceState {
  const [shown, setShown] = useState<Shown>();
  const [counted, setCounted] = useState<number>();
  const [error, setError] = useState<WireError>();
  const [round, setRound] = useState(0);
  const due = useThrottledValue(version, EVERY);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setError(undefined);
    const onProgress = ({ files }: { readonly files: number }): void => {
      if (!signal.aborted) setCounted(files);
    };
    call("spaceLevel", { job, folder }, { signal, onProgress }).then(
      (level) => {
        if (signal.aborted) return;
        setCounted(undefined);
        setShown({ folder, level });
      },
      (failure: unknown) => {
        if (signal.aborted || isAbort(failure)) return;
        setCounted(undefined);
        setError(toLianaError(failure).toWire());
      },
    );
    return () => {
      controller.abort();
      setCounted(undefined);
    };
  }, [job, folder, due, round]);
  return { shown, counted, error, retry: () => setRound((old) => old + 1) };
}
