/** Which constructs of the language a document uses, by walking the published JSON Schema beside it. */

export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly propertyNames?: SchemaNode;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

interface Place {
  readonly node: SchemaNode;
  readonly name: string;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function followed({ node, name }: Place, root: SchemaNode): Place {
  if (node.$ref === undefined) return { node, name };
  const definition = node.$ref.split('/').at(-1)!;
  return { node: root.$defs?.[definition] ?? {}, name: definition };
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}

/** Whether a value has the outer form of a schema: enough to tell the branches of a choice apart. */
function fits(place: SchemaNode, value: unknown, root: SchemaNode): boolean {
  const { node } = followed({ node: place, name: '' }, root);
  if (node.anyOf) return node.anyOf.some((branch) => fits(branch, value, root));
  if (node.const !== undefined) return node.const === value;
  if (node.enum) return node.enum.includes(value);
  if (node.type !== undefined && ![node.type].flat().includes(typeOf(value))) return false;
  if (typeof value === 'string' && node.pattern !== undefined) return new RegExp(node.pattern).test(value);
  if (Array.isArray(value) && node.items) return value.every((item) => fits(node.items!, item, root));
  if (!isMap(value)) return true;
  const keys = Object.keys(value);
  if (node.required?.some((key) => !keys.includes(key))) return false;
  return node.additionalProperties !== false || keys.every((key) => Object.hasOwn(node.properties ?? {}, key));
}

/** The forms to choose from. `x` or `[x, y]` is one construct written two ways, so it counts as the single `x`. */
function formsOf(node: SchemaNode): readonly SchemaNode[] {
  const [one, many] = node.anyOf ?? [];
  const oneOrMany = node.anyOf?.length === 2 && JSON.stringify(many?.items) === JSON.stringify(one);
  return oneOrMany ? [one!] : (node.anyOf ?? []);
}

/** Every construct of the schema: `…/key` for properties, `…=value` for choices, `…|n` for forms. */
export function constructsOf(root: SchemaNode): Set<string> {
  const found = new Set<string>();
  const visited = new Set<SchemaNode>();
  const walk = (from: Place): void => {
    const { node, name } = followed(from, root);
    if (visited.has(node)) return;
    visited.add(node);
    for (const value of node.enum ?? []) found.add(`${name}=${String(value)}`);
    for (const value of node.propertyNames?.enum ?? []) found.add(`${name}/${String(value)}`);
    for (const [key, child] of Object.entries(node.properties ?? {})) {
      found.add(`${name}/${key}`);
      walk({ node: child, name: `${name}/${key}` });
    }
    const forms = formsOf(node);
    forms.forEach((form, index) => {
      if (forms.length > 1) found.add(`${name}|${index}`);
      walk({ node: form, name });
    });
    if (node.items) walk({ node: node.items, name: `${name}[]` });
    if (typeof node.additionalProperties === 'object') walk({ node: node.additionalProperties, name: `${name}{}` });
  };
  walk({ node: root, name: '' });
  return found;
}

/** Adds to `used` the constructs that a document uses. */
export function markUsed(root: SchemaNode, document: unknown, used: Set<string>): void {
  const walk = (from: Place, value: unknown): void => {
    const { node, name } = followed(from, root);
    if (node.enum?.includes(value)) used.add(`${name}=${String(value)}`);
    const forms = formsOf(node);
    forms.forEach((form, index) => {
      for (const one of forms.length === 1 && Array.isArray(value) ? value : [value]) {
        if (!fits(form, one, root)) continue;
        if (forms.length > 1) used.add(`${name}|${index}`);
        walk({ node: form, name }, one);
      }
    });
    if (Array.isArray(value) && node.items)
      for (const item of value) walk({ node: node.items, name: `${name}[]` }, item);
    if (!isMap(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      const known = Object.hasOwn(node.properties ?? {}, key) ? node.properties![key] : undefined;
      if (node.propertyNames?.enum?.includes(key)) used.add(`${name}/${key}`);
      if (known !== undefined) {
        used.add(`${name}/${key}`);
        walk({ node: known, name: `${name}/${key}` }, inner);
      } else if (typeof node.additionalProperties === 'object') {
        walk({ node: node.additionalProperties, name: `${name}{}` }, inner);
      }
    }
  };
  walk({ node: root, name: '' }, document);
}
