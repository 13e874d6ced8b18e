import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";

/** Not bundled, but beside the programs: Node, native modules, and Electron in the packages of the app. */
const BESIDE = ["electron", "keytar", "koffi", "node"];

const FILE = /^(licen[cs]e|copying|notice)/i;

/**
 * Writes the licences of all packages that are in the built programs or beside them, as a script that the page loads
 * when they are asked for. (The policy of the window forbids it to fetch a file.)
 *
 * @param {string} root the folder of package.json
 * @param {string} file the script to write
 * @param {Iterable<string>} modules the paths of all bundled modules
 */
export function writeLicences(root, file, modules) {
  const folders = new Set(BESIDE.map((name) => join(root, "node_modules", name)));
  for (const id of modules) {
    const folder = packageOf(id);
    if (folder !== undefined) folders.add(folder);
  }
  const packages = [...folders]
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map(licenceOf)
    .toSorted((one, other) => one.name.localeCompare(other.name, "en"));
  const unlicensed = packages.filter(({ licence }) => licence === "");
  if (unlicensed.length > 0)
    throw new Error(`No licence is known of ${unlicensed.map(({ name }) => name).join(", ")}.`);
  const { homepage, license } = readJson(join(root, "package.json"));
  const own = { homepage, licence: license, text: readFileSync(join(root, "LICENSE"), "utf8") };
  writeFileSync(file, `export default ${JSON.stringify({ own, packages })};\n`);
}

/** @returns the folder of the package that contains a module; undefined for our own and for virtual ones */
function packageOf(id) {
  const path = id.replace(/^\0/, "").replace(/[?#].*$/, "");
  const marker = `${sep}node_modules${sep}`;
  const at = path.lastIndexOf(marker);
  if (at < 0) return undefined;
  const [first = "", second = ""] = path.slice(at + marker.length).split(sep);
  const name = first.startsWith("@") ? join(first, second) : first;
  return join(path.slice(0, at), "node_modules", name);
}

function licenceOf(folder) {
  const { name, version, license, licenses } = readJson(join(folder, "package.json"));
  const licence = license ?? (licenses ?? []).map(({ type }) => type).join(" OR ");
  const files = readdirSync(folder).filter((file) => FILE.test(file) && !file.endsWith(".js"));
  const text = files
    .toSorted()
    .map((file) => readFileSync(join(folder, file), "utf8").trim())
    .join("\n\n");
  return { name, version, licence: typeof licence === "string" ? licence : licence.type, text };
}

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}
