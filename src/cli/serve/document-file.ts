import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import type Conf from "conf";
import type { DocumentFile } from "../../app/ports.ts";
import { checkedWrite, recoverDocument } from "../../engine/write-document.ts";
import type { AppDocument } from "../../shared/model/document.ts";

const NAME = "settings";
const MODE = 0o600;

/** Opens `settings.json` in a folder, in the app's format. Only its owner may read it. */
export async function openDocumentFile(folder: string): Promise<DocumentFile> {
  return new ConfDocumentFile(folder, await loadConf());
}

/**
 * Loads conf and removes the signal handlers that its writer installs. They send each signal to the process again, which
 * would end it while our own handler shuts down cleanly. They remove temporary files, but writes here are synchronous.
 * https://github.com/fabiospampinato/when-exit
 */
async function loadConf(): Promise<typeof Conf> {
  const before = new Set(signalListeners().map(([, listener]) => listener));
  const { default: Conf } = await import("conf");
  for (const [signal, listener] of signalListeners())
    if (!before.has(listener)) process.off(signal, listener);
  return Conf;
}

function signalListeners(): readonly (readonly [NodeJS.Signals, NodeJS.SignalsListener])[] {
  const names = process.eventNames().filter((name) => typeof name === "string" && name.startsWith("SIG"));
  return (names as NodeJS.Signals[]).flatMap((name) =>
    process.listeners(name).map((listener) => [name, listener] as const),
  );
}

class ConfDocumentFile implements DocumentFile {
  readonly #folder: string;
  readonly #path: string;
  readonly #Conf: typeof Conf;
  #conf: Conf | undefined;

  constructor(folder: string, conf: typeof Conf) {
    this.#folder = folder;
    this.#path = join(folder, `${NAME}.json`);
    this.#Conf = conf;
  }

  read(): unknown {
    recoverDocument(this.#path);
    return existsSync(this.#path) ? this.#open().store : undefined;
  }

  write(document: AppDocument): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    checkedWrite(this.#path, MODE, () => (this.#open().store = { ...document }));
  }

  setAside(): string {
    const aside = freeName(this.#path);
    renameSync(this.#path, aside);
    this.#conf = undefined;
    return aside;
  }

  /** Reads the file at once. Throws where it is not JSON. */
  #open(): Conf {
    this.#conf ??= new this.#Conf({ cwd: this.#folder, configName: NAME, configFileMode: MODE });
    return this.#conf;
  }
}

/** The first of `settings.unreadable-1.json`, `-2`, … that does not exist. */
function freeName(path: string): string {
  for (let number = 1; ; number++) {
    const name = path.replace(/\.json$/, `.unreadable-${number}.json`);
    if (!existsSync(name)) return name;
  }
}
