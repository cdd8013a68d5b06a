/** Which files `check` looks at. */
import { globSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { HjemmelError } from '../errors.ts';
import { readText } from '../policies/index.ts';

/** A shared library says so in its first key. */
export function isLibrary(text: string): boolean {
  return /^["']?library["']?[ ]*:/m.test(text) && !/^["']?hjemmel["']?[ ]*:/m.test(text);
}

/** A file that was meant as a policy: it says so, or is named as one. */
function seemsPolicy(file: string): boolean {
  return /(^|[/\\])[0-9]{4}-[0-9]{2}-[0-9]{2}[^/\\]*$/.test(file) || /^["']?hjemmel["']?[ ]*:/m.test(readText(file));
}

/** YAML that a pattern or a folder brought along need not be a policy: libraries and data maps lie beside them. */
function policiesAmong(files: readonly string[]): string[] {
  return files.filter((file) => !file.split(/[/\\]/).slice(0, -1).includes('library') && seemsPolicy(file)).sort();
}

function within(folder: string): string[] {
  const hidden = (name: string): boolean => name === 'node_modules' || (name.startsWith('.') && name !== '.');
  return globSync('**/*.{yaml,yml}', { cwd: folder, exclude: hidden }).map((file) => join(folder, file));
}

function expand(argument: string): string[] {
  if (argument === '-') return ['-'];
  const found = statSync(argument, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true && (found !== undefined || !/[*?[{]/.test(argument))) return [argument];
  const files = policiesAmong(found === undefined ? globSync(argument.split('/').join(sep)) : within(argument));
  if (files.length === 0) throw new HjemmelError('no-policies', { file: argument });
  return files;
}

/** A data map, which a shell's `policies/**` brings along: its columns are no promises. */
const isDataMap = (file: string): boolean => /[.]map[.]ya?ml$/.test(file);

/**
 * Files, folders and patterns as files, each once. What was named by itself is taken whatever it is, but for data maps.
 * @throws HjemmelError `no-policies` where a folder or a pattern has none, or nothing but data maps was named
 */
export function filesToCheck(given: readonly string[]): string[] {
  const files = [...new Set(given.flatMap(expand))].filter((file) => !isDataMap(file));
  if (files.length === 0 && given.length > 0) throw new HjemmelError('no-policies', { file: given.join(', ') });
  return files;
}
