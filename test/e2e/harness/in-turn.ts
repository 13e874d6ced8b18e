import type { ElectronApplication } from "playwright-core";

/** What `electron` exports. */
export type Modules = typeof Electron.CrossProcessExports;

/**
 * Asks in the main process of a real Electron, in a turn of its own. Node's inspector interrupts whatever runs there: a
 * window may be half made, which kills Electron once it is asked, and a tray may be half updated.
 *
 * @param question uses nothing but its arguments, since only its text gets there
 */
export async function askInTurn<T, A>(
  electron: ElectronApplication,
  question: (electron: Modules, argument: A) => T,
  argument: A,
): Promise<Awaited<T>> {
  const answer = await electron.evaluate(
    (modules, [source, argument]) =>
      new Promise((resolve, reject) => {
        setImmediate(() => {
          try {
            // oxlint-disable-next-line typescript/no-implied-eval
            const ask = new Function(`return (${source});`)() as typeof question;
            resolve(ask(modules, argument as A));
          } catch (error) {
            reject(error);
          }
        });
      }),
    [question.toString(), argument] as const,
  );
  return answer as Awaited<T>;
}
