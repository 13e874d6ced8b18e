import { requireCertificateChecks } from "../shared/certificate-checks.ts";
import { isAbort } from "../shared/errors.ts";
import type { Arguments } from "./arguments.ts";
import { commandHelp, overallHelp } from "./help.ts";
import type { Interrupt } from "./interrupt.ts";
import { refuseSwallowed, returnToUser } from "./npm-run.ts";
import { Output, type Stream } from "./output.ts";
import { parse } from "./parse.ts";
import { reportError } from "./report-error.ts";
import { version } from "./version.ts";
import { ENGLISH, loadWords } from "../shared/words/load-words.ts";
import { localeOfEnvironment } from "../shared/words/locale.ts";

/** Runs one command line. Never rejects. @returns the exit code */
export async function run(
  argv: readonly string[],
  streams: { readonly stdout: Stream; readonly stderr: Stream },
  interrupt: Interrupt,
): Promise<number> {
  const json = argv.includes("--json");
  const output = new Output(
    streams.stdout,
    streams.stderr,
    {
      json,
      quiet: argv.includes("--quiet") || argv.includes("-q"),
      verbose: argv.includes("--verbose") || argv.includes("-v"),
    },
    // Programs that parse the output find the same text on every computer.
    json ? ENGLISH : await loadWords(localeOfEnvironment(process.env)),
  );
  let code: number;
  try {
    refuseSwallowed(argv, process.env);
    returnToUser(process.env);
    code = await execute(parse(argv), output, interrupt);
  } catch (error) {
    code = interrupt.signal.aborted && isAbort(error) ? 0 : reportError(error, output);
  }
  await output.end();
  return interrupt.code() ?? code;
}

async function execute(args: Arguments, output: Output, interrupt: Interrupt): Promise<number> {
  const { command } = args;
  if (args.flag("version")) {
    output.line(version());
    return 0;
  }
  if (command === undefined || args.flag("help")) {
    output.lines(command === undefined ? overallHelp(output.words) : commandHelp(output.words, command));
    return 0;
  }
  requireCertificateChecks(process.env);
  const perform = await command.load();
  return perform(args, { output, signal: interrupt.signal, runAsDaemon: interrupt.runAsDaemon });
}
