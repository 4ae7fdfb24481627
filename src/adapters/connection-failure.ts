/** An HTTP dispatcher into one whose failed connections can be told apart, however often their errors are wrapped. */
import type { Dispatcher } from 'undici';

/** Stands in the error of a question that never left: no name, no connection, no certificate to trust. */
export const NO_CONNECTION = 'no connection';

/** Stands in the error of a connection that ended before the answer was complete. */
export const CONNECTION_CUT = 'connection cut';

const NEVER_OPENED = [
  'EADDRNOTAVAIL',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'ECONNREFUSED',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPROTO',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
];
const BAD_CERTIFICATE = /^(?:ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|HOSTNAME_)/;
const CUT = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

/** fetch wraps what went wrong in errors of its own that lose the code; a message of ours passes through. */
export const nameFailures: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch(options, {
    onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
    onRequestUpgrade: (controller, status, headers, socket) =>
      handler.onRequestUpgrade?.(controller, status, headers, socket),
    onResponseStart: (controller, status, headers, message) =>
      handler.onResponseStart?.(controller, status, headers, message),
    onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
    onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
    onResponseError: (controller, error) => handler.onResponseError?.(controller, named(error)),
  });

function named(error: Error): Error {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (CUT.includes(code)) return new Error(CONNECTION_CUT);
  return NEVER_OPENED.includes(code) || BAD_CERTIFICATE.test(code) ? new Error(NO_CONNECTION) : error;
}
