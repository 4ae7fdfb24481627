/** The Kubernetes manifests hold what a hospital's operators ask of them, and a configuration that the server takes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { projectRoot } from '../../demo/project-root.js';
import { settingsFrom } from '../../src/config.js';
import { isJson, type Json, object, objects, strings } from '../../src/model/fhir-json.js';

const folder = join(projectRoot(), 'deploy', 'kubernetes');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const manifests = files
  .filter((name) => name !== 'kustomization.yaml')
  .flatMap((name) => parseAllDocuments(readFileSync(join(folder, name), 'utf8')))
  .map((document): unknown => document.toJS())
  .filter(isJson);

const only = (kind: string, name = 'wildtype'): Json => {
  const [found, ...more] = manifests.filter((each) => each.kind === kind && object(each.metadata)?.name === name);
  if (found === undefined || more.length > 0) throw new TypeError(`one ${kind} ${name} is expected`);
  return found;
};
/** The value at a path of members and positions. */
const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((within, step) => {
    if (Array.isArray(within) && typeof step === 'number') return within[step];
    return isJson(within) ? within[String(step)] : undefined;
  }, value);

const deployment = only('Deployment');
const pod = object(at(deployment, 'spec', 'template', 'spec')) ?? {};
const container = objects(pod.containers)[0] ?? {};
const settingsText = String(at(only('ConfigMap'), 'data', 'wildtype.yaml'));

test('kustomization lists every manifest', () => {
  const listed: unknown = parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8'));
  expect([...strings(at(listed, 'resources')), 'kustomization.yaml'].sort()).toEqual([...files].sort());
});

describe('the configuration', () => {
  const settings = settingsFrom(settingsText);

  test('is taken by the server, trusts one client, and stands on PostgreSQL for all replicas', () => {
    expect(settings.clients.length).toBe(1);
    expect(settings.ledger.url).toMatch(/^postgresql:\/\//);
    expect(Number(at(deployment, 'spec', 'replicas'))).toBeGreaterThanOrEqual(3);
  });

  test('holds no secret: neither password nor token', () => {
    expect(new URL(settings.ledger.url).password).toBe('');
    expect(settings.operations?.tokenFile).toBe('/secrets/operator-token');
    expect(at(container, 'env')).toContainEqual({
      name: 'PGPASSWORD',
      valueFrom: { secretKeyRef: { name: 'wildtype', key: 'database-password' } },
    });
  });

  test('takes calls in clear from the proxies alone, on the ports that the container shows', () => {
    expect(settings.listen.trustedProxies?.length).toBeGreaterThan(0);
    const ports = objects(container.ports).map(({ name, containerPort }) => [name, containerPort]);
    expect(ports).toEqual([
      ['http', settings.listen.port],
      ['operators', settings.operations?.port],
    ]);
  });

  test('its files are mounted where it names them', () => {
    const mounts = objects(container.volumeMounts).map(({ mountPath, readOnly }) => [mountPath, readOnly]);
    expect(mounts).toEqual(
      expect.arrayContaining([
        ['/config', true],
        ['/secrets', true],
      ]),
    );
    const secrets = objects(pod.volumes).find(({ name }) => name === 'secrets');
    const paths = objects(at(secrets, 'secret', 'items')).map(({ path }) => `/secrets/${path}`);
    const named = [...settingsText.matchAll(/\/secrets\/[\w-]+/g)].map(([path]) => path);
    expect(paths.sort()).toEqual(named.sort());
  });
});

describe('the pod', () => {
  test('is nobody, may become nobody else, and writes nowhere but to a small memory', () => {
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    expect([pod.hostNetwork, pod.hostPID, pod.hostIPC]).toEqual([undefined, undefined, undefined]);
    expect(at(only('Namespace'), 'metadata', 'labels', 'pod-security.kubernetes.io/enforce')).toBe('restricted');
  });

  test('asks for what it needs, and takes no more than its limits', () => {
    expect(container.resources).toMatchObject({
      requests: { cpu: expect.any(String), memory: expect.any(String) },
      limits: { cpu: expect.any(String), memory: expect.any(String) },
    });
  });

  test.each([
    ['startupProbe', '/healthz'],
    ['livenessProbe', '/healthz'],
    ['readinessProbe', '/readyz'],
  ])('has a %s at %s of the clients’ port, which needs no token', (probe, path) => {
    expect(at(container, probe, 'httpGet')).toEqual({ path, port: 'http' });
  });

  test('is given the time that stopping takes', () => {
    const pause = Number(
      /setTimeout\(.*, (\d+)\)/.exec(String(at(container, 'lifecycle', 'preStop', 'exec', 'command', 2)))?.[1],
    );
    const { limits } = settingsFrom(settingsText);
    expect(Number(pod.terminationGracePeriodSeconds) * 1000).toBeGreaterThan(pause + limits.shutdownMs);
  });

  test('is replaced one by one, and two of three stay', () => {
    expect(at(deployment, 'spec', 'strategy', 'rollingUpdate')).toEqual({ maxUnavailable: 0, maxSurge: 1 });
    expect(at(only('PodDisruptionBudget'), 'spec', 'minAvailable')).toBe(2);
  });
});

describe('the network', () => {
  const policy = object(only('NetworkPolicy').spec) ?? {};
  const portsOf = (rules: unknown) => objects(rules).map((rule) => objects(rule.ports).map(({ port }) => port));

  test('lets in the ingress to the clients’ port and the monitoring to the operators’, and nobody else', () => {
    expect(policy.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(portsOf(policy.ingress)).toEqual([[8080], [9090]]);
    expect(objects(policy.ingress).every(({ from }) => objects(from).length > 0)).toBe(true);
  });

  test('lets out to names, the database and the EHR, and never to everywhere', () => {
    expect(portsOf(policy.egress)).toEqual([[53, 53], [5432], [443]]);
    expect(objects(policy.egress).every(({ to }) => objects(to).length > 0)).toBe(true);
    expect(JSON.stringify(policy)).not.toContain('0.0.0.0/0');
  });

  test('the clients’ service does not show the operators’ port', () => {
    expect(at(only('Service'), 'spec', 'ports')).toEqual([{ name: 'http', port: 80, targetPort: 'http' }]);
    expect(at(only('Service', 'wildtype-operators'), 'spec', 'ports', 0, 'targetPort')).toBe('operators');
  });

  test('every selector finds the pods', () => {
    const labels = { 'app.kubernetes.io/name': 'wildtype' };
    const selectors = [
      at(deployment, 'spec', 'selector', 'matchLabels'),
      at(deployment, 'spec', 'template', 'metadata', 'labels'),
      at(only('Service'), 'spec', 'selector'),
      at(only('Service', 'wildtype-operators'), 'spec', 'selector'),
      at(only('PodDisruptionBudget'), 'spec', 'selector', 'matchLabels'),
      at(policy, 'podSelector', 'matchLabels'),
    ];
    expect(selectors).toEqual(selectors.map(() => labels));
  });
});
