const HEADING = /^## \[?([^\]\s]+)\]?(?: - \S+)?\s*$/;

/**
 * The notes of a version: its section of the changelog, without the heading.
 *
 * @param {string} changelog CHANGELOG.md, in the format of Keep a Changelog
 * @param {string} tag `v1.2.0` or `1.2.0`
 * @throws Error for `Unreleased`, and where the section is missing or empty
 */
export function notesOf(changelog, tag) {
  const version = tag.replace(/^v(?=\d)/, "");
  if (version.toLowerCase() === "unreleased")
    throw new Error("Unreleased is not a version. Name its section of CHANGELOG.md after the version first.");
  const lines = changelog.split("\n");
  const begin = lines.findIndex((line) => HEADING.exec(line)?.[1] === version);
  if (begin < 0) throw new Error(`CHANGELOG.md has no section for ${version}.`);
  const length = lines.slice(begin + 1).findIndex((line) => line.startsWith("## "));
  const section = lines.slice(begin + 1, length < 0 ? undefined : begin + 1 + length);
  const notes = section
    .filter((line) => !/^\[[^\]]+\]: /.test(line))
    .join("\n")
    .trim();
  if (!/^- /m.test(notes)) throw new Error(`The section for ${version} in CHANGELOG.md has no entries.`);
  return `${notes}\n`;
}
