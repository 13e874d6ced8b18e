import { z } from "zod";
import { LianaError } from "../../../shared/errors.ts";
import { parseJson } from "../../../shared/json.ts";
import { runCommand } from "../../commands/run-command.ts";
import type { Keys } from "./keys.ts";

/** A program may ask its own service, or wait for a touch of a key, in ms. */
const PROGRAM_TIMEOUT_MS = 60_000;
/** Characters of its error text that are shown. */
const LONGEST_MESSAGE = 300;

/** What a header can carry. */
const WORD = /^[\x21-\x7e]+$/;

/**
 * Programs print null or nothing for what a key does not have, which the AWS libraries accept.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 */
const outputSchema = z.object({
  Version: z.literal(1),
  AccessKeyId: z.string().regex(WORD),
  SecretAccessKey: z.string().min(1),
  SessionToken: z.string().regex(WORD).or(z.literal("")).nullish(),
  Expiration: z.string().nullish(),
});

interface CredentialProgram {
  readonly profile: string;
  /** `credential_process`, for the shell of the system. */
  readonly line: string;
  /** PATH for the program; undefined: that of this process. */
  readonly path: string | undefined;
  readonly timeoutMs?: number;
}

/**
 * CR4: the keys that the program of a profile prints. The SDK's own call has no time limit, and takes PATH from this
 * process, which in a desktop app lacks what a shell adds.
 * @param now ms since 1970
 * @throws LianaError `program-failed`, with the error text of the program
 */
export async function runCredentialProgram(program: CredentialProgram, now: number): Promise<Keys> {
  const { profile, line, path, timeoutMs = PROGRAM_TIMEOUT_MS } = program;
  const environment = path === undefined ? {} : { PATH: path };
  const command = { line, folder: process.cwd(), environment, timeoutMs };
  const { end, stdout, stderr } = await runCommand(command, new AbortController().signal);
  const fail = (reason: string, more: { readonly exit?: number; readonly said?: string | undefined } = {}) =>
    new LianaError("program-failed", { profile, reason, said: errorText(stderr), ...more });
  if (end.kind === "not-started") throw fail(end.kind, { said: end.why });
  if (end.kind !== "exited") throw fail(end.kind === "timeout" ? end.kind : "killed");
  if (end.code !== 0) throw fail("exit", { exit: end.code });
  const found = outputSchema.safeParse(parseJson(stdout));
  if (!found.success) throw fail("output");
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = found.data;
  const expiration = Expiration ? new Date(Expiration) : undefined;
  if (expiration !== undefined && !(expiration.getTime() > now)) throw fail("expired");
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken ? { sessionToken: SessionToken } : {}),
    ...(expiration === undefined ? {} : { expiration }),
  };
}

/** The end of what it wrote to standard error, on one line. Its standard output may hold keys and is never shown. */
function errorText(stderr: string): string | undefined {
  const line = stderr.replace(/\s+/g, " ").trim();
  const text = line.length > LONGEST_MESSAGE ? `…${line.slice(-LONGEST_MESSAGE)}` : line;
  return text === "" ? undefined : text;
}
