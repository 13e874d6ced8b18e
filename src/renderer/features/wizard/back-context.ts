import { createContext } from "react";

/** Goes to the previous question; undefined at the first one. */
export const BackContext = createContext<(() => void) | undefined>(undefined);
