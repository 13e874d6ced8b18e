/** Sections in the order of the file. A setting that appears twice has its last value. */
export interface IniSection {
  readonly name: string;
  /** By name in lower case. */
  readonly settings: ReadonlyMap<string, string>;
  /** Settings of an indented block, as `s3` in the AWS files: by block, then by name. */
  readonly blocks: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** More sections than anybody has. */
const MOST_SECTIONS = 10_000;

/**
 * Reads the ini syntax that the AWS files, rclone and s3cmd share: `[section]`, `name = value`, and comments that begin a
 * line. In the AWS files, indented lines below `name =` are settings of a block.
 * @returns undefined for a text with settings outside of sections, with other lines, or with far too many sections
 */
export function readIni(text: string): readonly IniSection[] | undefined {
  const sections: {
    name: string;
    settings: Map<string, string>;
    blocks: Map<string, Map<string, string>>;
  }[] = [];
  let block: Map<string, string> | undefined;
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/)) {
    const trimmed = line.trim();
    if (trimmed === "" || /^[#;]/.test(trimmed)) continue;
    const [, header] = /^\[([^\]]*)\]\s*(?:[#;].*)?$/.exec(trimmed) ?? [];
    if (header !== undefined) {
      block = undefined;
      if (sections.push({ name: header.trim(), settings: new Map(), blocks: new Map() }) > MOST_SECTIONS)
        return undefined;
      continue;
    }
    const section = sections.at(-1);
    const at = trimmed.indexOf("=");
    if (section === undefined || at < 1) return undefined;
    const [name, value] = [trimmed.slice(0, at).trim().toLowerCase(), trimmed.slice(at + 1).trim()];
    if (/^\s/.test(line) && block !== undefined) {
      block.set(name, value);
      continue;
    }
    block = undefined;
    section.settings.set(name, value);
    if (value === "") {
      block = new Map();
      section.blocks.set(name, block);
    }
  }
  return sections;
}
