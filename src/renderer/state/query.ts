import { useCallback, useEffect, useState } from "react";
import type { CommandInput, CommandOutput } from "../../shared/contract/shape.ts";
import type { WindowCommands } from "../../shared/contract/window-contract.ts";
import { isAbort, toLianaError, type WireError } from "../../shared/errors.ts";
import { call, useApplication } from "./application.ts";

/** What a screen that asks for something can be in. */
export type Query<T> =
  | { readonly kind: "loading" }
  /** `stale`: a newer answer is under way. */
  | { readonly kind: "ready"; readonly data: T; readonly stale: boolean }
  | { readonly kind: "failed"; readonly error: WireError };

/**
 * Asks once for each input (and each `version`), cancels what is no longer wanted, and keeps the old answer on
 * screen until the new one is there.
 * @param input undefined: ask nothing yet
 */
export function useQuery<K extends keyof WindowCommands>(
  command: K,
  input: CommandInput<WindowCommands, K> | undefined,
  version: unknown = 0,
): { readonly query: Query<CommandOutput<WindowCommands, K>>; readonly reload: () => void } {
  const [query, setQuery] = useState<Query<CommandOutput<WindowCommands, K>>>({ kind: "loading" });
  const [round, setRound] = useState(0);
  const text = input === undefined ? undefined : JSON.stringify(input);
  useEffect(() => {
    if (text === undefined) return;
    const asked = JSON.parse(text) as CommandInput<WindowCommands, K>;
    const controller = new AbortController();
    const { signal } = controller;
    setQuery((old) => (old.kind === "ready" ? { ...old, stale: true } : { kind: "loading" }));
    call(command, asked, { signal }).then(
      (data) => {
        if (!signal.aborted) setQuery({ kind: "ready", data, stale: false });
      },
      (error: unknown) => {
        if (!signal.aborted && !isAbort(error))
          setQuery({ kind: "failed", error: toLianaError(error).toWire() });
      },
    );
    return () => controller.abort();
  }, [command, text, version, round]);
  // What failed for want of a connection is asked again when there is one.
  const connected = useApplication((state) => state.connected);
  const isCut = query.kind === "failed" && query.error.code === "disconnected";
  useEffect(() => {
    if (connected && isCut) setRound((old) => old + 1);
  }, [connected, isCut]);
  return { query, reload: useCallback(() => setRound((old) => old + 1), []) };
}
