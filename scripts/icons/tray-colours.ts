import type { TrayIcon } from "../../src/main/tray/icon-file.ts";

/** Colours in addition to the shapes, which must be distinguishable without them. */
const COLOURS: Readonly<Record<TrayIcon, string>> = {
  "in-step": "#4db585",
  syncing: "#4db585",
  paused: "#e4e0d9",
  attention: "#f0b840",
  offline: "#d3cec6",
  "no-folder": "#d3cec6",
};
const OUTLINE = "#1b1916";

/** One colour on transparency, as required for macOS template images. */
export function tinted(svg: string, colour: string): string {
  return svg.replaceAll("currentColor", colour);
}

/** The width of the edge, half of which is visible. In units of a drawing, which is 16 wide. */
const EDGE = 1.5;

/** A light shape with a dark edge, visible on dark and light bars. */
export function outlined(svg: string, icon: TrayIcon): string {
  const begin = svg.indexOf(">") + 1;
  const end = svg.indexOf("</svg>");
  // The edge must fit into the image.
  const open = svg.slice(0, begin).replace('viewBox="0 0 16 16"', 'viewBox="-0.8 -0.8 17.6 17.6"');
  const shape = svg.slice(begin, end);
  return `${open}<g opacity=".75">${edge(shape)}</g>${tinted(shape, COLOURS[icon])}</svg>`;
}

/** The same shape, darker and wider, without cutouts. */
function edge(shape: string): string {
  const whole = shape.replaceAll(/<mask[^]*?<\/mask>/g, "").replaceAll(/ mask="[^"]*"/g, "");
  const lines = whole.replaceAll(/stroke="currentColor" stroke-width="([\d.]+)"/g, (_, width) => {
    return `stroke="${OUTLINE}" stroke-width="${Number(width) + EDGE}"`;
  });
  const areas = `fill="${OUTLINE}" stroke="${OUTLINE}" stroke-width="${EDGE}" stroke-linejoin="round"`;
  return lines.replaceAll('fill="currentColor"', areas);
}
