import { printable } from "../../../shared/printable.ts";

declare const SHOWN: unique symbol;

/**
 * Text that may appear in a report. Only this file and `names.ts` make such texts, so a name or a message from elsewhere
 * does not get into a report by mistake: it does not compile.
 */
export type Shown = string & { readonly [SHOWN]: true };

/** A template whose own text comes from the code: shown`${count} files`. */
export function shown(texts: TemplateStringsArray, ...values: readonly (Shown | number)[]): Shown {
  return String.raw(
    { raw: texts },
    ...values.map((value) => (typeof value === "number" ? number(value) : value)),
  ) as Shown;
}

function number(value: number): string {
  return Number.isFinite(value) ? String(value) : "?";
}

export function joined(texts: readonly Shown[], separator: ", " | " · " | " " = ", "): Shown {
  return texts.join(separator) as Shown;
}

export function yesOrNo(value: boolean): Shown {
  return value ? shown`yes` : shown`no`;
}

/** One of the words that the code knows, or `other`: settings files and journals may contain any text. */
export function known(text: string, words: Iterable<string>): Shown {
  for (const word of words) if (word === text) return word as Shown;
  return shown`other`;
}

/** A text that the system or the build provides, such as a version; `other` if it has characters that those lack. */
export function systemText(text: string | undefined): Shown {
  if (text === undefined || text === "") return shown`unknown`;
  return /^[\w .+,()@#:;~/-]{1,160}$/.test(text) ? (text as Shown) : shown`other`;
}

/** A constant of the code that is not known here, such as the message of a log line or a class of errors. */
export function codeText(text: string, form: RegExp): Shown {
  return form.test(text) ? (text as Shown) : shown`other`;
}

/** Text that `names.ts` has checked. */
export function permitted(text: string): Shown {
  return printable(text) as Shown;
}

/** @param ms since 1970 */
export function time(ms: number | undefined): Shown {
  if (ms === undefined) return shown`never`;
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? shown`?` : (date.toISOString() as Shown);
}

const UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB"] as const;

/** `1.5 MiB`. */
export function bytes(count: number): Shown {
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const text = unit === 0 ? number(value) : number(Math.round(value * 10) / 10);
  return `${text} ${UNITS[unit] ?? ""}` as Shown;
}

/** `12.3 s`. */
export function seconds(ms: number): Shown {
  return shown`${Math.round(ms / 100) / 10} s`;
}
