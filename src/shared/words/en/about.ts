import type { Messages } from "./messages.ts";

/** What Liana is, and the licences of what it contains. */
export const ABOUT = {
  "about.title": "About",
  "about.version": "Version {version}",
  "about.free": "Liana is free software under the {licence} licence.",
  "about.own": "Licence of Liana",
  "about.website": "Website",
  "about.packages": "Licences of packages",
  "about.packages.line": "Liana contains {count, plural, one {# package} other {# packages}} of others.",
  "about.packages.show": "Show licences",
  "about.packages.search": "Search",
  "about.packages.none": "No package has this name.",
  "about.packages.name": "{name} {version}, {licence}",
  "about.packages.no-text": "The package contains no licence text. Its licence is {licence}.",
  "about.shortcuts": "Keys that work everywhere in this window.",
  "about.shortcuts.show": "Show shortcuts",
} as const satisfies Messages<"about">;
