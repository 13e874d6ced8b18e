/** The screens of the navigation, in its order. */
export const SCREENS = ["folders", "restore", "activity", "connections", "settings"] as const;
