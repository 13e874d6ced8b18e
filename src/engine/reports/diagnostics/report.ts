import { toLianaError } from "../../../shared/errors.ts";
import { systemCode } from "../../../shared/system-code.ts";
import { codeText, shown, type Shown } from "./shown.ts";

/** One line of a report. */
export interface Fact {
  readonly label: Shown;
  readonly value: Shown;
}

export interface Section {
  readonly title: Shown;
  readonly facts: readonly Fact[];
}

export function fact(label: Shown, value: Shown): Fact {
  return { label, value };
}

export function section(title: Shown, parts: readonly (readonly Fact[])[]): Section {
  return { title, facts: parts.flat() };
}

/** The facts that `read` finds; where it fails, one fact with the reason. A report must not fail because of what it describes. */
export function attempt(label: Shown, read: () => readonly Fact[]): readonly Fact[] {
  try {
    return read();
  } catch (error) {
    const code = systemCode(error) ?? toLianaError(error).code;
    return [fact(label, shown`not readable: ${codeText(code, /^[a-zA-Z0-9-]{2,40}$/)}`)];
  }
}

/** The text of a report: a title and a table for each section. */
export function reportText(sections: readonly Section[]): string {
  return `${sections.map(sectionText).join("\n\n")}\n`;
}

function sectionText({ title, facts }: Section): string {
  const width = Math.max(0, ...facts.map(({ label }) => label.length));
  const lines = facts.map(({ label, value }) => `  ${label.padEnd(width)}  ${value}`.trimEnd());
  return [title, ...lines].join("\n");
}
