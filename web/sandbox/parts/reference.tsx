/** Names a resource, and leads to it where the page shows it. */
import { usePage } from '../context.js';
import { reveal } from '../reveal.js';

export function Reference({ to }: { readonly to: string }) {
  const { shown } = usePage();
  if (!shown.has(to)) return <code>{to}</code>;
  return (
    <button type="button" class="reference" onClick={() => reveal(to)}>
      {to}
    </button>
  );
}

/** Several, with commas. */
export function References({ to }: { readonly to: readonly string[] }) {
  return (
    <>
      {[...new Set(to)].map((one, at) => (
        <span key={one}>
          {at > 0 && ', '}
          <Reference to={one} />
        </span>
      ))}
    </>
  );
}
