import { openVault } from "../../app/keychain.ts";
import { aborted } from "../aborted.ts";
import type { Arguments } from "../arguments.ts";
import { configDir } from "../config-dir.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { unattendedHostOf } from "../engine-host.ts";
import type { Output } from "../output.ts";
import { rendererFolder } from "../serve/renderer-folder.ts";
import { Serving } from "../serve/serving.ts";
import { readPort } from "../values.ts";

const USUAL_PORT = 8765;

/**
 * `liana serve`: runs the application without Electron, with its window in a browser on this computer. Prints a link to
 * it, and another one at each Enter or SIGUSR2.
 */
export async function serve(args: Arguments, { output, signal, runAsDaemon }: Host): Promise<number> {
  const given = args.value("port");
  const port = given === undefined ? USUAL_PORT : readPort(given);
  const folder = rendererFolder(output.words);
  const engine = unattendedHostOf(args, output);
  let serving: Serving | undefined;
  const offer = (): void => {
    if (serving !== undefined) printLink(output, serving.newLink());
  };
  runAsDaemon({ onLine: offer });
  serving = await Serving.open({
    engine,
    configDir: configDir(args),
    openVault: () => openVault(engine.env.log),
    port,
    folder,
    words: output.words,
  });
  if (serving.setAside !== undefined)
    output.note(output.words.say("cli.settings-set-aside", { path: serving.setAside }));
  // Node reserves SIGUSR1 for its debugger. Windows has neither.
  if (process.platform !== "win32") process.on("SIGUSR2", offer);
  offer();
  await aborted(signal);
  process.off("SIGUSR2", offer);
  await serving.close();
  return EXIT.inStep;
}

/** Prints the link, with --quiet too: nobody can sign in without the link. It never goes to the log. */
function printLink(output: Output, url: string): void {
  if (output.choices.json) output.event("listening", { url });
  else output.line(output.words.say("cli.serve-link", { url }));
}
