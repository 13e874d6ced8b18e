import type { WireError } from "./errors.ts";

/** CR2: the commands of aws-cli that renew a sign-in. */
const COMMANDS = {
  sso: ["aws", "sso", "login"],
  login: ["aws", "login"],
} as const;

/** Fields of a `session-ended` error. */
export interface SessionDetail {
  /** The profile of the AWS files that has to be signed in. */
  readonly profile?: string;
  readonly how?: keyof typeof COMMANDS;
}

/** The words of the command that signs in again; undefined where no command does. */
export function signInWords({ code, detail }: WireError): readonly string[] | undefined {
  const { profile, how } = detail;
  if (code !== "session-ended" || typeof profile !== "string") return undefined;
  if (how !== "sso" && how !== "login") return undefined;
  return [...COMMANDS[how], "--profile", profile];
}

/** That command as a line for a shell. */
export function signInLine(error: WireError): string | undefined {
  return signInWords(error)?.map(quoted).join(" ");
}

/** Quoted for POSIX shells, PowerShell and, where it has no quotes of its own, cmd.exe. */
function quoted(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return word.includes("'") ? `"${word.replace(/(["\\$`])/g, "\\$1")}"` : `'${word}'`;
}
