/** Names a resource, and leads to it where the page shows it. */
import { usePage } from '../context.js';
import { elementId } from '../element-id.js';
import { reveal } from '../reveal.js';

export function Reference({ to }: { readonly to: string }) {
  const { shown } = usePage();
  if (!shown.has(to)) return <code>{to}</code>;
  return (
    <a
      class="reference"
      href={`#${elementId(to)}`}
      onClick={(event) => {
        event.preventDefault();
        reveal(to);
      }}
    >
      {to}
    </a>
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
