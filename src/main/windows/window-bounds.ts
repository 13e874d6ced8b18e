import { z } from "zod";

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Stored between starts. */
export const windowBoundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
});

export type WindowBounds = z.infer<typeof windowBoundsSchema>;

export const USUAL_SIZE = { width: 1000, height: 680 } as const;
/** The smallest size that the page is designed for. */
export const LEAST_SIZE = { width: 720, height: 480 } as const;

/** The part of the window's top edge that must be on a screen so that the window can be dragged. */
const GRIP = { width: 120, height: 32 } as const;

/**
 * The bounds to open with: as before if a screen is there, otherwise in the middle.
 * @param kept as read from disk; may be anything
 * @param screens work areas, in the same pixels
 */
export function openingBounds(
  kept: unknown,
  screens: readonly Rectangle[],
): Partial<Rectangle> & { readonly width: number; readonly height: number } {
  const parsed = windowBoundsSchema.safeParse(kept);
  if (!parsed.success) return USUAL_SIZE;
  const { x, y } = parsed.data;
  const width = Math.max(parsed.data.width, LEAST_SIZE.width);
  const height = Math.max(parsed.data.height, LEAST_SIZE.height);
  const screen = screens.find((area) => holdsGrip({ x, y, width, height }, area));
  if (screen === undefined) return USUAL_SIZE;
  return { x, y, width: Math.min(width, screen.width), height: Math.min(height, screen.height) };
}

function holdsGrip(window: Rectangle, screen: Rectangle): boolean {
  const right = Math.min(window.x + window.width, screen.x + screen.width);
  const visible = right - Math.max(window.x, screen.x);
  return visible >= GRIP.width && window.y >= screen.y && window.y <= screen.y + screen.height - GRIP.height;
}
