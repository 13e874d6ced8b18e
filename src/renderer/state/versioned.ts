import { useSyncExternalStore } from "react";

/** Something large that changes in place; components render again with each version. */
export class Versioned {
  readonly #listeners = new Set<() => void>();
  #version = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly version = (): number => this.#version;

  protected changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}

/** Renders again whenever it changed. */
export function useVersion(store: Versioned): number {
  return useSyncExternalStore(store.subscribe, store.version);
}
