/** An HTTP dispatcher into one that ends answers which are too large to be read. */
import type { Dispatcher } from 'undici';

/** Stands in the error of an answer that is larger than allowed, or packed so that its size can't be told. */
export const BODY_LIMIT = 'body beyond the limit';

/**
 * Counts the bytes of each answer and breaks it off beyond `limitBytes`. A packed answer is refused although nobody
 * asked for packing: a few kilobytes of it may unfold to gigabytes behind this counter.
 */
export function bodyLimit(limitBytes: number): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    let received = 0;
    return dispatch(options, {
      onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
      onRequestUpgrade: (controller, status, headers, socket) =>
        handler.onRequestUpgrade?.(controller, status, headers, socket),
      onResponseStart: (controller, status, headers, statusMessage) => {
        const encoding = headers['content-encoding'] ?? 'identity';
        if (encoding !== 'identity' || Number(headers['content-length'] ?? 0) > limitBytes) {
          controller.abort(new Error(BODY_LIMIT));
          return;
        }
        handler.onResponseStart?.(controller, status, headers, statusMessage);
      },
      onResponseData: (controller, chunk) => {
        const wasWithin = received <= limitBytes;
        received += chunk.length;
        if (received <= limitBytes) handler.onResponseData?.(controller, chunk);
        // fetch listens for errors of the body only some steps after the head: an error at once would be lost.
        else if (wasWithin) setImmediate(() => controller.abort(new Error(BODY_LIMIT)));
      },
      onResponseEnd: (controller, trailers) => {
        if (received <= limitBytes) handler.onResponseEnd?.(controller, trailers);
        // The request is complete by now, so aborting it would reach nobody.
        else setImmediate(() => handler.onResponseError?.(controller, new Error(BODY_LIMIT)));
      },
      onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
    });
  };
}
