/** The question a command is asked, as JSON. */
import { describeFinding, type ParsedInput, pathInWords } from '@hjemmel/core';
import { HjemmelError } from '../errors.ts';
import type { CommonOptions, Session } from './session.ts';

/**
 * Reads a question; every problem is told on standard error, with its place.
 * @param schemaName what `hjemmel schema` calls the schema
 * @throws HjemmelError `input-invalid`, and those of `Session.readJson`
 */
export async function inputFrom<T>(
  session: Session,
  parse: (json: unknown, text: string) => ParsedInput<T>,
  options: CommonOptions & { input?: string },
  schemaName: 'decide' | 'due',
): Promise<T> {
  const { json, text } = await session.readJson(options.input);
  const { value, problems } = parse(json, text);
  if (value !== undefined) return value;
  const file = options.input ?? '-';
  for (const problem of problems) {
    const { message, suggestion } = describeFinding(problem, session.languageFor(options));
    const place = `${file}:${problem.line}:${problem.column}`;
    session.tell(`${place} ${pathInWords(problem.path)}: ${[message, suggestion].filter(Boolean).join(' ')}`);
  }
  throw new HjemmelError('input-invalid', { file, schema: schemaName });
}
