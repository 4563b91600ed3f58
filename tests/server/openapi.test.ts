import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '#server/routes/table.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';

type Operation = { operationId: string; security: unknown[]; parameters: { name: string; in: string }[] };
type Document = { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: object } };

describe('the OpenAPI document', () => {
  let endpoint: TestEndpoint;
  let served: Document;
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    served = (await (await fetch(`${endpoint.address}/v1/openapi.json`)).json()) as Document;
  });
  afterAll(() => endpoint.remove());

  it('is the one that is checked in (else run `npm run openapi`)', async () => {
    const file = new URL('../../docs/openapi.json', import.meta.url);
    expect(served).toEqual(JSON.parse(await readFile(file, 'utf8')));
  });

  it('has every route with its access and its path parameters', () => {
    const described = Object.entries(served.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(described).toHaveLength(openTable.length);
    for (const { path, method, operation } of described) {
      const route = openTable.find((row) => row.path === path && row.method.toLowerCase() === method);
      expect(operation.operationId).toBe(route?.operationId);
      expect(operation.security).toHaveLength(route?.access === 'anyone' ? 0 : 1);
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
      expect(inPath).toEqual(path.match(/\{\w+\}/g) ?? []);
    }
  });

  it('refers to nothing that is not in it, and names no operation twice', () => {
    const text = JSON.stringify(served);
    const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(Object.keys(served.components.schemas)));
    const ids = openTable.map((route) => route.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
