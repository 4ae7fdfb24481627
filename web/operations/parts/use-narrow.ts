/** Says whether the window is as narrow as a phone. */
import { useEffect, useState } from 'preact/hooks';

export function useNarrow(): boolean {
  const [query] = useState(() => window.matchMedia('(max-width: 44rem)'));
  const [narrow, setNarrow] = useState(query.matches);
  useEffect(() => {
    const change = () => setNarrow(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, [query]);
  return narrow;
}
