/** A process of its own that serves the demo's services on a loopback port: `node demo-replica.js <port> <ledger>`. */
import { compose } from '../../src/compose.js';

const [port, ledgerPath = ':memory:'] = process.argv.slice(2);
const publicUrl = `http://127.0.0.1:${port}`;
const { app } = await compose({ demo: true, publicUrl, ledgerPath, allowFhir: [] });
app.listen(Number(port), '127.0.0.1');
