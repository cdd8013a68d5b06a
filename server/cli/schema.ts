/** `hjemmel schema`: the JSON Schemas of what people write. */
import { DecideInput, DueInput, Facts, inputJsonSchema, libraryJsonSchema, policyJsonSchema } from '@hjemmel/core';
import { Argument, type Command } from 'commander';
import { act, addCommand } from './command.ts';
import type { Session } from './session.ts';

const SCHEMAS = {
  policy: policyJsonSchema,
  library: libraryJsonSchema,
  decide: () => inputJsonSchema(DecideInput),
  facts: () => inputJsonSchema(Facts),
  due: () => inputJsonSchema(DueInput),
} as const satisfies Record<string, () => Record<string, unknown>>;

export function addSchema(program: Command, session: Session): void {
  const command = addCommand(program, session, 'schema', [
    'hjemmel schema policy > policy.schema.json',
    'hjemmel schema decide',
  ]).addArgument(new Argument('<name>').choices(Object.keys(SCHEMAS)));
  act<[keyof typeof SCHEMAS], object>(command, async ([name]) => {
    session.printJson(SCHEMAS[name]());
    return 0;
  });
}
