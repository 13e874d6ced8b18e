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

/** Light with a dark edge, which can be seen on dark and on light bars. */
export function outlined(svg: string, mood: Mood): string {
  const open = svg.indexOf("<g id=");
  const close = svg.indexOf("</svg>");
  const shape = svg.slice(open, close);
  // The edge has to be inside of the picture, too.
  const wide = svg.slice(0, open).replace('viewBox="0 0 16 16"', 'viewBox="-0.8 -0.8 17.6 17.6"');
  const under = shape
    .replace('id="shape" ', "")
    .replaceAll(/ mask="[^"]*"/g, "")
    .replace('stroke="none"', `stroke="${OUTLINE}" stroke-width="1.5" stroke-linejoin="round"`)
    .replaceAll("currentColor", OUTLINE)
    .replace("<g ", '<g opacity=".75" ');
  return `${wide}${under}${shape.replaceAll("currentColor", COLOURS[mood])}</svg>`;
}
