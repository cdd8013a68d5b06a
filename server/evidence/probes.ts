/** Which probe looks at which control. A control that is `running` and has no probe fails a test. */
import type { Probe } from './probe.ts';
import { accessLog, fieldLimits, guard, protection } from './probes/door.ts';
import { dataMap, sourceRecord, tenantIsolation } from './probes/isolation.ts';
import { backupRestore, erasure, fileErasure, holds, imports, restoreDrill, retentionPlan } from './probes/keeping.ts';
import { ledger } from './probes/ledger.ts';
import {
  checks,
  clauses,
  collectionNotice,
  computesDue,
  decides,
  identifiers,
  notice,
  record,
  versions,
} from './probes/publications.ts';
import { encryption, entryValidation, register, textScan } from './probes/values.ts';

export const PROBES: Readonly<Record<string, Probe>> = {
  decide: decides,
  due: computesDue,
  check: checks,
  notice,
  'collection-notice': collectionNotice,
  record,
  versions,
  'identifier-checksums': identifiers,
  'clause-register': clauses,
  'tenant-isolation': tenantIsolation,
  'data-map': dataMap,
  'source-record': sourceRecord,
  guard,
  'field-limits': fieldLimits,
  'name-address-protection': protection,
  'access-log': accessLog,
  ledger,
  encryption,
  'entry-validation': entryValidation,
  'sensitive-text-scan': textScan,
  register,
  import: imports,
  'retention-plan': retentionPlan,
  erasure,
  'file-erasure': fileErasure,
  holds,
  'backup-restore': backupRestore,
  'restore-drill': restoreDrill,
};
