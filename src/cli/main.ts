import { standWithoutHome } from "./home.ts";
import { watchInterrupts } from "./interrupt.ts";
import { withoutWarnings } from "./node-warnings.ts";
import { run } from "./run.ts";

/** Exit code when the reader of a pipe is gone: 128 and the number of SIGPIPE. */
const NOBODY_READS = 141;

function end(code: number): never {
  process.exit(code);
}

/** Ends quietly for `liana ls | head`, whose reader has enough. */
function onBroken(error: NodeJS.ErrnoException): void {
  end(error.code === "EPIPE" ? NOBODY_READS : 1);
}

withoutWarnings();
standWithoutHome(process.env);
process.stdout.on("error", onBroken);
process.stderr.on("error", onBroken);
end(await run(process.argv.slice(2), process, watchInterrupts(end)));
