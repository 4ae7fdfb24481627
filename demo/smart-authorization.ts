/** Makes the demo's FHIR server a small SMART authorization server: code with PKCE, EHR and standalone launch, synthetic patients. */
import { createHash, randomBytes } from 'node:crypto';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { isJson, object, string } from '../src/model/fhir-json.js';
import { isLoopback } from './loopback.js';
import { type PatientToChoose, pickerPage, pickerPolicy } from './smart-patient-picker.js';

/** What the authorization server knows. */
export interface SmartAuthorizationSettings {
  readonly patients: readonly PatientToChoose[];
  /** Whether the FHIR server answers holders of a token alone; the demo's is open. */
  readonly requireToken: boolean;
  /** Base URL by which the request came. */
  readonly baseOf: (request: Request) => string;
}

/** What a launch hands to the app. */
interface LaunchContext {
  readonly patient: string;
  readonly appContext?: string;
}

interface Grant extends LaunchContext {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly scope: string;
}

/** What was given out since the server started. */
interface Issued {
  readonly launches: Map<string, LaunchContext>;
  readonly grants: Map<string, Grant>;
  readonly tokens: Set<string>;
}

/**
 * Mounts discovery, authorization and token endpoints below `/fhir`, and the launch service that the public CDS Hooks
 * Sandbox asks. Redirects go to this machine alone.
 * @see SMART App Launch 2.2
 */
export function mountSmartAuthorization(app: Express, settings: SmartAuthorizationSettings): void {
  const issued: Issued = { launches: new Map(), grants: new Map(), tokens: new Set() };
  app.get('/fhir/.well-known/smart-configuration', (request, response) => {
    response.json(configuration(settings.baseOf(request)));
  });
  app.post('/fhir/_services/smart/Launch', (request, response) => {
    const context = contextFrom(object(isJson(request.body) ? request.body.parameters : undefined));
    if (context === undefined) return refuse(response, 'a launch needs a patient');
    const id = newSecret();
    issued.launches.set(id, context);
    response.json({ launch_id: id });
  });
  app.get('/fhir/auth/authorize', authorize(settings, issued));
  const form = express.text({ type: 'application/x-www-form-urlencoded' });
  app.post('/fhir/auth/token', form, (request, response) => {
    const asked = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    const code = asked.get('code') ?? '';
    const grant = issued.grants.get(code);
    issued.grants.delete(code);
    if (grant === undefined || !redeems(asked, grant)) return refuse(response, 'invalid_grant');
    const token = newSecret();
    issued.tokens.add(token);
    response.json(tokenAnswer(token, grant));
  });
  if (settings.requireToken) app.use('/fhir', requireToken(issued.tokens));
}

/** Grants at once what an EHR launched; asks for the patient where the app was started by itself. */
function authorize(settings: SmartAuthorizationSettings, { launches, grants }: Issued): RequestHandler {
  return (request, response) => {
    const asked = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
    const fault = faultOf(asked, settings.baseOf(request));
    if (fault !== undefined) return refuse(response, fault);
    const [launch, chosen] = [asked.get('launch'), asked.get('patient')];
    const context = launch === null ? contextFrom({ patient: chosen }) : launchContext(launch, launches);
    if (launch !== null && context === undefined) return refuse(response, 'the launch is unknown');
    if (context === undefined) {
      response.set('Content-Security-Policy', pickerPolicy).type('html').send(pickerPage(settings.patients, asked));
      return;
    }
    const code = newSecret();
    grants.set(code, { ...context, ...requestOf(asked) });
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.get('state') ?? '');
    response.redirect(302, back.href);
  };
}

function configuration(base: string): object {
  return {
    issuer: base,
    authorization_endpoint: `${base}/auth/authorize`,
    token_endpoint: `${base}/auth/token`,
    grant_types_supported: ['authorization_code'],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: ['launch', 'launch/patient', 'patient/*.rs', 'patient/*.read', 'openid', 'fhirUser'],
    capabilities: ['launch-ehr', 'launch-standalone', 'client-public', 'context-ehr-patient', 'permission-patient'],
  };
}

/** What the app sent that can't be granted; `undefined` where all is well. */
function faultOf(asked: URLSearchParams, base: string): string | undefined {
  const redirect = asked.get('redirect_uri') ?? '';
  if (asked.get('response_type') !== 'code') return 'response_type must be code';
  if (!URL.canParse(redirect) || !isLoopback(new URL(redirect).hostname)) return 'redirect_uri must be on this machine';
  if (asked.get('code_challenge_method') !== 'S256' || !asked.get('code_challenge'))
    return 'PKCE with S256 is required';
  if (!asked.get('client_id') || !asked.get('state')) return 'client_id and state are required';
  return asked.get('aud')?.replace(/\/+$/, '') === base ? undefined : 'aud must be the base URL of this FHIR server';
}

function requestOf(asked: URLSearchParams): Pick<Grant, 'clientId' | 'redirectUri' | 'challenge' | 'scope'> {
  const of = (name: string): string => asked.get(name) ?? '';
  return {
    clientId: of('client_id'),
    redirectUri: of('redirect_uri'),
    challenge: of('code_challenge'),
    scope: of('scope'),
  };
}

/** A launch that was announced, or one that carries its context itself: base64url of `{"patient", "appContext"}`. */
function launchContext(launch: string, launches: ReadonlyMap<string, LaunchContext>): LaunchContext | undefined {
  const announced = launches.get(launch);
  if (announced !== undefined) return announced;
  try {
    return contextFrom(object(JSON.parse(Buffer.from(launch, 'base64url').toString('utf8'))));
  } catch {
    return undefined;
  }
}

function contextFrom(parameters: ReturnType<typeof object>): LaunchContext | undefined {
  const patient = string(parameters?.patient);
  const appContext = string(parameters?.appContext);
  if (patient === undefined) return undefined;
  return { patient, ...(appContext !== undefined && { appContext }) };
}

function redeems(form: URLSearchParams, grant: Grant): boolean {
  const verifier = form.get('code_verifier') ?? '';
  return (
    form.get('grant_type') === 'authorization_code' &&
    form.get('redirect_uri') === grant.redirectUri &&
    form.get('client_id') === grant.clientId &&
    createHash('sha256').update(verifier).digest('base64url') === grant.challenge
  );
}

function tokenAnswer(token: string, { patient, appContext, scope }: Grant): object {
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: 3600,
    scope,
    patient,
    need_patient_banner: true,
    ...(appContext !== undefined && { appContext }),
  };
}

function requireToken(tokens: ReadonlySet<string>): RequestHandler {
  return (request, response, next) => {
    const token = /^Bearer (.+)$/.exec(request.get('Authorization') ?? '')?.[1];
    if (request.path === '/metadata' || (token !== undefined && tokens.has(token))) next();
    else response.status(401).json({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'login' }] });
  };
}

function refuse(response: Response, why: string): void {
  response.status(400).json({ error: why === 'invalid_grant' ? why : 'invalid_request', error_description: why });
}

function newSecret(): string {
  return randomBytes(24).toString('base64url');
}
