/** A line to write on, named. */
export function Line({ label, wide }: { label: string; wide?: boolean }) {
  return (
    <div className={wide ? 'blank-line blank-line--wide' : 'blank-line'}>
      <span className="blank-line__label">{label}</span>
    </div>
  );
}

/** Squares to tick, one choice beside the other. */
export function Ticks({ label, choices }: { label: string; choices: readonly string[] }) {
  return (
    <div className="blank-ticks">
      <p className="blank-line__label">{label}</p>
      <ul>
        {choices.map((choice) => (
          <li key={choice}>
            <span className="blank-square" aria-hidden="true" />
            {choice}
          </li>
        ))}
      </ul>
    </div>
  );
}
