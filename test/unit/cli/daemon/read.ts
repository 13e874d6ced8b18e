import { readConfig } from "../../../../src/cli/daemon/config/read-config.ts";
import type { DaemonConfig } from "../../../../src/cli/daemon/config/daemon-config.ts";
import type { ConnectionForEngine } from "../../../../src/shared/contract/engine-contract.ts";
import { LianaError } from "../../../../src/shared/errors.ts";
import { ENGLISH } from "../../../../src/shared/words/load-words.ts";
import type { Words } from "../../../../src/shared/words/words.ts";

export const SAVED: ConnectionForEngine = {
  endpoint: "https://s3.saved.example",
  region: "saved-1",
  allowHttp: false,
  keys: { kind: "keys", secret: { accessKeyId: "SAVEDKEY", secretAccessKey: "saved secret" } },
};

/** Reads a text as the file `/etc/liana/liana.yaml`. */
export function read(
  text: string,
  environment: Readonly<Record<string, string>> = {},
  words: Words = ENGLISH,
): Promise<DaemonConfig> {
  const saved = async (name: string): Promise<ConnectionForEngine> => {
    if (name === "Saved") return SAVED;
    throw new LianaError("no-connection", { name });
  };
  return readConfig("/etc/liana/liana.yaml", text, { environment, words, saved });
}

/** The error of an invalid file; empty for a valid one. */
export async function mistake(
  text: string,
  environment: Readonly<Record<string, string>> = {},
  words: Words = ENGLISH,
): Promise<string> {
  try {
    await read(text, environment, words);
  } catch (error) {
    if (error instanceof LianaError && error.code === "usage") return String(error.detail["text"]);
    throw error;
  }
  return "";
}
