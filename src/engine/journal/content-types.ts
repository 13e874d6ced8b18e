/** Kinds of files as users name them. */
export type ContentType = "pictures" | "video" | "music" | "documents" | "archives" | "code" | "other";

/** Extensions by type, in lower case. Anything else is `other`. */
const EXTENSIONS: Readonly<Record<Exclude<ContentType, "other">, readonly string[]>> = {
  pictures: (
    "jpg jpeg jpe jfif png gif bmp tif tiff webp heic heif avif jxl svg ico psd psb ai eps xcf kra raw dng " +
    "cr2 cr3 crw nef nrw arw sr2 srf orf rw2 raf pef srw x3f 3fr exr hdr tga jp2"
  ).split(" "),
  video: "mp4 m4v mov qt avi mkv webm wmv flv f4v mpg mpeg m2v m2ts mts vob ogv 3gp 3g2 mxf braw r3d".split(
    " ",
  ),
  music: "mp3 m4a m4b aac flac wav wave aif aiff aifc ogg oga opus wma alac ape dsf dff mid midi mka".split(
    " ",
  ),
  documents: (
    "pdf doc docx docm dot dotx odt ott rtf txt md markdown tex pages xls xlsx xlsm xlsb ods csv tsv numbers " +
    "ppt pptx pptm pps ppsx odp key epub mobi azw3 djvu ps xps eml msg vcf ics"
  ).split(" "),
  archives: (
    "zip zipx 7z rar tar gz tgz bz2 tbz tbz2 xz txz zst tzst lz lz4 lzma z cab arj iso img dmg vhd vhdx vmdk " +
    "qcow2 jar war deb rpm pkg apk msi appimage"
  ).split(" "),
  code: (
    "js mjs cjs jsx ts mts cts tsx py ipynb rb php java kt kts scala groovy c h cc cpp cxx hpp hh cs fs vb go " +
    "rs swift m mm pl pm lua r jl dart ex exs erl hs clj elm sh bash zsh fish ps1 bat cmd sql html htm xhtml " +
    "css scss sass less vue svelte json jsonc xml xsl yaml yml toml ini cfg conf gradle cmake make mk proto"
  ).split(" "),
};

const TYPES: ReadonlyMap<string, ContentType> = new Map(
  Object.entries(EXTENSIONS).flatMap(([type, extensions]) =>
    extensions.map((extension) => [extension, type as ContentType] as const),
  ),
);

const LONGEST = Math.max(...[...TYPES.keys()].map(({ length }) => length));

/** By file extension, ignoring case. */
export function typeOf(key: string): ContentType {
  const dot = key.lastIndexOf(".");
  if (dot < 0 || key.length - dot - 1 > LONGEST) return "other";
  return TYPES.get(key.slice(dot + 1).toLowerCase()) ?? "other";
}
