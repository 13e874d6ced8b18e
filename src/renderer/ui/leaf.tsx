/** Liana's logo for small sizes: a leaf on its stem. */
export function Leaf({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden>
      <path d="M5 21c0-9 4-15 15-17 1 10-3 16-11 16-1.6 0-3-.4-4-1" fill="currentColor" opacity="0.22" />
      <path
        d="M5 21c.4-6.500 3.500-11 9-13.500M5.400 18.600C9 21 20 20.500 20 4 11 5 6 9 5.400 18.600Z"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
