import { z } from 'zod';
import type { App } from './app.ts';
import type { Endpoint } from './endpoint.ts';

type Json = Record<string, unknown>;

/**
 * The OpenAPI 3.1 document of all endpoints (their paths under /api/v1). zod 4 itself writes the JSON Schema 2020-12 that OpenAPI 3.1
 * takes as it is, so no second library stands between the schemas and their description.
 */
export function openApiDocument(app: App): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const made of app.endpoints) {
    const path = made.path.replaceAll(/:(\w+)(\{[^}]*\})?/g, '{$1}');
    (paths[path] ??= {})[made.method] = operation(made, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Layak',
      version: '1',
      description: 'Every page of Layak as JSON. Unknown values are null, money is whole rupiah.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: { Problem: PROBLEM, ...schemas },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'layak' },
        partnerKey: { type: 'http', scheme: 'bearer', description: "A partner's key that its house made, with the scope named." },
      },
    },
  };
}

function operation(made: Endpoint, schemas: Json): Json {
  const input = jsonSchema(made.input, 'input', schemas) as { properties?: Record<string, Json>; required?: string[] };
  const inPath = new Set([...made.path.matchAll(/:(\w+)/g)].map((m) => m[1]!));
  const all = Object.entries(input.properties ?? {});
  const parameters = all
    .filter(([name]) => inPath.has(name) || made.method === 'get')
    .map(([name, schema]) => ({
      name,
      in: inPath.has(name) ? 'path' : 'query',
      required: inPath.has(name) || (input.required ?? []).includes(name),
      schema,
    }));
  const body = Object.fromEntries(all.filter(([name]) => !inPath.has(name)));
  const bodySchema = { type: 'object', properties: body, required: (input.required ?? []).filter((name) => name in body) };
  return {
    operationId: `${made.method}${made.path.replaceAll(/[^a-zA-Z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase())}`,
    summary: made.summary,
    ...(parameters.length ? { parameters } : {}),
    ...(made.method === 'post'
      ? {
          requestBody: {
            content: { 'application/json': { schema: bodySchema }, 'application/x-www-form-urlencoded': { schema: bodySchema } },
          },
        }
      : {}),
    ...securityOf(made),
    responses: {
      [made.status ?? 200]: {
        description: 'OK',
        content: { 'application/json': { schema: jsonSchema(made.output, 'output', schemas) } },
      },
      default: {
        description: 'Refused, with words',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** What opens the endpoint: nothing needed, a session, or either a session or a partner's key with the scope. */
function securityOf({ access }: Endpoint): Json {
  if (access === 'public') return {};
  return { security: [{ session: [] }, ...(access.scope === undefined ? [] : [{ partnerKey: [access.scope] }])] };
}

/** A zod schema as JSON Schema; schemas with `.meta({ id })` land once among the components and are referred to. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as unknown as Json & {
    $defs?: Json;
    id?: string;
  };
  const { $schema: _, $defs, ...rest } = made;
  for (const [id, definition] of Object.entries($defs ?? {})) schemas[id] = refer(definition);
  const id = z.globalRegistry.get(schema)?.id;
  if (id === undefined) return refer(rest) as Json;
  schemas[id] = refer(rest);
  return { $ref: `#/components/schemas/${id}` };
}

/** zod points into its own $defs; OpenAPI keeps shared schemas under components. */
const refer = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'));

const PROBLEM = {
  type: 'object',
  description: "RFC 9457 problem details with Layak's code, facts and errors by field.",
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    facts: { type: 'object' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } } },
    },
  },
  required: ['type', 'title', 'status', 'code'],
};
