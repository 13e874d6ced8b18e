import { ROOT } from "../project.mjs";

/** Space for a first setup in MB, including the npm cache. docs/install.md gives the size of the folder afterwards. */
const NEEDED = 900;

/** Error codes of systems and npm, with their explanations. The first match counts. */
const SENTENCES = [
  [
    /ENOSPC|EDQUOT/,
    `the disk is full. A setup takes about ${NEEDED} MB in ${ROOT}, and some in the temporary folder.`,
  ],
  [
    /EROFS/,
    (text) => `${pathIn(text) ?? "a folder"} cannot be written: its disk is read-only.${cacheHint(text)}`,
  ],
  [
    /EACCES|EPERM/,
    (text) => `${pathIn(text) ?? "a folder"} may not be written by this user.${cacheHint(text)}`,
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|EIDLETIMEOUT|ERR_SOCKET_TIMEOUT/,
    "npm's registry cannot be reached. Check the network, and npm's own settings for a proxy (npm config list).",
  ],
  [
    /SELF_SIGNED_CERT|UNABLE_TO_VERIFY|CERT_/,
    "npm does not trust the certificate of its registry (npm config get cafile).",
  ],
  [
    /EINTEGRITY/,
    "a package is not what package-lock.json says. Clear npm's cache with npm cache clean --force.",
  ],
];

/**
 * Explains a failure in a sentence.
 *
 * @param {unknown} failure an error, or the output of a command
 * @returns {string | undefined} undefined for an unknown failure
 */
export function problem(failure) {
  const text = failure instanceof Error ? `${failure.code ?? ""} ${failure.message}` : String(failure);
  const [, sentence] = SENTENCES.find(([code]) => code.test(text)) ?? [];
  return typeof sentence === "function" ? sentence(text) : sentence;
}

/** Finds the path in an error of Node, `mkdir '/x'`, or of npm, `path /x`. */
function pathIn(text) {
  return /'([^'\n]+)'/.exec(text)?.[1] ?? /^npm (?:error|ERR!) path (.+)$/m.exec(text)?.[1];
}

function cacheHint(text) {
  return /_cacache|_logs|\.npm/.test(text)
    ? " It is npm's cache: name another folder in the variable npm_config_cache."
    : "";
}
