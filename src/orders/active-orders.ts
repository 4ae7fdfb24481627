/** The chart's active orders -> a basket: what a service judges that is asked when a chart opens and not when one orders. */
import type { ServiceDeclaration } from '../cds-hooks/declaration.js';
import type { HookRequest } from '../cds-hooks/wire.js';
import type { PatientChart } from '../model/chart.js';
import type { Knowledge } from '../model/knowledge.js';
import type { OrderBasket } from '../model/order.js';
import { recogniseOrders } from './recognise.js';
import { isActiveOrder } from './treatment-history.js';

/**
 * Orders of the chart that go on, read as a basket is; their partners are the chart's own active therapies, so the basket
 * plans nothing beside them. Drugs behind references are looked up in the chart. @param now ISO 8601 instant
 */
export function activeOrders(
  request: HookRequest,
  chart: PatientChart,
  service: ServiceDeclaration,
  knowledge: Knowledge,
  now: string,
): OrderBasket {
  const active = chart.resources.filter((resource) => isActiveOrder(resource, now));
  const medications = chart.resources.filter(({ resourceType }) => resourceType === 'Medication');
  const context = { ...request.context, draftOrders: active.map((resource) => ({ resource })) };
  const { orders } = recogniseOrders({ ...request, context }, service, knowledge, medications);
  return { orders, planned: [], unresolved: [] };
}
