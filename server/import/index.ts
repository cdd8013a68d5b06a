/** Imports: files of readings, persons, agreements, metering points, invoices and payments into the register. */
export { type ImportStore, type ImportSummary, importFile, type Watch } from './import-file.ts';
export { importTexts } from './locales/index.ts';
export { importMappingJsonSchema } from './mapping.ts';
export { IMPORT_KINDS, type ImportKind } from './model.ts';
export { type ImportRequest, type PreparedImport, prepareImport, readMapping } from './prepare-import.ts';
export { sampleRows } from './sample-rows.ts';
