/** THE PIPELINE: one hook request in, one answer out. The only file that knows the order of the five stages. */
import { assessOrders } from './assessment/assess.js';
import { newsIn } from './assessment/news.js';
import { renderCards } from './cards/render-cards.js';
import type { HookRequest } from './cds-hooks/wire.js';
import { gatherChart } from './chart/gather.js';
import { readOrderMedications } from './chart/order-medications.js';
import type { Decision, Desk, Trace } from './decision.js';
import { readMolecularProfile } from './genomics/molecular-profile.js';
import type { Assessment } from './model/assessment.js';
import type { PatientChart } from './model/chart.js';
import type { MolecularProfile } from './model/finding.js';
import type { OrderBasket } from './model/order.js';
import { activeOrders } from './orders/active-orders.js';
import { recogniseOrders } from './orders/recognise.js';
import { readTreatmentHistory } from './orders/treatment-history.js';
import { withoutRepeats } from './repeat/repeat-control.js';

/**
 * Answers one hook request.
 * @throws PreconditionError where neither prefetch nor a FHIR server can say anything of the tumour's genes (D3)
 */
export async function decide(request: HookRequest, desk: Desk): Promise<Decision> {
  const { service, knowledge, reader } = desk;
  if (service.judges === 'active-orders') return decideOnChart(request, desk);
  const inRequest = recogniseOrders(request, service, knowledge, []);
  const { medications, gaps } = await readOrderMedications(inRequest.unresolved, reader);
  const basket = medications.length === 0 ? inRequest : recogniseOrders(request, service, knowledge, medications);
  desk.lap?.('recognise');
  if (basket.orders.length === 0) return answer([], { assessments: [], gaps, otherSubjects: [] }, request, desk);
  const reasons = basket.orders.flatMap(({ reasonReferences }) => reasonReferences);
  const chart = await gatherChart(request, service, reader, reasons);
  desk.lap?.('gather');
  const { assessments, profile } = judge(basket, chart, desk);
  const trace = { assessments, profile, gaps: [...gaps, ...chart.gaps], otherSubjects: chart.otherSubjects };
  return answer(assessments, trace, request, desk);
}

/** When a chart opens: its active orders are judged, and the gravest news makes the one card. */
async function decideOnChart(request: HookRequest, desk: Desk): Promise<Decision> {
  const { service, knowledge, reader, now } = desk;
  const chart = await gatherChart(request, service, reader, []);
  desk.lap?.('gather');
  const basket = activeOrders(request, chart, service, knowledge, now);
  desk.lap?.('recognise');
  const { gaps, otherSubjects } = chart;
  if (basket.orders.length === 0) return answer([], { assessments: [], gaps, otherSubjects }, request, desk);
  const { assessments, profile } = judge(basket, chart, desk);
  const news = assessments.map(newsIn).filter((one) => one !== undefined);
  const gravest = news.find(({ indicator }) => indicator === 'warning') ?? news[0];
  return answer(gravest ? [gravest] : [], { assessments, profile, gaps, otherSubjects }, request, desk);
}

function judge(
  basket: OrderBasket,
  chart: PatientChart,
  { knowledge, now, policy, lap }: Desk,
): { readonly assessments: readonly Assessment[]; readonly profile: MolecularProfile } {
  const history = readTreatmentHistory(chart, basket, knowledge, now);
  const profile = readMolecularProfile(chart, knowledge);
  lap?.('read');
  const patient = { chart, profile, history, now, ...(policy !== undefined && { policy }) };
  const assessments = assessOrders(basket.orders, patient, knowledge);
  lap?.('assess');
  return { assessments, profile };
}

async function answer(
  assessments: readonly Assessment[],
  trace: Trace,
  request: HookRequest,
  desk: Desk,
): Promise<Decision> {
  const unreadOrders = trace.gaps.filter(({ area }) => area === 'order');
  const kept = await withoutRepeats(assessments, request, desk);
  const { cards, issued } = renderCards(kept.shown, unreadOrders, request.context.patientId, { ...desk, ...kept });
  desk.lap?.('render');
  const { keptBack } = kept;
  return { response: { cards }, issued, trace: keptBack.length === 0 ? trace : { ...trace, keptBack } };
}
