import { useCallback, useEffect, useRef, useState } from "react";
import type { TestResult, TestStep } from "../../../shared/contract/app-commands.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import type { ConnectionDraft } from "../../../shared/model/connection.ts";
import { call } from "../../state/application.ts";

/** The test of a connection (M13) while it runs and afterwards. */
export type TestState =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly steps: readonly TestStep[] }
  | { readonly kind: "ended"; readonly steps: readonly TestStep[]; readonly result: TestResult }
  /** The test could not be run. */
  | { readonly kind: "broken"; readonly steps: readonly TestStep[]; readonly error: WireError };

export type TestSubject =
  | { readonly kind: "draft"; readonly draft: ConnectionDraft }
  | {
      readonly kind: "saved";
      readonly connection: string;
      readonly bucket?: string;
      readonly prefix?: string;
    };

export interface ConnectionTest {
  readonly state: TestState;
  /** @returns undefined if the test was cancelled or could not be run */
  readonly run: (subject: TestSubject) => Promise<TestResult | undefined>;
  /** Cancels the test and forgets its result. */
  readonly reset: () => void;
}

/** Tests a connection step by step. Unmounting the component cancels the test. */
export function useConnectionTest(): ConnectionTest {
  const [state, setState] = useState<TestState>({ kind: "idle" });
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);

  const run = useCallback(async (subject: TestSubject) => {
    current.current?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    current.current = controller;
    let steps: readonly TestStep[] = [];
    setState({ kind: "running", steps });
    const onProgress = (step: TestStep): void => {
      steps = [...steps, step];
      if (!signal.aborted) setState({ kind: "running", steps });
    };
    try {
      const result = await ask(subject, { signal, onProgress });
      if (signal.aborted) return undefined;
      setState({ kind: "ended", steps: result.steps, result });
      return result;
    } catch (error) {
      if (!signal.aborted && !isAbort(error))
        setState({ kind: "broken", steps, error: toLianaError(error).toWire() });
      return undefined;
    }
  }, []);
  const reset = useCallback(() => {
    current.current?.abort();
    setState((old) => (old.kind === "idle" ? old : { kind: "idle" }));
  }, []);
  return { state, run, reset };
}

interface AskOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (step: TestStep) => void;
}

function ask(subject: TestSubject, options: AskOptions): Promise<TestResult> {
  if (subject.kind === "draft") return call("testConnection", { draft: subject.draft }, options);
  const { kind: _, ...input } = subject;
  return call("testSavedConnection", input, options);
}

/** The error that the test failed with, if it did. */
export function testFailure(state: TestState): WireError | undefined {
  if (state.kind === "broken") return state.error;
  if (state.kind !== "ended" || state.result.ok) return undefined;
  return (
    state.result.steps.find(({ outcome }) => outcome === "failed")?.error ?? { code: "internal", detail: {} }
  );
}
