/** Starts the sandbox in the page. */
import '../colours.css';
import '../base.css';
import '../frame.css';
import './styles/layout.css';
import './styles/orders.css';
import './styles/cards.css';
import './styles/chart.css';
import './styles/trace.css';
import { render } from 'preact';
import { restoreTheme } from '../theme.js';
import { App } from './app.js';
import { emptyState, openSession } from './session.js';
import { openStore } from './store.js';

restoreTheme();
const store = openStore(emptyState);
const session = openSession(store);
const place = document.getElementById('sandbox');
if (place !== null) render(<App store={store} session={session} />, place);
const link = window.location.hash;
session
  .start()
  .then(() => session.restore(link))
  .catch((error: unknown) => {
    store.set({ failure: error instanceof Error ? error.message : 'the server gave no answer' });
  });
window.addEventListener('hashchange', () => void session.restore(window.location.hash));
