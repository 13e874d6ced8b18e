/** An empty basket with one leaf. */
export function Basket() {
  return (
    <svg width="104" height="104" viewBox="0 0 120 120" fill="none" stroke="currentColor" strokeWidth="2">
      <path d="M24 58h72l-8 42a6 6 0 0 1-6 5H38a6 6 0 0 1-6-5z" strokeLinejoin="round" />
      <path d="M34 58c2-22 12-34 26-34s24 12 26 34" strokeLinecap="round" />
      <path d="M46 70v22M60 70v22M74 70v22" strokeLinecap="round" />
      <path d="M60 24c0-8 5-13 15-14 1 9-5 15-15 14Z" strokeLinejoin="round" />
    </svg>
  );
}
