import type { ReactNode } from "react";
import styles from "./surface.module.css";

interface SurfaceProps {
  readonly children: ReactNode;
  /** Without padding, for lists whose rows reach the edge. */
  readonly flush?: boolean;
  readonly className?: string;
  /** Makes it a region with this name. */
  readonly label?: string;
}

/** A panel on the page. */
export function Surface({ children, flush = false, className = "", label }: SurfaceProps) {
  return (
    <section className={`${styles["surface"]} ${className}`} data-flush={flush} aria-label={label}>
      {children}
    </section>
  );
}
