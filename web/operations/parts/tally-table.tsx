/** A panel with a table of tallies. */
import { TallyRows, type TallyRowsProps } from './tally-rows.js';
import { WideTable } from './wide-table.js';

interface TallyTableProps extends TallyRowsProps {
  readonly title: string;
  readonly wide?: boolean;
}

export function TallyTable({ title, wide, ...rows }: TallyTableProps) {
  const id = title.toLowerCase().replace(/\W+/g, '-');
  return (
    <section class={`panel${wide ? ' wide' : ''}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.tallies.length === 0 ? (
        <p class="hint">No card was issued in this period.</p>
      ) : (
        <WideTable labelledBy={id}>
          <TallyRows {...rows} />
        </WideTable>
      )}
    </section>
  );
}
