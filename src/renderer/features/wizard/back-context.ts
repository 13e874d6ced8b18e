import { createContext } from "react";

/** To the question before; undefined at the first one. */
export const BackContext = createContext<(() => void) | undefined>(undefined);
