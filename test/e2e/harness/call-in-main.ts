import type { ElectronApplication } from "playwright-core";

/** What `electron` exports. */
export type Modules = typeof Electron.CrossProcessExports;

/**
 * Calls a function in the main process of a real Electron, between two turns of its event loop. Playwright evaluates
 * code through Node's inspector, which interrupts running code: a window may be half created, and using it crashes
 * Electron, or a tray may be half updated.
 *
 * @param work may only use its arguments, because its source text is sent to the other process
 */
export async function callInMain<T, A>(
  electron: ElectronApplication,
  work: (electron: Modules, argument: A) => T,
  argument: A,
): Promise<Awaited<T>> {
  const result = await electron.evaluate(
    (modules, [source, argument]) =>
      new Promise((resolve, reject) => {
        setImmediate(() => {
          try {
            // oxlint-disable-next-line typescript/no-implied-eval
            const received = new Function(`return (${source});`)() as typeof work;
            resolve(received(modules, argument as A));
          } catch (error) {
            reject(error);
          }
        });
      }),
    [work.toString(), argument] as const,
  );
  return result as Awaited<T>;
}
