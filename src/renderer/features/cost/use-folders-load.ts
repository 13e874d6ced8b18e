import { useEffect, useState } from "react";
import { measuredFrom, type MeasuredLoad, together } from "../../../shared/model/cost/measured.ts";
import { call } from "../../state/application.ts";

export interface PlannedFolder {
  readonly path: string;
  readonly exclude: readonly string[];
}

/** `unknown`: a folder cannot be measured. */
export type FoundLoad = MeasuredLoad | "unknown";

interface Target {
  readonly connection: string;
  readonly bucket: string;
}

/**
 * CO1: measures folders that have no job yet, one after the other, while they are shown.
 * @param target undefined: nothing is measured, because no price is known
 * @returns undefined until all are measured
 */
export function useFoldersLoad(
  target: Target | undefined,
  folders: readonly PlannedFolder[],
): FoundLoad | undefined {
  const [found, setFound] = useState<{ readonly of: string; readonly load: FoundLoad }>();
  const text = JSON.stringify([target ?? null, folders]);
  useEffect(() => {
    const [at, asked] = JSON.parse(text) as [Target | null, readonly PlannedFolder[]];
    if (at === null || asked.length === 0) return;
    const controller = new AbortController();
    const { signal } = controller;
    void measureAll(at, asked, signal).then((load) => {
      if (!signal.aborted) setFound({ of: text, load });
    });
    return () => controller.abort();
  }, [text]);
  return found?.of === text ? found.load : undefined;
}

/** Why a folder cannot be measured is said where its files are counted. */
async function measureAll(
  target: Target,
  folders: readonly PlannedFolder[],
  signal: AbortSignal,
): Promise<FoundLoad> {
  const loads: MeasuredLoad[] = [];
  try {
    for (const { path, exclude } of folders) {
      // A prefix decides only which keys are too long, so that typing one does not start again.
      const request = { ...target, prefix: "", path, exclude: [...exclude] };
      loads.push(measuredFrom(await call("measureLoad", request, { signal })));
    }
  } catch {
    return "unknown";
  }
  return together(loads) ?? "unknown";
}
