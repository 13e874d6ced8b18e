import { X509Certificate } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { LianaError } from "../../../shared/errors.ts";
import { isNothingThere } from "../../../shared/system-code.ts";

/** A file of trusted CA certificates, and the setting that names it. */
export interface CaFile {
  readonly path: string;
  /** `AWS_CA_BUNDLE`, `caFile`: for messages. */
  readonly setting: string;
}

/** In bytes; a system's bundle usually has 250 KB. */
const LARGEST = 16 * 1024 * 1024;
const PEM =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/**
 * The certificates in a file, as PEM. Also accepts DER, which Windows exports.
 * @throws LianaError `bad-ca-file`
 */
export async function readCaFile({ path, setting }: CaFile): Promise<readonly string[]> {
  const refuse = (reason: string, cause?: unknown): LianaError =>
    new LianaError("bad-ca-file", { path, setting, reason }, cause);
  const content = await contentOf(path, refuse);
  const found = content.toString("latin1").match(PEM) ?? [content];
  try {
    return found.map((certificate) => new X509Certificate(certificate).toString());
  } catch (error) {
    throw refuse("no-certificate", error);
  }
}

async function contentOf(
  path: string,
  refuse: (reason: string, cause?: unknown) => LianaError,
): Promise<Buffer> {
  const whole = path.startsWith("~/") ? join(homedir(), path.slice(2)) : path;
  try {
    const found = await stat(whole);
    // Reading a pipe could block forever.
    if (!found.isFile() || found.size > LARGEST) throw refuse("no-certificate");
    return await readFile(whole);
  } catch (error) {
    if (error instanceof LianaError) throw error;
    throw refuse(isNothingThere(error) ? "missing" : "unreadable", error);
  }
}
