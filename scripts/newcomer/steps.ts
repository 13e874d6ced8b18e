import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/*
 * Prints the commands of README.md and the pages for users as a shell script, in the order in which a new user follows
 * them: node scripts/newcomer/steps.ts PART SUITE. PART is `system` (packages that root installs first), `user`
 * (everything else) or `service` (the steps of deploy/liana.service). A practice bucket stands in for a real service,
 * and the result of each important command is checked.
 */
const ROOT = join(import.meta.dirname, "../..");
const [part = "user", suite = "trixie"] = process.argv.slice(2);

/** Pages with commands, in the order of a first use. CONTRIBUTING.md is last: its tests run after Liana was removed. */
const PAGES: readonly string[] = [
  "README.md",
  "docs/install.md",
  "docs/command-line.md",
  "docs/app.md",
  "docs/daemon.md",
  "docs/upgrade.md",
  "CONTRIBUTING.md",
];
const read = (page: string): string => readFileSync(join(ROOT, page), "utf8");
const SHELL_BLOCK = /```sh\n([^]*?)```/g;

const PORT = 19_464;
const ENDPOINT = `http://127.0.0.1:${PORT}`;
/** Suites whose own Node is too old for the setup. */
const OLD: readonly string[] = ["bookworm"];

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
const step = (line: string): string => `step ${quoted(line)}`;
const expect = (what: string, command: string): string => `expect ${quoted(what)} ${quoted(command)}`;
const untilEnded = (line: string, sign: string, check = ""): string =>
  `until_ended ${quoted(line)} ${quoted(sign)} ${quoted(check)}`;

/** What `liana serve` prints: the link to its window. */
const LINK = "http://liana-[0-9a-f]*.localhost:[0-9]*/";

/** Lines of the pages that are not simply run, each with the steps that replace it. */
const SPECIAL: Readonly<Record<string, readonly string[]>> = {
  "npm run setup": [
    step("npm run setup"),
    expect("bin/liana answers", "bin/liana --version"),
    // docs/install.md: "about 700 MB".
    expect("the folder holds less than 800 MB", '[ "$(du -sm --exclude=.liana-demo . | cut -f1)" -lt 800 ]'),
  ],
  'ln -sf "$PWD/bin/liana" ~/.local/bin/': [
    step('ln -sf "$PWD/bin/liana" ~/.local/bin/'),
    expect("liana answers in every folder", "cd / && hash -r && liana --version"),
  ],
  "npm start": [untilEnded("npm start", LINK)],
  "npm run demo -- --app": [untilEnded("npm run demo -- --app", LINK)],
  "npm run demo": [
    step("npm run demo"),
    expect("every check of the demo passes", "grep -q 'each as expected' $LOGS/step.log"),
  ],
  "export AWS_ACCESS_KEY_ID=…": [step("export AWS_ACCESS_KEY_ID=practice")],
  "export AWS_SECRET_ACCESS_KEY=…": [
    step("export AWS_SECRET_ACCESS_KEY=practice-secret"),
    ...startPractice(),
    step("mkdir -p ~/Photos/2026 && echo one > ~/Photos/1.txt && echo two > ~/Photos/2026/2.txt"),
    // From here on the user is in another folder: no command may depend on the checkout.
    'checkout=$PWD; mkdir -p ~/elsewhere; step "cd ~/elsewhere"',
  ],
  "liana sync ~/Photos s3://my-backup/photos --endpoint-url https://s3.eu-central-2.wasabisys.com": [
    step(`liana sync ~/Photos s3://my-backup/photos --endpoint-url ${ENDPOINT}`),
  ],
  "liana sync s3://my-backup/photos ~/Restored --region eu-central-1": [
    step("liana sync s3://my-backup/photos ~/Restored --region eu-central-1"),
    expect("the clone is exact", "diff -r ~/Photos ~/Restored"),
    expect("check finds no difference", "liana check ~/Photos s3://my-backup/photos --region eu-central-1"),
  ],
  "liana serve": [untilEnded("liana serve", LINK)],
  "liana run --config liana.yaml": [
    ...writeConfig(),
    untilEnded(
      "liana run --config liana.yaml",
      "photos",
      `retry "node -e 'fetch(\\"http://127.0.0.1:9464/healthz\\").then((answer) => process.exit(answer.ok ? 0 : 1))'"`,
    ),
  ],
  "git pull": ['step "cd $checkout"', step("git pull")],
  // All tests would take long and need many packages: the unit tests run on what a fresh system has.
  "npm test": [
    'step "cd $checkout"',
    step("npm test -- test/unit --no-install"),
    expect("no test failed", "tail -n 1 $LOGS/step.log | grep -q ' passed, 0 failed, '"),
  ],
  "rm -f ~/.local/bin/liana": [step("rm -f ~/.local/bin/liana")],
  "rm -rf ~/.config/liana ~/.local/share/liana ~/.local/state/liana": [
    step("rm -rf ~/.config/liana ~/.local/share/liana ~/.local/state/liana"),
    expect(
      "nothing of Liana is left outside its folder",
      '[ -z "$(find ~ -path ~/liana -prune -o -path ~/.npm -prune -o -path ~/elsewhere -prune -o -path ~/Copy -prune -o -iname "*liana*" -print)" ]',
    ),
    "kill $SERVER",
  ],
};

