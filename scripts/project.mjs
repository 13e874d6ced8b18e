import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The Node that package.json pins, as its package unpacks it. The `.bin` entry of Windows is a script, not this. */
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
 * The environment without any node_modules/.bin in PATH. npm puts the pinned Node there; an install that ran on
 * it would remove its own interpreter.
 */
export function outerEnvironment(env = process.env) {
  return withPath(env, (entries) => entries.filter((entry) => !/node_modules[\\/]\.bin[\\/]?$/.test(entry)));
}

/** Windows spells it `Path`; two spellings in one environment would be one too many. */
function withPath(env, change) {
  const name = Object.keys(env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return { ...env, [name]: change((env[name] ?? "").split(delimiter)).join(delimiter) };
}
