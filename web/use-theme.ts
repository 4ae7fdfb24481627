/** The theme as a part of a page that can be turned to the next one. */
import { useState } from 'preact/hooks';
import { chooseTheme, nextTheme, type Theme, themeNow } from './theme.js';

/** The theme that is shown, and what shows and remembers the next one. */
export function useTheme(): readonly [theme: Theme, turn: () => void] {
  const [theme, setTheme] = useState<Theme>(themeNow());
  const turn = () => {
    chooseTheme(nextTheme(theme));
    setTheme(nextTheme(theme));
  };
  return [theme, turn];
}
