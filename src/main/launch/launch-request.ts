import { resolve } from "node:path";
import { z } from "zod";

/** The longest path that a system passes, in characters (Windows). */
const LONGEST_PATH = 32_767;

/** What the arguments of a start ask Liana to do. */
export const launchRequestSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("open") }),
  /** At login: without a window. */
  z.object({ kind: z.literal("hidden") }),
  z.object({ kind: z.enum(["sync", "pause", "resume", "quit", "restore"]) }),
  /** A file manager asks for the versions of a file or folder, or to restore it. */
  z.object({
    kind: z.literal("path"),
    purpose: z.enum(["versions", "restore"]),
    path: z.string().min(1).max(LONGEST_PATH),
  }),
]);

export type LaunchRequest = z.infer<typeof launchRequestSchema>;

export const HIDDEN = "--hidden";

/** Flags without a value, as menus of the desktop pass them. */
const KINDS = new Map<string, LaunchRequest>([
  [HIDDEN, { kind: "hidden" }],
  ["--sync", { kind: "sync" }],
  ["--pause", { kind: "pause" }],
  ["--resume", { kind: "resume" }],
  ["--quit", { kind: "quit" }],
]);

/** All arguments of the application. */
export const LAUNCH_FLAGS: readonly string[] = [...KINDS.keys(), "--versions", "--restore"];

/**
 * Reads the arguments of the program. Arguments of Chromium, Node and Electron are skipped.
 * @param cwd the folder of relative paths
 */
export function launchRequest(argv: readonly string[], cwd: string): LaunchRequest {
  for (const [index, word] of argv.entries()) {
    const known = KINDS.get(word);
    if (known !== undefined) return known;
    const { flag, value } = valueOf(word, argv[index + 1]);
    if (flag === "--restore" && value === undefined) return { kind: "restore" };
    if ((flag !== "--restore" && flag !== "--versions") || value === undefined) continue;
    const purpose = flag === "--restore" ? "restore" : "versions";
    const request = launchRequestSchema.safeParse({ kind: "path", purpose, path: resolve(cwd, value) });
    if (request.success) return request.data;
  }
  return { kind: "open" };
}

/** `--flag=VALUE`, or `--flag VALUE` if the value does not look like a flag. */
function valueOf(
  word: string,
  next: string | undefined,
): { readonly flag: string; readonly value: string | undefined } {
  const at = word.indexOf("=");
  if (at >= 0) return { flag: word.slice(0, at), value: word.slice(at + 1) || undefined };
  return { flag: word, value: next === "" || next?.startsWith("-") === true ? undefined : next };
}
