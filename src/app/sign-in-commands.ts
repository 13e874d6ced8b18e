import type { APP_COMMANDS } from "../shared/contract/app-commands.ts";
import type { Handlers } from "../shared/contract/shape.ts";
import { LianaError } from "../shared/errors.ts";
import { findingsOf } from "../shared/findings.ts";
import type { Snapshot } from "../shared/model/snapshot.ts";
import { signInWords } from "../shared/sign-in-command.ts";
import type { Core } from "./core.ts";

/** CR2: signs in again. The command is that of the error which the engine reported: windows cannot name one. */
export function signInCommands(
  { ports }: Pick<Core, "ports">,
  snapshot: () => Pick<Snapshot, "jobs">,
): Handlers<Pick<typeof APP_COMMANDS, "signIn">> {
  return {
    signIn: async ({ connection }, { signal }) => {
      const faulty = snapshot().jobs.map(({ id, live }) => ({ id, fault: live.fault }));
      const found = findingsOf(faulty).find(
        ({ scope, error }) => scope.connection === connection && signInWords(error) !== undefined,
      );
      const words = found === undefined ? undefined : signInWords(found.error);
      // It has been renewed meanwhile, in a terminal perhaps.
      if (words === undefined) return { kind: "done" };
      if (ports.shell.signIn === undefined) throw new LianaError("not-here");
      return ports.shell.signIn(words, signal);
    },
  };
}
