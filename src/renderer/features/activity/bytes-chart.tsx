import { VisuallyHidden } from "@mantine/core";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { formatBytes } from "../../../shared/format.ts";
import styles from "./activity.module.css";

interface Day {
  readonly day: string;
  readonly uploaded: number;
  readonly downloaded: number;
}

const HEIGHT = 168;
const DATE = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });

/** Bytes a day as bars, and as a table for those who cannot see them. */
export function BytesChart({ days }: { readonly days: readonly Day[] }) {
  const box = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let plot: uPlot | undefined;
    const draw = (): void => {
      plot?.destroy();
      plot = new uPlot(optionsOf(element, days, tip.current), dataOf(days), element);
    };
    draw();
    const size = new ResizeObserver(() => plot?.setSize({ width: element.clientWidth, height: HEIGHT }));
    size.observe(element);
    // A canvas takes its colours once; another theme draws again.
    const theme = new MutationObserver(draw);
    theme.observe(document.documentElement, { attributeFilter: ["data-mantine-color-scheme"] });
    return () => {
      size.disconnect();
      theme.disconnect();
      plot?.destroy();
    };
  }, [days]);
  return (
    <figure className={styles["figure"]}>
      <div ref={box} className={styles["chart"]} style={{ height: HEIGHT }} aria-hidden />
      <div ref={tip} className={styles["tip"]} aria-hidden />
      <VisuallyHidden>
        <table>
          <caption>Bytes a day</caption>
          <thead>
            <tr>
              <th>Day</th>
              <th>Sent</th>
              <th>Received</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, uploaded, downloaded }) => (
              <tr key={day}>
                <th>{day}</th>
                <td>{formatBytes(uploaded)}</td>
                <td>{formatBytes(downloaded)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
}

/** Received bytes stand on the sent ones. */
function dataOf(days: readonly Day[]): uPlot.AlignedData {
  return [
    days.map((_, at) => at),
    days.map(({ uploaded, downloaded }) => uploaded + downloaded),
    days.map(({ uploaded }) => uploaded),
  ];
}

function optionsOf(element: HTMLElement, days: readonly Day[], tip: HTMLElement | null): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const bars = uPlot.paths.bars?.({ size: [0.62, 22], radius: 0.25 });
  const series = (fill: string): uPlot.Series => ({
    fill,
    width: 0,
    points: { show: false },
    ...(bars === undefined ? {} : { paths: bars }),
  });
  const axis = {
    stroke: colour("--mantine-color-dimmed"),
    font: "12px Inter Variable, sans-serif",
    ticks: { show: false },
  };
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    padding: [8, 8, 0, 0],
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
        values: (_plot, splits) => splits.map((at) => dateWords(days[at]?.day)),
      },
      {
        ...axis,
        size: 72,
        space: 44,
        incrs: STEPS,
        grid: { stroke: colour("--hairline"), width: 1 },
        values: (_plot, splits) => splits.map((bytes) => (bytes === 0 ? "0" : formatBytes(bytes))),
      },
    ],
    series: [{}, series(colour("--mantine-color-dimmed")), series(colour("--accent"))],
    hooks: { setCursor: [(plot) => showTip(plot, days, tip)] },
  };
}

/** Steps of the scale that are round in KiB, MiB and so on. */
const STEPS = [0, 1, 2, 3, 4].flatMap((unit) =>
  [1, 2, 5, 10, 20, 50, 100, 200, 500].map((step) => step * 1024 ** (unit + 1)),
);

function showTip(plot: uPlot, days: readonly Day[], tip: HTMLElement | null): void {
  if (tip === null) return;
  const day = days[plot.cursor.idx ?? -1];
  const { left = -1 } = plot.cursor;
  tip.dataset["shown"] = String(day !== undefined && left >= 0);
  if (day === undefined || left < 0) return;
  const received = day.downloaded === 0 ? "" : `, ${formatBytes(day.downloaded)} received`;
  tip.textContent = `${dateWords(day.day)}: ${formatBytes(day.uploaded)} sent${received}`;
  const half = tip.offsetWidth / 2;
  const centre = Math.min(plot.width - half, Math.max(half, left + 72));
  tip.style.transform = `translateX(${centre - half}px)`;
}

function dateWords(day: string | undefined): string {
  // Without a time a date would be read as UTC's.
  return day === undefined ? "" : DATE.format(new Date(`${day}T00:00`));
}
