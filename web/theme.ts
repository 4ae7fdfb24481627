/** Light, dark, or as the system has it; remembered where the browser allows it. */

export type Theme = 'system' | 'light' | 'dark';

const themes: readonly Theme[] = ['system', 'light', 'dark'];
const key = 'wildtype-theme';

/** The theme that the page shows. */
export function themeNow(): Theme {
  return themes.find((theme) => theme === document.documentElement.dataset.theme) ?? 'system';
}

/** The one that comes after. */
export function nextTheme(theme: Theme): Theme {
  return themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
}

/** Shows a theme and remembers it. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(key, theme);
  } catch {
    // A browser that keeps nothing still shows the theme.
  }
}

/** Shows the theme that was chosen last time. */
export function restoreTheme(): void {
  try {
    const kept = themes.find((theme) => theme === localStorage.getItem(key));
    if (kept !== undefined) chooseTheme(kept);
  } catch {
    // Nothing is kept: the system's own theme it is.
  }
}
