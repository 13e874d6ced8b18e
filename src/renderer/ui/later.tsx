import { type ComponentType, Suspense, use, useState } from "react";
import { afterFirstScreen, isFirstScreenShown } from "../state/first-screen.ts";

type Load<P> = () => Promise<ComponentType<P>>;

/** An idle moment comes at the latest after this many ms. */
const IDLE_WITHIN = 1000;

/**
 * A part that the first screen does without: a dialog, a menu. Its script is loaded once that screen is shown, and so
 * it is there before anyone asks for the part. Until then nothing is shown in its place.
 */
export function later<P extends object>(load: Load<P>): ComponentType<P> {
  const Part = loadedPart(load);
  return function Later(props: P) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}

/** A part that the first screen needs only sometimes. Where it does, both are shown together, so that nothing moves. */
export function laterWithScreen<P extends object>(load: Load<P>): ComponentType<P> {
  const Part = loadedPart(load);
  return function LaterWithScreen(props: P) {
    const [isAlone] = useState(isFirstScreenShown);
    if (!isAlone) return <Part {...props} />;
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}

/** Suspends while the script is loading, and not at all once it is there. Throws if loading it fails. */
function loadedPart<P extends object>(load: Load<P>): ComponentType<P> {
  let Loaded: ComponentType<P> | undefined;
  let loading: Promise<ComponentType<P>> | undefined;
  const loadOnce = (): Promise<ComponentType<P>> =>
    (loading ??= load().then((component) => (Loaded = component)));
  // A failure shows when the part is needed, with a button that reloads the page. No second try: Vite requests the styles
  // of a part only once, so they would be missing.
  const loadAhead = (): void => void loadOnce().catch(() => undefined);
  afterFirstScreen(() => requestIdleCallback(loadAhead, { timeout: IDLE_WITHIN }));
  return function Part(props: P) {
    const Component = Loaded ?? use(loadOnce());
    return <Component {...props} />;
  };
}
