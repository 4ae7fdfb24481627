/** Finds the service that a path names. */
import type { Request } from 'express';
import type { ServiceDeclaration } from '../cds-hooks/declaration.js';
import { ProtocolError } from '../errors.js';

/** @throws ProtocolError 404 where no service has this id */
export function findService(services: readonly ServiceDeclaration[], request: Request): ServiceDeclaration {
  const service = services.find(({ id }) => id === request.params.id);
  if (service === undefined) {
    throw new ProtocolError({
      code: 'unknown-service',
      status: 404,
      publicMessage: 'No service has this id; GET /cds-services lists them.',
    });
  }
  return service;
}
