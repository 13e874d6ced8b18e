import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manPage } from "../../scripts/build/man-page.ts";
import { COMMANDS, SHELLS } from "../../src/cli/command-table.ts";
import { GLOBAL, OPTIONS } from "../../src/cli/option-table.ts";
import { completions } from "../../src/cli/shells/completions.ts";
import { loadWords } from "../../src/shared/words/load-words.ts";
import type { Locale } from "../../src/shared/words/locale.ts";

/** Long enough for a shell to start on a busy machine. In ms. */
const PATIENCE = 60_000;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "liana-shells-"));
  for (const shell of SHELLS) await write(shell, "en");
  mkdirSync(join(folder, "here/a folder"), { recursive: true });
  writeFileSync(join(folder, "here/a file.yaml"), "");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function write(shell: (typeof SHELLS)[number], locale: Locale): Promise<void> {
  writeFileSync(join(folder, `liana.${shell}`), completions(shell, await loadWords(locale)));
}

function isInstalled(command: string): boolean {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).error === undefined;
}

/** Runs a program in the folder with the files. @returns its lines on standard output */
function run(command: string, args: readonly string[], input = ""): readonly string[] {
  const env = { ...process.env, HOME: folder, LC_ALL: "C.UTF-8", TERM: "dumb", FILES: folder };
  const options = { cwd: join(folder, "here"), encoding: "utf8", env, input, timeout: PATIENCE } as const;
  const { error, status, stdout, stderr } = spawnSync(command, args, options);
  if (error !== undefined) throw error;
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout.split("\n").filter((line) => line !== "");
}

/** Command lines up to the cursor, and the words that complete the last one. `words`: as bash splits the line. */
const CASES = [
  { line: "liana he", words: ["liana", "he"], found: ["held", "help"] },
  { line: "liana help di", words: ["liana", "help", "di"], found: ["diagnose"] },
  { line: "liana sync --dry", words: ["liana", "sync", "--dry"], found: ["--dry-run"] },
  {
    line: "liana --json sync --del",
    words: ["liana", "--json", "sync", "--del"],
    found: ["--delete", "--delete-foreign"],
  },
  { line: "liana held --del", words: ["liana", "held", "--del"], found: ["--delete"] },
  { line: "liana sync --links ", words: ["liana", "sync", "--links", ""], found: ["follow", "keep", "skip"] },
  {
    line: "liana sync --on-conflict ke",
    words: ["liana", "sync", "--on-conflict", "ke"],
    found: ["keep-both"],
  },
  {
    line: "liana completion ",
    words: ["liana", "completion", ""],
    found: ["bash", "fish", "powershell", "zsh"],
  },
  { line: "liana status --region ", words: ["liana", "status", "--region", ""], found: [] },
] as const;

describe.skipIf(!isInstalled("bash"))("bash (skipped where it is not installed)", () => {
  function complete(words: readonly string[]): readonly string[] {
    const list = words.map((word) => `'${word}'`).join(" ");
    const script = `compopt() { echo "compopt $*"; }; COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}
      . "$FILES/liana.bash"; _liana; ((\${#COMPREPLY[@]})) && printf '%s\\n' "\${COMPREPLY[@]}"; exit 0`;
    return run("bash", ["--norc", "-c", script]);
  }

  it.each(CASES)("$line", ({ words, found }) => {
    expect(complete(words).toSorted()).toEqual(found);
  });

  it("leaves paths to bash", () => {
    expect(complete(["liana", "sync", "a"])).toEqual(["compopt -o dirnames"]);
    expect(complete(["liana", "run", "--config", ""])).toEqual(["compopt -o default"]);
  });

  it.each([
    { words: ["liana", "sync", "--links", "=", "ke"], found: ["keep"] },
    { words: ["liana", "sync", "--links", "="], found: ["follow", "keep", "skip"] },
    { words: ["liana", "sync", "--sse", "aws", ":"], found: ["kms"] },
    { words: ["liana", "sync", "--sse", "=", "aws", ":", "k"], found: ["kms"] },
    { words: ["liana", "--proxy", "http", ":", "//host", "sync", "--sse", "AE"], found: ["AES256"] },
    { words: ["liana", "--region", "=", "x", "sync", "--dry"], found: ["--dry-run"] },
  ])("words that bash splits at = and : ($words)", ({ words, found }) => {
    expect(complete(words).toSorted()).toEqual(found);
  });

  it.skipIf(!isInstalled("script"))("completes in a terminal (skipped without script)", () => {
    const setUp = `. "$FILES/liana.bash"; liana() { printf '<%s>' "$@"; echo; }; bind 'set bell-style none'`;
    const lines = ["liana sy\t--links=k\t --sse aws:\ta\\ \t", "liana run --config a\\ fi\t", "exit 0"];
    const typed = [setUp, ...lines].map((line) => `${line}\n`).join("");
    const command = "bash --norc --noprofile -i";
    const screen = run("script", ["-qec", command, "/dev/null"], typed).join("\n").replaceAll("\r", "");
    expect(screen).toContain("<sync><--links=keep><--sse><aws:kms><a folder/>\n");
    expect(screen).toContain("<run><--config><a file.yaml>\n");
  });
});

