interface FactProps {
  readonly name: string;
  readonly children: React.ReactNode;
}

/** A fact of a job, in a list of them. */
export function Fact({ name, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
