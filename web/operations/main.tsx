/** Starts the operations page. */
import '../colours.css';
import '../base.css';
import '../frame.css';
import '../labels.css';
import './operations.css';
import './charts.css';
import { render } from 'preact';
import { restoreTheme } from '../theme.js';
import { App } from './app.js';

restoreTheme();
const place = document.getElementById('operations');
if (place !== null) render(<App />, place);
