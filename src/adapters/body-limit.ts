/** An HTTP dispatcher into one that ends answers which are too large to be read. */
import type { Dispatcher } from 'undici';

/** Stands in the error of an answer that is larger than allowed, or packed so that its size can't be told. */
export const BODY_LIMIT = 'body beyond the limit';

/** Bytes that may still be received, by all answers that share it. */
export interface ByteBudget {
  left: number;
}

/**
 * Counts the bytes of each answer and breaks it off beyond `limitBytes`, or when the budget that it shares with other
 * answers is spent. A packed answer is refused although nobody
 * asked for packing: a few kilobytes of it may unfold to gigabytes behind this counter.
 */
export function bodyLimit(limitBytes: number, budget: ByteBudget): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    let received = 0;
    let tooLarge = false;
    return dispatch(options, {
      onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
      onRequestUpgrade: (controller, status, headers, socket) =>
        handler.onRequestUpgrade?.(controller, status, headers, socket),
      onResponseStart: (controller, status, headers, statusMessage) => {
        const encoding = headers['content-encoding'] ?? 'identity';
        if (encoding !== 'identity' || Number(headers['content-length'] ?? 0) > Math.min(limitBytes, budget.left)) {
          controller.abort(new Error(BODY_LIMIT));
          return;
        }
        handler.onResponseStart?.(controller, status, headers, statusMessage);
      },
      onResponseData: (controller, chunk) => {
        received += chunk.length;
        budget.left -= chunk.length;
        if (tooLarge) return;
        tooLarge = received > limitBytes || budget.left < 0;
        if (!tooLarge) handler.onResponseData?.(controller, chunk);
        // fetch listens for errors of the body only some steps after the head: an error at once would be lost.
        else setImmediate(() => controller.abort(new Error(BODY_LIMIT)));
      },
      onResponseEnd: (controller, trailers) => {
        if (!tooLarge) handler.onResponseEnd?.(controller, trailers);
        // The request is complete by now, so aborting it would reach nobody.
        else setImmediate(() => handler.onResponseError?.(controller, new Error(BODY_LIMIT)));
      },
      onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
    });
  };
}
