import { useId, useState } from "react";
import type { Words } from "../../../shared/words/words.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { type Point, placeOf, pointAt, stepsOf } from "./growth-course.ts";
import styles from "./space.module.css";

const [WIDTH, HEIGHT] = [600, 96];
/** Room above the largest value. */
const TOP = 6;

interface GrowthChartProps {
  readonly name: string;
  /** At least two, the oldest first. */
  readonly points: readonly Point[];
  readonly format: (value: number) => string;
}

/** One value over time. The pointer shows the value of a day; a description says what the line shows. */
export function GrowthChart({ name, points, format }: GrowthChartProps) {
  const words = useWords();
  const now = useNow();
  const id = useId();
  const [pointed, setPointed] = useState<Point>();
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const shown = pointed ?? last;
  const date = (point: Point): string => words.date(point.at, now);
  const line = stepsOf(points)
    .map(([x, y]) => `${(x * WIDTH).toFixed(1)},${(HEIGHT - y * (HEIGHT - TOP)).toFixed(1)}`)
    .join(" ");
  const values = points.map(({ value }) => value);
  const most = Math.max(...values);
  const aloud = words.say("space.growth.aloud", {
    from: date(first),
    to: date(last),
    first: format(first.value),
    last: format(last.value),
    least: format(Math.min(...values)),
    most: format(most),
  });
  const at = placeOf(points, shown.at) * WIDTH;
  return (
    <section className={styles["chart"]} aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      <p className={`${styles["now"]} numbers`}>{format(shown.value)}</p>
      <p className={styles["change"]}>
        {pointed === undefined
          ? changeWords(words, { first, last }, { date: date(first), format })
          : date(pointed)}
      </p>
      <div
        className={styles["plot"]}
        role="img"
        aria-label={aloud}
        onPointerMove={({ currentTarget, clientX }) => {
          const { left, width } = currentTarget.getBoundingClientRect();
          setPointed(pointAt(points, (clientX - left) / width));
        }}
        onPointerLeave={() => setPointed(undefined)}
      >
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
          <line x1="0" y1={HEIGHT - 0.5} x2={WIDTH} y2={HEIGHT - 0.5} />
          <polygon points={`0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}`} />
          <polyline points={line} />
          {pointed !== undefined && <line data-at x1={at} y1="0" x2={at} y2={HEIGHT} />}
        </svg>
      </div>
      <div className={styles["dates"]} aria-hidden>
        <span>{date(first)}</span>
        <span className="numbers">{words.say("space.growth.most", { amount: format(most) })}</span>
        <span>{date(last)}</span>
      </div>
    </section>
  );
}

/** How the last value differs from the first one. */
function changeWords(
  words: Words,
  { first, last }: { readonly first: Point; readonly last: Point },
  { date, format }: { readonly date: string; readonly format: (value: number) => string },
): string {
  const amount = format(Math.abs(last.value - first.value));
  if (last.value > first.value) return words.say("space.growth.more", { amount, date });
  return last.value < first.value
    ? words.say("space.growth.less", { amount, date })
    : words.say("space.growth.same", { date });
}
