/** Everything that is settled before the first row is stored: what the file is, what its columns are, what the policy says. */
import { readFileSync } from 'node:fs';
import { type CompiledPolicy, describeFinding, type PolicyMap, type ProductLanguage, parseYaml } from '@hjemmel/core';
import { HjemmelError } from '../errors.ts';
import { type Allowed, allowedBy } from './allowed.ts';
import { type Batch, csvImportBatches, documentBatches, type From } from './batches.ts';
import { type CsvForm, type CsvRecord, csvSample, delimiterOf } from './csv-rows.ts';
import { DOCUMENT_HEADINGS, readDocument } from './eloverblik.ts';
import { ImportMapping } from './mapping.ts';
import type { ImportKind } from './model.ts';
import { type ColumnPlan, planColumns } from './plan-columns.ts';
import { decimalOf, type ReadOptions } from './read-row.ts';
import { type Survey, surveyFile } from './survey-file.ts';

export interface ImportRequest {
  readonly kind: ImportKind;
  readonly file: string;
  readonly mapping?: ImportMapping | undefined;
  readonly source?: string | undefined;
  /** The purpose it is collected for; one that the policy has for it unless said. */
  readonly purpose?: string | undefined;
  /** ISO instant; now unless said. */
  readonly collectedAt?: string | undefined;
  /** Where rejected rows are reported; beside the file unless said. */
  readonly report?: string | undefined;
}

export interface Rules {
  readonly compiled: CompiledPolicy;
  readonly map: PolicyMap;
}

export interface PreparedImport {
  readonly request: ImportRequest;
  readonly survey: Survey;
  readonly allowed: Allowed;
  readonly headings: readonly string[];
  readonly delimiter: string;
  /** Undefined for a document of Eloverblik. */
  readonly plan: ColumnPlan | undefined;
  readonly sample: readonly CsvRecord[];
  readonly options: ReadOptions;
  /** What a run must have in common with an earlier one to go on where that was. */
  readonly identity: string;
  readonly start: From;
  batches(from: From): AsyncGenerator<Batch>;
}

/** @throws HjemmelError `import-mapping-invalid` with the first fault, `file-unreadable` */
export function readMapping(file: string, kind: ImportKind, language: ProductLanguage): ImportMapping {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new HjemmelError('file-unreadable', { file, failure }, error);
  }
  const { value, findings } = parseYaml(text, ImportMapping);
  if (value === undefined) {
    const finding = findings[0]!;
    const { message, suggestion } = describeFinding(finding, language);
    const problem = [message, suggestion].filter(Boolean).join(' ');
    throw new HjemmelError('import-mapping-invalid', {
      file,
      line: String(finding.line),
      column: String(finding.column),
      problem,
    });
  }
  if (value.kind !== kind) throw new HjemmelError('import-mapping-kind', { file, kind: value.kind, wanted: kind });
  return value;
}

const isDocument = ({ head, mark, encoding }: Survey): boolean =>
  encoding === 'utf-8' && /^\s*[{[]/.test(head.subarray(mark, mark + 200).toString('utf8'));

const dayOf = (ms: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString();

interface Setting {
  readonly rules: Rules;
  readonly nowMs: number;
  readonly survey: Survey;
}

function prepareDocument(request: ImportRequest, { rules, nowMs, survey }: Setting): PreparedImport {
  const { policy } = rules.compiled;
  const from = policy.categories['consumption']?.from ?? [];
  const usual = from.includes('energinet') ? 'energinet' : undefined;
  const source = request.source ?? request.mapping?.source ?? usual;
  const allowed = allowedBy(rules, 'readings', { fields: ['gsrn', 'energy'], source, purpose: request.purpose });
  const results = readDocument(survey.file, survey.bytes);
  const timeZone = request.mapping?.file['time-zone'] ?? policy.timeZone;
  const { country } = policy;
  const today = dayOf(nowMs, policy.timeZone);
  const options: ReadOptions = { timeZone, nowMs, today, country, number: { decimal: '.' }, personKinds: [] };
  return {
    request,
    survey,
    allowed,
    headings: DOCUMENT_HEADINGS,
    delimiter: ';',
    plan: undefined,
    sample: [],
    options,
    identity: JSON.stringify(['eloverblik', allowed.source, timeZone]),
    start: { position: 0, line: 1 },
    batches: (place) => documentBatches(results, options, place),
  };
}

async function prepareCsv(request: ImportRequest, { rules, nowMs, survey }: Setting): Promise<PreparedImport> {
  const { kind, mapping } = request;
  const { policy } = rules.compiled;
  const file = mapping?.file;
  const delimiter = file?.delimiter ?? delimiterOf(survey);
  const form: CsvForm = { delimiter, quote: file?.quote ?? '"' };
  const { records, behind } = await csvSample(survey, form);
  const headings = records[0]!.columns.map((heading) => heading.trim());
  const plan = planColumns(kind, headings, { file: survey.file, mapping });
  const fields = plan.columns.map(({ field }) => field);
  const allowed = allowedBy(rules, kind, {
    fields,
    source: request.source ?? mapping?.source,
    purpose: request.purpose,
  });
  const decimal = file?.decimal ?? decimalOf(plan, records.slice(1));
  if (decimal === undefined) throw new HjemmelError('import-decimal-unclear', { file: survey.file });
  const options: ReadOptions = {
    timeZone: file?.['time-zone'] ?? policy.timeZone,
    nowMs,
    today: dayOf(nowMs, policy.timeZone),
    country: policy.country,
    number: { decimal, grouping: file?.grouping },
    personKinds: Object.keys(policy.kinds),
  };
  const { nowMs: _, today: __, ...lasting } = options;
  return {
    request,
    survey,
    allowed,
    headings,
    delimiter,
    plan,
    sample: records.slice(1),
    options,
    identity: JSON.stringify([form, plan.columns, allowed.source, lasting]),
    start: behind,
    batches: (from) => csvImportBatches(survey, { form, plan, options, from }),
  };
}

/**
 * Looks at a file and at what the policy says of it. Nothing is stored.
 * @param tell how many bytes of the first pass are done
 * @throws HjemmelError for everything that is wrong with the file as a whole
 */
export async function prepareImport(
  request: ImportRequest,
  context: { rules: Rules; nowMs: number; tell: (bytes: number, of: number) => void },
): Promise<PreparedImport> {
  const survey = surveyFile(request.file, request.mapping?.file.encoding, context.tell);
  const setting = { rules: context.rules, nowMs: context.nowMs, survey };
  if (isDocument(survey)) {
    if (request.kind !== 'readings') throw new HjemmelError('import-json-kind', { file: request.file });
    return prepareDocument(request, setting);
  }
  return prepareCsv(request, setting);
}
