const LONGEST = 120;

/** `Wasabi`, `Wasabi 2`, `Wasabi 3`: the first name that is not taken, ignoring case. */
export function uniqueName(preferred: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((name) => name.toLowerCase()));
  let name = preferred;
  for (let number = 2; lower.has(name.toLowerCase()); number++) {
    const end = ` ${number}`;
    name = `${preferred.slice(0, LONGEST - end.length)}${end}`;
  }
  return name;
}
