/** Rings of a stem, for what grew year by year. */
export function Rings() {
  return (
    <svg width="104" height="104" viewBox="0 0 120 120" fill="none" stroke="currentColor" strokeWidth="2">
      <circle cx="60" cy="62" r="38" />
      <path d="M60 36a26 26 0 1 1-22 12M60 50a12 12 0 1 1-10 6" strokeLinecap="round" />
      <path d="M84 32c0-10 6-16 17-17 1 11-6 18-17 17Z" strokeLinejoin="round" />
    </svg>
  );
}
