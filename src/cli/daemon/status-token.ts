import { randomBytes } from "node:crypto";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeDocument } from "../../engine/write-document.ts";
import { LianaError } from "../../shared/errors.ts";
import { isRefusedWith } from "../../shared/system-code.ts";

const NAME = "status-token";
const BYTES = 32;

/**
 * The token of this state folder for `/healthz` and `/metrics`, made at the first start and kept. Only the
 * owner may read the file, so the token gives access to nothing that its reader could not read already.
 * @throws LianaError `state-full`, `state-unwritable`
 */
export function statusToken(stateDir: string): { readonly file: string; readonly token: string } {
  const file = join(stateDir, NAME);
  try {
    const known = readToken(file);
    if (known !== undefined) {
      chmodSync(file, 0o600);
      return { file, token: known };
    }
    const token = randomBytes(BYTES).toString("base64url");
    // Whole or not at all, also where Liana is killed here. One daemon at a time has the folder (JB6).
    writeDocument(file, `${token}\n`, 0o600);
    return { file, token };
  } catch (error) {
    throw new LianaError(
      isRefusedWith(error, "ENOSPC", "EDQUOT") ? "state-full" : "state-unwritable",
      { path: file },
      error,
    );
  }
}

function readToken(file: string): string | undefined {
  try {
    return /^([\w-]{43})\n$/.exec(readFileSync(file, "utf8"))?.[1];
  } catch (error) {
    if (isRefusedWith(error, "ENOENT")) return undefined;
    throw error;
  }
}
