/** The page's head: its name, what it is not for, and what can be done with the page as a whole. */
import { useTheme } from '../../use-theme.js';
import { usePage } from '../context.js';
import { Icon } from './icon.js';

export function TopBar({ onOwn }: { readonly onOwn: () => void }) {
  const { state, session } = usePage();
  const [theme, turn] = useTheme();
  const own = state.record !== undefined && state.record.origin !== 'demo';
  const copy = async () => {
    const copied = await navigator.clipboard.writeText(window.location.href).then(
      () => true,
      () => false,
    );
    session.announce(
      copied ? 'The link is copied: it restores this page.' : 'Copy the address of this page: it is the link.',
    );
  };
  return (
    <header class="top-bar">
      <h1>
        <img src="/icon.svg" alt="" width="28" height="28" /> Wildtype <span class="place">sandbox</span>
      </h1>
      <div class="tools">
        <a class="elsewhere" href="/knowledge">
          Knowledge
        </a>
        <button type="button" class="quiet" onClick={onOwn}>
          <Icon name="drop" /> Bring your own
        </button>
        <button
          type="button"
          class="quiet"
          disabled={state.record === undefined || own}
          title={own ? 'What you brought along never enters a link.' : ''}
          onClick={copy}
        >
          <Icon name="link" /> Copy link
        </button>
        <button type="button" class="quiet" onClick={turn}>
          <Icon name="theme" /> Theme: {theme}
        </button>
      </div>
    </header>
  );
}