/** The commands of the pages' shell blocks, in order. */
function commands(): readonly string[] {
  const blocks = PAGES.flatMap((page) =>
    [...read(page).matchAll(SHELL_BLOCK)].map(([, block = ""]) => block),
  );
  return blocks.flatMap((block) => block.split("\n").filter((line) => line !== ""));
}

function startPractice(): readonly string[] {
  return [
    `node_modules/node/bin/node --no-warnings scripts/newcomer/practice.ts ${PORT} >$LOGS/practice.log 2>&1 & SERVER=$!`,
    expect("the practice bucket answers", `retry "grep -q ${ENDPOINT} $LOGS/practice.log"`),
    step(`export AWS_ENDPOINT_URL=${ENDPOINT}`),
  ];
}

/** The example of docs/daemon.md, with the practice bucket as its service, and folders of the user. */
function writeConfig(): readonly string[] {
  const [, yaml = ""] = /```yaml\n([^]*?)```/.exec(read("docs/daemon.md")) ?? [];
  const here = yaml
    .replace(/provider: wasabi\n\s*region: .*/, `endpoint: ${ENDPOINT}\n    region: eu-central-1`)
    .replace("/srv/photos", "~/Photos")
    .replace("/mnt/copy", "~/Copy")
    .replace(/^webhook: .*\n/m, "")
    .replaceAll("~", "$HOME")
    .replaceAll("${WASABI", String.raw`\${WASABI`);
  return [
    step("export WASABI_KEY=practice WASABI_SECRET=practice-secret; mkdir -p ~/Copy"),
    `cat > liana.yaml <<EOF\n${here}EOF`,
  ];
}

/** The indented commands of the first comment of deploy/liana.service. */
function service(): readonly string[] {
  const unit = readFileSync(join(ROOT, "deploy/liana.service"), "utf8");
  const lines = [...unit.matchAll(/^# {3}(\S.*?)(?: {3,}.*)?$/gm)].map(([, line = ""]) => line);
  const exec = /^ExecStart=(.*)$/m.exec(unit)?.[1] ?? "";
  const config = `listen: 127.0.0.1:9464\nconnections: [{name: c, endpoint: "${ENDPOINT}", region: eu-central-1, accessKeyId: practice, secretAccessKey: practice-secret}]\njobs: [{name: photos, source: /srv/photos, target: "s3://my-backup"}]\n`;
  return [
    step("git clone -q /srv/liana.git /opt/liana"),
    step("cd /opt/liana"),
    // A chroot has no systemd: the steps below do its part.
    ...lines.map((line) => step(line.replace(/ && systemctl .*$/, ""))),
    expect("the unit is where systemd looks", "[ -f /etc/systemd/system/liana.service ]"),
    expect(
      "the remaining folder takes less than 250 MB without git",
      '[ "$(du -sm --exclude=.git . | cut -f1)" -lt 250 ]',
    ),
    step("git clone -q /srv/liana.git /root/practice && cp -r ~/liana/node_modules /root/practice/"),
    "cd /root/practice",
    ...startPractice(),
    "cd /opt/liana",
    step(
      "mkdir -p /srv/photos /var/lib/liana && echo one > /srv/photos/1.txt && chown liana: /var/lib/liana",
    ),
    step(
      "AWS_ACCESS_KEY_ID=practice AWS_SECRET_ACCESS_KEY=practice-secret bin/liana mb s3://my-backup --region eu-central-1",
    ),
    `cat > /etc/liana/liana.yaml <<'EOF'\n${config}EOF`,
    step("chgrp liana /etc/liana/liana.yaml"),
    untilEnded(`setpriv --reuid liana --regid liana --init-groups ${exec}`, "photos"),
    "kill $SERVER",
  ];
}

/** Pages below docs/ with shell blocks that nobody would follow. */
function unfollowed(): readonly string[] {
  const pages = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`);
  return pages.filter((page) => !PAGES.includes(page) && read(page).search(SHELL_BLOCK) >= 0);
}

function script(): readonly string[] {
  const others = unfollowed();
  if (others.length > 0) throw new Error(`no new user follows the commands of ${others.join(", ")}`);
  const all = commands();
  const missing = Object.keys(SPECIAL).filter((line) => !all.includes(line));
  if (missing.length > 0) throw new Error(`the pages no longer have: ${missing.join("; ")}`);
  const isForSystem = (line: string): boolean => /^(apt-get|npm) install /.test(line);
  if (part === "service") return service();
  if (part === "system") {
    return all
      .filter(isForSystem)
      .flatMap((line) =>
        line.startsWith("apt-get")
          ? [step("apt-get update"), `step_yes ${quoted(line)}`]
          : OLD.includes(suite)
            ? [step(line)]
            : [],
      );
  }
  const user = all.filter((line) => !isForSystem(line)).flatMap((line) => SPECIAL[line] ?? [step(line)]);
  return [
    "cd ~",
    step("git config --global url./srv/liana.git.insteadOf https://liana.example/liana.git"),
    step("git config --global --add safe.directory '*'"),
    ...user,
  ];
}

const lines = ["#!/bin/bash", ". /usr/local/lib/lib.sh", ...script()];
process.stdout.write(`${lines.join("\n")}\n`);
