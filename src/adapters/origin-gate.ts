/** An HTTP dispatcher into one that lets nothing out but questions to one FHIR server. */
import type { Dispatcher } from 'undici';
import { pageUrl } from './fhir-url-guard.js';
import { ADDRESS_REFUSED } from './guarded-connect.js';

/**
 * The last gate before the wire: whatever the client library makes of a link, a request (and with it the token) leaves
 * only by GET or by a search in POST, for the base's origin, at its path or below.
 */
export function originGate(base: URL): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const { origin, path, method } = options;
    const target = origin === undefined ? undefined : pageUrl(base, `${String(origin)}${path}`);
    const asks = method === 'GET' || (method === 'POST' && /\/_search(?:$|\?)/.test(path));
    if (target === undefined || !asks) throw new Error(ADDRESS_REFUSED);
    return dispatch(options, handler);
  };
}
