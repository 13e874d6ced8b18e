import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { readJson, ROOT } from "../project.mjs";
import { run } from "../run.mjs";
import { desktopEntry, dolphinMenu, nautilusExtension } from "./desktop-files.ts";
import { machineOf } from "./machine.ts";

const HOME = "usr/lib/liana";
const ARCHITECTURES = new Map([
  ["x64", "amd64"],
  ["arm64", "arm64"],
]);

/** What Electron, keytar and the tray need: `objdump -p` of the program, and what it loads at run time. */
const DEPENDS = [
  "libasound2 | libasound2t64",
  "libatk-bridge2.0-0 | libatk-bridge2.0-0t64",
  "libatk1.0-0 | libatk1.0-0t64",
  "libatspi2.0-0 | libatspi2.0-0t64",
  "libc6 (>= 2.28)",
  "libcups2 | libcups2t64",
  "libdrm2",
  "libgbm1",
  "libgtk-3-0 | libgtk-3-0t64",
  "libnotify4",
  "libnss3",
  "libsecret-1-0",
  "libuuid1",
  "libxss1",
  "libxtst6",
  "xdg-utils",
];

/** Files for shells: beside the command line, and where Debian's packages have them. */
const SHELL_FILES = [
  ["completions/liana.bash", "usr/share/bash-completion/completions/liana"],
  ["completions/_liana", "usr/share/zsh/vendor-completions/_liana"],
  ["completions/liana.fish", "usr/share/fish/vendor_completions.d/liana.fish"],
  // PowerShell reads no folder of the system; docs/install.md says what to add to a profile.
  ["completions/liana.ps1", "usr/share/liana/liana.ps1"],
];
const MAN_PAGE = "man/liana.1";

/** On Electron 33, 119 MB in two to four minutes; zstd makes 147 MB in ten seconds. */
const COMPRESSION = ["-Zxz"];

/** Chromium's sandbox where users may not create namespaces. */
const SETUID = 0o4755;

/**
 * Builds the Debian package from the folder that electron-builder packed. The package runs no script as root: all its
 * files belong to dpkg.
 *
 * @param {string} folder such as release/linux-unpacked
 * @param {string} output the folder for the package
 * @param {readonly string[]} [compression] arguments of dpkg-deb
 * @returns {Promise<string>} the package
 * @throws Error if dpkg-deb fails or the folder is not for a known architecture
 */
export async function buildDeb(folder, output, compression = COMPRESSION) {
  const machine = machineOf(join(folder, "liana"));
  const architecture = ARCHITECTURES.get(machine?.platform === "linux" ? machine.arch : "");
  if (architecture === undefined) throw new Error(`${folder} contains no program for a Debian architecture`);
  const metadata = readJson(join(ROOT, "package.json"));
  // A tilde sorts before the release.
  const version = metadata.version.replace("-", "~");
  const root = mkdtempSync(join(tmpdir(), "liana-deb-"));
  try {
    chmodSync(root, 0o755);
    await addApplication(root, folder);
    addShellFiles(root);
    const size = await kibibytes(root);
    write(root, "DEBIAN/control", control({ ...metadata, version }, architecture, size));
    mkdirSync(output, { recursive: true });
    const file = join(output, `liana_${version}_${architecture}.deb`);
    const built = await run("dpkg-deb", ["--root-owner-group", ...compression, "--build", root, file], {
      output: "keep",
    });
    if (built.code !== 0) throw new Error(`dpkg-deb failed: ${built.output}`);
    return file;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function addApplication(root, folder) {
  const home = join(root, HOME);
  cpSync(folder, home, { recursive: true, verbatimSymlinks: true });
  chmodSync(join(home, "chrome-sandbox"), SETUID);
  // electron-updater and Liana's updates leave this installation to the package manager.
  writeFileSync(join(home, "resources/package-type"), "deb");
  mkdirSync(join(root, "usr/bin"), { recursive: true });
  symlinkSync("../lib/liana/resources/cli/bin/liana", join(root, "usr/bin/liana"));
  for (const size of [16, 32, 48, 64, 128, 256, 512])
    copy(
      `assets/icons/${size}x${size}.png`,
      join(root, `usr/share/icons/hicolor/${size}x${size}/apps/liana.png`),
    );
  const program = `/${HOME}/liana`;
  write(root, "usr/share/applications/liana.desktop", await desktopEntry(program));
  write(root, "usr/share/kio/servicemenus/liana.desktop", await dolphinMenu(program));
  write(root, "usr/share/nautilus-python/extensions/liana.py", await nautilusExtension(program));
  copy("LICENSE", join(root, "usr/share/doc/liana/copyright"));
}

function addShellFiles(root) {
  const built = join(root, HOME, "resources/cli/out");
  for (const [from, to] of SHELL_FILES) {
    if (existsSync(join(built, from))) write(root, to, readFileSync(join(built, from)));
    else console.warn(`deb: not built: out/${from}`);
  }
  if (existsSync(join(built, MAN_PAGE)))
    write(root, "usr/share/man/man1/liana.1.gz", gzipSync(readFileSync(join(built, MAN_PAGE)), { level: 9 }));
  else console.warn(`deb: not built: out/${MAN_PAGE}`);
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(join(ROOT, from), to);
  chmodSync(to, 0o644);
}

function write(root, path, content) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, { mode: 0o644 });
}

/** Of all files together. */
async function kibibytes(root) {
  const { output } = await run("du", ["-sk", "--apparent-size", root], { output: "keep" });
  return Number.parseInt(output, 10);
}

function control({ version, homepage, author }, architecture, size) {
  return `Package: liana
Version: ${version}
Architecture: ${architecture}
Maintainer: ${author.name} <${author.email}>
Installed-Size: ${size}
Depends: ${DEPENDS.join(", ")}
Suggests: python3-nautilus
Section: net
Priority: optional
Homepage: ${homepage}
Description: mirror folders to your own S3 bucket, and restore them exactly
 Liana keeps folders mirrored to an S3-compatible bucket as plain objects, and
 gives them back as an exact clone. The package contains the desktop
 application and the command line.
`;
}
