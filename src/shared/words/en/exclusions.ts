/** What is left out of a sync: the tree with ticks, presets, and what uses the space. */
export const EXCLUSIONS = {
  "exclusions.title": "What is synced",
  "exclusions.line": "Clear a tick to leave out a folder or file. Folders show how much of them is synced.",
  "exclusions.tree": "Folders and files to sync",
  "exclusions.by-rule": "excluded by {rule}",
  "exclusions.part": "{bytes} of {all}",
  "exclusions.empty-folder": "Empty",
  "exclusions.unlisted":
    "{count, plural, one {# more entry is} other {# more entries are}} not listed. Rules can name {count, plural, one {it} other {them}}.",
  "exclusions.sum": "{count, plural, one {# file} other {# files}}, {bytes}, to sync",
  "exclusions.sum.counting":
    "{count, plural, one {# file} other {# files}}, {bytes}, to sync (still counting)",
  "exclusions.sum.excluded": "{count, plural, one {# file} other {# files}}, {bytes}, left out",
  "exclusions.refused.line-break":
    "No rule can name “{name}”, because its name contains a line break. Clear the tick of its folder instead.",
  "exclusions.refused.too-long":
    "The path of “{name}” is too long for a rule. Clear the tick of its folder instead.",
  "exclusions.refused.too-many":
    "The list has 1,000 rules already. Replace some by one rule for their folder.",
  "exclusions.refused.pattern":
    "A regular expression excludes “{name}”, and no tick can include it again. Change the expression in the configuration.",
  "exclusions.presets": "Often left out",
  "exclusions.presets.line": "Each switch adds or removes a set of rules.",
  "exclusions.preset.caches": "Caches",
  "exclusions.preset.system": "Files of the operating system",
  "exclusions.preset.temporary": "Temporary files",
  "exclusions.preset.packages": "Installed packages (node_modules, .venv)",
  "exclusions.preset.builds": "Build output (build, dist, target)",
  "exclusions.preset.machines": "Virtual machines and disk images",
  "exclusions.preset.counting": "Counting…",
  "exclusions.preset.none": "None in this folder",
  "exclusions.preset.saves": "{bytes} in {count, plural, one {# file} other {# files}}",
  "exclusions.stays.bucket":
    "{count, plural, one {# file, {bytes}, is already in the bucket. It stays there, and Liana no longer updates or deletes it} other {# files, {bytes}, are already in the bucket. They stay there, and Liana no longer updates or deletes them}}.",
  "exclusions.stays.folder":
    "{count, plural, one {# file, {bytes}, is already in the target. It stays there, and Liana no longer updates or deletes it} other {# files, {bytes}, are already in the target. They stay there, and Liana no longer updates or deletes them}}.",
  "exclusions.choose": "Choose what to leave out",
  "exclusions.choose.of": "Choose what to leave out: {name}",
  "exclusions.rules": "Rules as text",
  "exclusions.done": "Done",
} as const;
