const MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** By the unit written out. */
const LONG: Readonly<Record<string, string>> = { second: "s", minute: "m", hour: "h", day: "d" };

/** `500ms`, `90s`, `1h30m`, `15 minutes` in ms; undefined for any other text. */
export function readDuration(text: string): number | undefined {
  const words = /^(\d+) (second|minute|hour|day)s?$/.exec(text);
  if (words !== null) return Number(words[1]) * (MS[LONG[words[2] ?? ""] ?? ""] ?? 0);
  if (!/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h|d))+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h|d)/g))
    sum += Number(amount) * (MS[unit ?? ""] ?? 0);
  return sum;
}
