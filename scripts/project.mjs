import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The Node that package.json pins, where its package unpacks it. On Windows, the `.bin` entry is only a script. */
export const PINNED_NODE = join(
  ROOT,
  "node_modules/node/bin",
  process.platform === "win32" ? "node.exe" : "node",
);

const BIN = join(ROOT, "node_modules/.bin");

export function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** The environment with the pinned Node first in PATH. */
export function pinnedEnvironment(env = process.env) {
  return withPath(env, (entries) => [BIN, ...entries]);
}

/**
 * The environment without node_modules/.bin in PATH. npm adds the pinned Node there, and an installation that runs on it
 * would remove its own interpreter.
 */
export function outerEnvironment(env = process.env) {
  return withPath(env, (entries) => entries.filter((entry) => !/node_modules[\\/]\.bin[\\/]?$/.test(entry)));
}

/** Windows spells it `Path`. An environment must not contain both spellings. */
function withPath(env, change) {
  const name = Object.keys(env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return { ...env, [name]: change((env[name] ?? "").split(delimiter)).join(delimiter) };
}
