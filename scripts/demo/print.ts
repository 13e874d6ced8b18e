const colours = process.stdout.isTTY && !process.env["NO_COLOR"];

function painted(code: number, text: string): string {
  return colours ? `\u001B[${String(code)}m${text}\u001B[0m` : text;
}

let steps = 0;

/** Prints the title of a step. */
export function step(title: string): void {
  steps += 1;
  console.log(`\n${painted(1, `${String(steps)}. ${title}`)}`);
}

export function say(text: string): void {
  console.log(`   ${text}`);
}

/** Prints a command as typed. */
export function command(words: readonly string[]): void {
  const typed = words.map((word) => (/^[\w./:=-]+$/.test(word) ? word : `"${word}"`)).join(" ");
  console.log(painted(2, `   $ liana ${typed}`));
}

let progressShown = false;

/** Prints a line that the next one replaces, on a terminal only. Undefined clears it. */
export function progress(text: string | undefined): void {
  if (!process.stdout.isTTY) return;
  if (text !== undefined || progressShown)
    process.stdout.write(`\r\u001B[K${text === undefined ? "" : `   ${text}`}`);
  progressShown = text !== undefined;
}

/** Prints a verified fact. */
export function fact(text: string): void {
  console.log(`   ${painted(32, "✓")} ${text}`);
}

export function title(text: string): void {
  console.log(painted(1, text));
}

export function table(rows: readonly (readonly [what: string, found: string])[]): void {
  const width = Math.max(...rows.map(([what]) => what.length));
  for (const [what, found] of rows) console.log(`   ${what.padEnd(width)}   ${found}`);
}

const UNITS = ["bytes", "KB", "MB", "GB"] as const;

/** `42.3 MB`, in decimal units as in file managers. */
export function size(bytes: number): string {
  const unit = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const value = bytes / 1000 ** unit;
  return `${unit === 0 ? String(bytes) : value.toFixed(1)} ${UNITS[unit] ?? ""}`;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
