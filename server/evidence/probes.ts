/** Which probe looks at which control. A control that is `running` and has no probe fails a test. */
import type { Probe } from './probe.ts';
import { announcements, consentRecords, optOuts, softOptIn, unsubscribeLinks, withdrawal } from './probes/consent.ts';
import { disclosures, recipientRegister } from './probes/disclosures.ts';
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
import { benchmarks, breachRegister, statisticsRelease } from './probes/reporting.ts';
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
  disclosures,
  'recipient-register': recipientRegister,
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
  'breach-register': breachRegister,
  'statistics-release': statisticsRelease,
  benchmarks,
  'consent-records': consentRecords,
  withdrawal,
  'opt-outs': optOuts,
  'unsubscribe-links': unsubscribeLinks,
  'soft-opt-in': softOptIn,
  announcements,
};
