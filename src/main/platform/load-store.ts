import type ElectronStore from "electron-store";

/**
 * Loads electron-store and removes the signal handlers that its writer installs. They send each signal to the process
 * again, which would end it before a clean shutdown. They remove temporary files, but writes here are synchronous.
 * https://github.com/fabiospampinato/when-exit
 */
export async function loadStore(): Promise<typeof ElectronStore> {
  const before = new Set(signalListeners().map(([, listener]) => listener));
  const { default: Store } = await import("electron-store");
  for (const [signal, listener] of signalListeners()) {
    if (!before.has(listener)) process.off(signal, listener);
  }
  return Store;
}

function signalListeners(): readonly (readonly [NodeJS.Signals, NodeJS.SignalsListener])[] {
  const names = process.eventNames().filter((name) => typeof name === "string" && name.startsWith("SIG"));
  return (names as NodeJS.Signals[]).flatMap((name) =>
    process.listeners(name).map((listener) => [name, listener] as const),
  );
}
