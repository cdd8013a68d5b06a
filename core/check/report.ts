/** Findings as text for people, as JSON for programs, and as SARIF 2.1.0 for code hosts. */
import { PROBLEM_CODES } from '../locales/problems.ts';
import { fill } from '../locales/text.ts';
import type { Finding, Severity } from '../policy/finding.ts';
import type { Policy } from '../policy/model.ts';
import { FINDINGS } from './codes.ts';
import { describeCode, describeFinding, findingWords } from './describe.ts';

/** The findings of one file. */
export interface FileFindings {
  readonly file: string;
  readonly findings: readonly Finding[];
  /** What they are about, where it could be read: its names are used. */
  readonly policy?: Policy | undefined;
}

export type ReportFormat = 'text' | 'json' | 'sarif';

export interface ReportOptions {
  readonly language: string;
  /** Dresses a word of the text format for a terminal; plain unless given. */
  readonly colour?: (severity: Severity, text: string) => string;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

function counted(words: readonly [string, string], count: number): string {
  return `${count} ${words[count === 1 ? 0 : 1]}`;
}

function asText(reports: readonly FileFindings[], { language, colour }: ReportOptions): string {
  const words = findingWords(language).report;
  const dress = colour ?? ((_, text) => text);
  const lines: string[] = [];
  for (const { file, findings, policy } of reports) {
    if (findings.length === 0) continue;
    lines.push(file);
    for (const finding of findings) {
      const { message, reference, suggestion } = describeFinding(finding, language, policy);
      const place = `${finding.line}:${finding.column}`;
      lines.push(`  ${place} ${dress(finding.severity, words.severity[finding.severity])} ${finding.code}`);
      lines.push(`    ${message}`, `    ${reference}`);
      if (suggestion !== '') lines.push(`    → ${suggestion}`);
    }
    lines.push('');
  }
  const { error, warning, note } = countFindings(reports);
  const files = counted(words.counts.file, reports.length);
  lines.push(
    error + warning + note === 0
      ? fill(words.clean, { files })
      : fill(words.summary, {
          errors: counted(words.counts.error, error),
          warnings: counted(words.counts.warning, warning),
          notes: counted(words.counts.note, note),
          files,
        }),
  );
  return `${lines.join('\n')}\n`;
}

function asJson(reports: readonly FileFindings[], { language }: ReportOptions): string {
  const flat = reports.flatMap(({ file, findings, policy }) =>
    findings.map((finding) => ({
      file,
      code: finding.code,
      severity: finding.severity,
      line: finding.line,
      column: finding.column,
      ...describeFinding(finding, language, policy),
    })),
  );
  return `${JSON.stringify(flat, null, 2)}\n`;
}

function sarifRule(code: string, language: string): Record<string, unknown> {
  const { message, reference, suggestion } = describeCode(code, language);
  const level: Severity = Object.hasOwn(FINDINGS, code) ? FINDINGS[code as keyof typeof FINDINGS].severity : 'error';
  return {
    id: code,
    shortDescription: { text: message },
    help: { text: `${reference}. ${suggestion}` },
    defaultConfiguration: { level },
  };
}

/** SARIF's `uri` is a URI: relative, with forward slashes, and standard input has a name of its own. */
function uriOf(file: string): string {
  return file === '-' ? 'stdin' : encodeURI(file.replaceAll('\\', '/'));
}

function asSarif(reports: readonly FileFindings[], { language }: ReportOptions): string {
  const codes: readonly string[] = [...Object.keys(FINDINGS), ...PROBLEM_CODES];
  const results = reports.flatMap(({ file, findings, policy }) =>
    findings.map((finding) => {
      const { message, reference, suggestion } = describeFinding(finding, language, policy);
      const ruleIndex = codes.indexOf(finding.code);
      return {
        ruleId: finding.code,
        ...(ruleIndex < 0 ? {} : { ruleIndex }),
        level: finding.severity,
        message: { text: [message, `(${reference})`, suggestion].filter((part) => part !== '').join(' ') },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: uriOf(file) },
              region: { startLine: finding.line, startColumn: finding.column },
            },
          },
        ],
      };
    }),
  );
  const driver = { name: 'Hjemmel', rules: codes.map((code) => sarifRule(code, language)) };
  return `${JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
    },
    null,
    2,
  )}\n`;
}

/** How many findings there are of each severity. */
export function countFindings(reports: readonly FileFindings[]): Record<Severity, number> {
  const all = reports.flatMap((report) => report.findings);
  const counts = { error: 0, warning: 0, note: 0 };
  for (const severity of SEVERITIES) counts[severity] = all.filter((finding) => finding.severity === severity).length;
  return counts;
}

/** The findings of several files in one of the three formats, in the reader's language; ends with a line break. */
export function formatFindings(reports: readonly FileFindings[], format: ReportFormat, options: ReportOptions): string {
  switch (format) {
    case 'text':
      return asText(reports, options);
    case 'json':
      return asJson(reports, options);
    case 'sarif':
      return asSarif(reports, options);
  }
}
