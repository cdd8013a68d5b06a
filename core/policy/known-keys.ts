/** The keys a schema knows at a place, for 'did you mean'. Read from the published JSON Schema, so nothing is listed twice. */
import { z } from 'zod';
import type { Path } from './finding.ts';
import { describeKeys } from './key-meanings.ts';

type Node = {
  $ref?: string;
  properties?: Record<string, Node>;
  additionalProperties?: Node | boolean;
  propertyNames?: Node;
  enum?: string[];
  items?: Node;
  anyOf?: Node[];
  oneOf?: Node[];
  allOf?: Node[];
};

/** JSON Schema of what an author writes (before defaults and shorthands are filled in). */
export function jsonSchemaOf(schema: z.ZodType, title: string): Record<string, unknown> {
  const published = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    // Entries of a map may be left empty (`customer:`): their schema is a map behind a preprocessing step.
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      if (def.type === 'pipe' && def.in._zod.def.type === 'transform' && jsonSchema.type === 'object')
        (jsonSchema as { type: unknown }).type = ['object', 'null'];
    },
  });
  describeKeys(published as Parameters<typeof describeKeys>[0]);
  return { title, ...published };
}

/** A function from a path to the keys that may stand there. The schema is turned into JSON Schema on first use only. */
export function keysKnownBy(schema: z.ZodType): (path: Path) => readonly string[] {
  let root: Node | undefined;
  return (path) => {
    root ??= jsonSchemaOf(schema, '') as Node;
    let nodes = expand(root, root);
    for (const step of path) nodes = nodes.flatMap((node) => child(node, step)).flatMap((node) => expand(node, root!));
    return [
      ...new Set(nodes.flatMap((node) => [...Object.keys(node.properties ?? {}), ...(node.propertyNames?.enum ?? [])])),
    ];
  };
}

function child(node: Node, step: string | number): Node[] {
  if (typeof step === 'number') return node.items ? [node.items] : [];
  const known = node.properties && Object.hasOwn(node.properties, step) ? node.properties[step] : undefined;
  if (known !== undefined) return [known];
  return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
}

function expand(node: Node, root: Node, depth = 0): Node[] {
  if (depth > 10) return [];
  const branches = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
  if (node.$ref !== undefined) branches.push(resolve(node.$ref, root));
  return [node, ...branches.flatMap((branch) => expand(branch, root, depth + 1))];
}

function resolve(ref: string, root: Node): Node {
  let node: unknown = root;
  for (const step of ref.split('/').slice(1)) node = (node as Record<string, unknown> | undefined)?.[step];
  return (node as Node | undefined) ?? {};
}
