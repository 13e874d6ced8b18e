import { VisuallyHidden } from "@mantine/core";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import { defined } from "../../../shared/defined.ts";
import "uplot/dist/uPlot.min.css";
import type { Words } from "../../../shared/words/words.ts";
import { useWords } from "../../state/words.tsx";
import styles from "./activity.module.css";

interface Day {
  /** `2026-11-21` */
  readonly day: string;
  readonly uploaded: number;
  readonly downloaded: number;
}

const HEIGHT = 96;

/** Bytes per day as bars, and as a table for screen readers. */
export function BytesChart({ days }: { readonly days: readonly Day[] }) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let plot: uPlot | undefined;
    const draw = (): void => {
      plot?.destroy();
      plot = new uPlot(optionsOf(words, element, days, tip.current), dataOf(days), element);
    };
    draw();
    const size = new ResizeObserver(() => plot?.setSize({ width: element.clientWidth, height: HEIGHT }));
    size.observe(element);
    // The canvas keeps its colours, so a change of the theme draws it again.
    const theme = new MutationObserver(draw);
    theme.observe(document.documentElement, { attributeFilter: ["data-mantine-color-scheme"] });
    return () => {
      size.disconnect();
      theme.disconnect();
      plot?.destroy();
    };
  }, [days, words]);
  return (
    <figure className={styles["figure"]}>
      <div ref={box} className={styles["chart"]} style={{ height: HEIGHT }} aria-hidden />
      <div ref={tip} className={styles["tip"]} aria-hidden />
      <VisuallyHidden>
        <table>
          <caption>{words.say("activity.chart")}</caption>
          <thead>
            <tr>
              <th>{words.say("activity.chart.day")}</th>
              <th>{words.say("activity.chart.sent")}</th>
              <th>{words.say("activity.chart.received")}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, uploaded, downloaded }) => (
              <tr key={day}>
                <th>{dateWords(words, day)}</th>
                <td>{words.bytes(uploaded)}</td>
                <td>{words.bytes(downloaded)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
}

/** Stacked: received bytes on top of sent ones. */
function dataOf(days: readonly Day[]): uPlot.AlignedData {
  return [
    days.map((_, at) => at),
    days.map(({ uploaded, downloaded }) => uploaded + downloaded),
    days.map(({ uploaded }) => uploaded),
  ];
}

function optionsOf(
  words: Words,
  element: HTMLElement,
  days: readonly Day[],
  tip: HTMLElement | null,
): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const bars = uPlot.paths.bars?.({ size: [0.62, 22], radius: 0.25 });
  const series = (fill: string): uPlot.Series => ({
    fill,
    width: 0,
    points: { show: false },
    ...defined({ paths: bars }),
  });
  const axis = {
    stroke: colour("--mantine-color-dimmed"),
    font: `12px ${style.fontFamily}`,
    ticks: { show: false },
  };
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    padding: [8, 20, 0, 0],
    scales: {
      x: { time: false, range: [-0.6, days.length - 0.4] },
      y: { range: (_plot, _min, max) => [0, Math.max(max * 1.05, 1024)] },
    },
    axes: [
      {
        ...axis,
        size: 28,
        grid: { show: false },
        splits: () => days.map((_, at) => at).filter((at) => (days.length - 1 - at) % 7 === 0),
        values: (_plot, splits) => splits.map((at) => dateWords(words, days[at]?.day)),
      },
      {
        ...axis,
        size: 72,
        space: 32,
        incrs: stepsOf(words),
        grid: { stroke: colour("--hairline"), width: 1 },
        values: (_plot, splits) => splits.map((bytes) => (bytes === 0 ? "0" : words.bytes(bytes))),
      },
    ],
    series: [{}, series(colour("--mantine-color-dimmed")), series(colour("--accent"))],
    hooks: { setCursor: [(plot) => showTip(words, plot, days, tip)] },
  };
}

/** Round steps of the scale in KB, MB and so on. */
function stepsOf({ sizes: { base } }: Words): number[] {
  return [1, 2, 3, 4, 5].flatMap((power) =>
    [1, 2, 5, 10, 20, 50, 100, 200, 500].map((step) => step * base ** power),
  );
}

function showTip(words: Words, plot: uPlot, days: readonly Day[], tip: HTMLElement | null): void {
  if (tip === null) return;
  const day = days[plot.cursor.idx ?? -1];
  const { left = -1 } = plot.cursor;
  tip.dataset["shown"] = String(day !== undefined && left >= 0);
  if (day === undefined || left < 0) return;
  tip.textContent = words.say("activity.chart.tip", {
    date: dateWords(words, day.day),
    sent: words.bytes(day.uploaded),
    received: day.downloaded === 0 ? undefined : words.bytes(day.downloaded),
  });
  const half = tip.offsetWidth / 2;
  const centre = Math.min(plot.width - half, Math.max(half, left + 72));
  tip.style.transform = `translateX(${centre - half}px)`;
}

function dateWords(words: Words, day: string | undefined): string {
  // A date without a time is parsed as UTC.
  return day === undefined ? "" : words.date(new Date(`${day}T00:00`).getTime(), Date.now());
}
