import type { Mood } from "../../src/shared/job-words.ts";

/** Beside the shape, which alone has to be enough. */
const COLOURS: Readonly<Record<Mood, string>> = {
  "in-step": "#4db585",
  syncing: "#4db585",
  paused: "#e4e0d9",
  attention: "#f0b840",
  offline: "#d3cec6",
};
const OUTLINE = "#1b1916";

/** One colour on nothing, as macOS wants its templates. */
export function tinted(svg: string, colour: string): string {
  return svg.replaceAll("currentColor", colour);
}

/** Half of it shows, to each side. In the units of a drawing, which has 16. */
const EDGE = 1.5;

/** Light with a dark edge, which can be seen on dark and on light bars. */
export function outlined(svg: string, mood: Mood): string {
  const begin = svg.indexOf(">") + 1;
  const end = svg.indexOf("</svg>");
  // The edge has to be inside of the picture, too.
  const open = svg.slice(0, begin).replace('viewBox="0 0 16 16"', 'viewBox="-0.8 -0.8 17.6 17.6"');
  const shape = svg.slice(begin, end);
  return `${open}<g opacity=".75">${edge(shape)}</g>${tinted(shape, COLOURS[mood])}</svg>`;
}

/** The same, darker and wider, without what is cut out. */
function edge(shape: string): string {
  const whole = shape.replaceAll(/<mask[^]*?<\/mask>/g, "").replaceAll(/ mask="[^"]*"/g, "");
  const lines = whole.replaceAll(/stroke="currentColor" stroke-width="([\d.]+)"/g, (_, width) => {
    return `stroke="${OUTLINE}" stroke-width="${Number(width) + EDGE}"`;
  });
  const areas = `fill="${OUTLINE}" stroke="${OUTLINE}" stroke-width="${EDGE}" stroke-linejoin="round"`;
  return lines.replaceAll('fill="currentColor"', areas);
}