/** Prints what zsh would offer: `compadd` is replaced by one that prints, as in https://github.com/Valodim/zsh-capture-completion. */
const CAPTURE = String.raw`
zmodload zsh/zpty || exit 1
zpty shell zsh -f -i
zpty -w shell 'PROMPT= ; autoload -Uz compinit; compinit -u -D; . "$FILES/liana.zsh"; bindkey -e
compadd () {
  if [[ $\{@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return $?; fi
  typeset -a hits; builtin compadd -A hits "$@"
  (( $#hits )) && print -rl -- "HIT:"$^hits
  builtin compadd "$@"
}
finish () { print -r -- DONE; exit }
comppostfuncs=(finish)
zstyle ":completion:*" list-grouped false
zle -C show list-choices _main_complete; bindkey "^I" show
print -r -- REA""DY'
zpty -r -m shell text '*READY*' || exit 1
zpty -w -n shell "$1"$'\t'
zpty -r -m shell text '*DONE*' || exit 1
print -r -- "$text"
`.replaceAll("$\\{", "${");

describe.skipIf(!isInstalled("zsh"))("zsh (skipped where it is not installed)", () => {
  function complete(line: string): readonly string[] {
    const printed = run("zsh", ["-f", "-c", CAPTURE, "capture", line]);
    const hits = printed.flatMap((text) => /HIT:([^\r]+)/.exec(text)?.[1] ?? []);
    // An option that takes a value is offered as `--name` or `--name=`, and a path as it would be typed.
    return [...new Set(hits.map((hit) => hit.replace(/=$/, "").replaceAll("\\", "")))].toSorted();
  }

  it.each(CASES)("$line", ({ line, found }) => {
    expect(complete(line)).toEqual(found);
  });

  it("completes folders and files", () => {
    expect(complete("liana sync a")).toEqual(["a folder"]);
    expect(complete("liana run --config a")).toContain("a file.yaml");
  });
});

describe.skipIf(!isInstalled("fish"))("fish (skipped where it is not installed)", () => {
  function complete(line: string): readonly string[] {
    const script = 'source $FILES/liana.fish; complete -C "$argv[1]"';
    return run("fish", ["--no-config", "-c", script, line]).map((text) => text.split("\t")[0] ?? "");
  }

  it.each(CASES)("$line", ({ line, found }) => {
    expect(complete(line).toSorted()).toEqual(found);
  });

  it("explains what it offers, and completes folders and files", () => {
    const script = 'source $FILES/liana.fish; complete -C "liana sync --dry"';
    expect(run("fish", ["--no-config", "-c", script])).toEqual(["--dry-run\tprint the plan, change nothing"]);
    expect(complete("liana sync a")).toEqual(["a folder/"]);
    expect(complete("liana run --config a")).toContain("a file.yaml");
  });
});

describe.skipIf(!isInstalled("pwsh"))("PowerShell (skipped where it is not installed)", () => {
  it.each(CASES)("$line", ({ line, found }) => {
    const script = `. "$env:FILES/liana.powershell.ps1"
      (TabExpansion2 -inputScript '${line}' -cursorColumn ${line.length}).CompletionMatches.CompletionText`;
    writeFileSync(
      join(folder, "liana.powershell.ps1"),
      spawnSync("cat", [join(folder, "liana.powershell")]).stdout,
    );
    expect(run("pwsh", ["-NoProfile", "-Command", script]).toSorted()).toEqual(found);
  });
});

describe("in each language", () => {
  it.each(["en", "de", "ja", "en-XA"] as const)("the scripts are valid (%s)", async (locale) => {
    for (const shell of SHELLS) await write(shell, locale);
    for (const [shell, check] of [
      ["bash", "-n"],
      ["zsh", "-n"],
      ["fish", "--no-execute"],
    ] as const)
      if (isInstalled(shell)) expect(run(shell, [check, join(folder, `liana.${shell}`)])).toEqual([]);
    for (const shell of SHELLS) await write(shell, "en");
  });
});

it("are written where packages look for them", () => {
  const script = fileURLToPath(new URL("../../scripts/build/shell-files.ts", import.meta.url));
  const out = join(folder, "out");
  run(process.execPath, [script, "completions", out]);
  run(process.execPath, [script, "man", out]);
  expect(readdirSync(out).toSorted()).toEqual(["_liana", "liana.1", "liana.bash", "liana.fish", "liana.ps1"]);
  expect(readFileSync(join(out, "_liana"), "utf8")).toMatch(/^#compdef liana\n/);
});

describe("the manual page", () => {
  const facts = { version: "1.2.3", date: "2026-11-28" };
  const lines = async (): Promise<string> => manPage(await loadWords("en"), facts);

  it("has every command and every option", async () => {
    const page = await lines();
    for (const { name } of COMMANDS) expect(page).toContain(`.SS "liana ${name}`);
    for (const name of [...Object.keys(OPTIONS), ...GLOBAL])
      expect(page).toContain(`"${`--${name}`.replaceAll("-", String.raw`\-`)}"`);
    expect(page).toMatch(/^\.TH LIANA 1 2026-11-28 "Liana 1\.2\.3"/);
  });

  it.for([
    { command: "groff", args: ["-man", "-ww", "-z", "-Tutf8"] },
    { command: "mandoc", args: ["-Tlint", "-Wstyle"] },
  ])(
    "$command warns about nothing (skipped where it is not installed)",
    async ({ command, args }, { skip }) => {
      const { error, status, stdout, stderr } = spawnSync(command, args, {
        input: await lines(),
        encoding: "utf8",
      });
      skip(error !== undefined, `${command} is not installed`);
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
    },
  );
});
