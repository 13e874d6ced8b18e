/** Sets of gitignore lines for what few people want to keep. */
export const EXCLUDE_PRESETS = {
  caches: [
    ".cache/",
    "Cache/",
    "Caches/",
    "CacheStorage/",
    "Code Cache/",
    "GPUCache/",
    ".thumbnails/",
    "__pycache__/",
  ],
  system: [
    ".DS_Store",
    "Thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "$RECYCLE.BIN/",
    "System Volume Information/",
    ".Trash/",
    ".Trash-*/",
    ".Trashes/",
    ".Spotlight-V100/",
    ".fseventsd/",
  ],
  temporary: ["*.tmp", "*.temp", "~$*", ".~lock.*#", "*.swp", "*.part", "*.crdownload"],
  packages: ["node_modules/", "bower_components/", ".venv/", "venv/", ".gradle/", ".tox/"],
  builds: ["build/", "dist/", "out/", "target/", ".next/", ".nuxt/", ".parcel-cache/"],
  machines: ["*.vmdk", "*.vdi", "*.vhd", "*.vhdx", "*.qcow2", "*.iso", "*.dmg", "*.img"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ExcludePreset = keyof typeof EXCLUDE_PRESETS;

export const EXCLUDE_PRESET_NAMES = Object.keys(EXCLUDE_PRESETS) as readonly ExcludePreset[];

/** Whether all lines of a preset are in a list. */
export function hasPreset(lines: readonly string[], preset: ExcludePreset): boolean {
  return EXCLUDE_PRESETS[preset].every((line) => lines.includes(line));
}

/** Adds the missing lines of a preset at the end, so that they apply; or removes its lines. All others stay in order. */
export function withPreset(lines: readonly string[], preset: ExcludePreset, on: boolean): readonly string[] {
  const own: readonly string[] = EXCLUDE_PRESETS[preset];
  if (!on) return lines.filter((line) => !own.includes(line));
  return [...lines, ...own.filter((line) => !lines.includes(line))];
}
