/** A process of its own that serves the demo patients as an EHR: `node demo-ehr.js <port> <today>`. */
import { startFhirServer } from '../../demo/fhir-server.js';
import { loadPatients } from '../../demo/patients.js';

const [port, today = ''] = process.argv.slice(2);
const { patients } = await loadPatients(today);
await startFhirServer({ port: Number(port), resources: patients.flatMap(({ resources }) => resources) });
