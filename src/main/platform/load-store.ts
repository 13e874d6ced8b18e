import type ElectronStore from "electron-store";

/**
 * electron-store without the signal handlers of its writer. They raise each signal again, which would end the process
 * before it could stop cleanly. (They remove temporary files; here, no write is ever in progress when a signal
 * arrives.)
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
