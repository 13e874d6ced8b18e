import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import type { Words } from "../../../shared/words/words.ts";
import { usageError } from "../../usage-error.ts";
import type { ConfigPorts } from "./config-ports.ts";
import { ConfigText } from "./config-text.ts";
import type { DaemonConfig } from "./daemon-config.ts";
import { overlapIn } from "./overlap-problem.ts";
import { ownConfig } from "./own-config.ts";
import { isS3sync, s3syncConfig } from "./s3sync-config.ts";
import { isRefusedWith } from "../../../shared/system-code.ts";

/**
 * The text of a configuration, in UTF-8, or in UTF-16 with its mark: `>` of PowerShell 5 writes that.
 * @throws LianaError `usage` for a file that cannot be read
 */
export async function readConfigFile(words: Words, file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    // It leaves the mark out.
    return new TextDecoder(encodingOf(bytes)).decode(bytes);
  } catch (error) {
    const id = isRefusedWith(error, "ENOENT") ? "config.file.missing" : "config.file.unreadable";
    throw usageError(words.say(id, { file }), error);
  }
}

function encodingOf([first, second]: Uint8Array): "utf-16le" | "utf-16be" | "utf-8" {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

/**
 * Reads a configuration in Liana's own format or that of s3sync-service.
 * @param file its path, for errors and for relative paths in it
 * @throws LianaError `usage` with the line of the first mistake, and the errors of `ConfigPorts.saved`
 */
export async function readConfig(file: string, text: string, ports: ConfigPorts): Promise<DaemonConfig> {
  const folder = dirname(resolve(file));
  const config = new ConfigText(basename(file), text, ports);
  const read = isS3sync(config.value) ? s3syncConfig(config, folder) : await ownConfig(config, folder, ports);
  const overlap = await overlapIn(config.words, read.engine);
  if (overlap !== undefined) throw config.mistake(read.jobSettings[overlap.index] ?? [], overlap.problem);
  return read;
}
