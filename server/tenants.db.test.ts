/** Nothing of one utility is reached from another: by any function, id, search, plan, job or statement. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryConsentDoors } from './consent/testing-doors.ts';
import type { Tx } from './db/index.ts';
import { type TestDatabase, testController, testDatabase } from './db/testing.ts';
import { Doors } from './doors-testing.ts';
import { type FileStore, openFolder } from './files/index.ts';
import { Guard, type Permit } from './guard/index.ts';
import { prepareImport } from './import/index.ts';
import { openIncident, scopeIncident } from './incidents/index.ts';
import { Journal } from './journal/index.ts';
import { keyServiceOf, openKeys } from './keys/index.ts';
import { createSigningKey } from './ledger/index.ts';
import { type NewMessage, queueMessage } from './outbox/index.ts';
import { type BookEntry, readPolicyBook } from './policies/index.ts';
import type { DeskParts } from './register/index.ts';
import { jpeg } from './register/values/picture-testing.ts';
import type { ControllerRow, RetentionStore } from './retention/index.ts';
import { seedPeople } from './seed/index.ts';

/** Every function below is gone through watched; what comes out of it must not be theirs. */
const doors = new Doors();
const { evidence, files: fileDoors, guard: guardDoors, imports, ledger, register, retention } = doors.folders;
const { correctValue, findPersons, listFlagged, listRelations, openDesk, readHistory, readItems, recordItem } =
  register;
const { addHold, applyPlan, approvePlan, compilePlan, explainRow, getCertificate, getController, getPlan, listHolds } =
  retention;

const NOW = '2026-11-21T10:00:00.000Z';
const TODAY = NOW.slice(0, 10);
const clock = (): Temporal.Instant => Temporal.Instant.from(NOW);
const book = readPolicyBook();
const folder = mkdtempSync(join(tmpdir(), 'hjemmel-tenants-'));
const keys = doors.watched('Keys', openKeys(keyServiceOf(Buffer.alloc(32, 7))));
const signing = createSigningKey(join(folder, 'ledger.key'));

type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Doors that lead to nobody's data, each with its reason. */
const NOT_TRIED: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    'has no store: works on the values, texts and files it is given': [
      ...['guard.reasonsIn', 'guard.itemEvents', 'imports.importTexts', 'imports.importMappingJsonSchema'],
      ...['imports.readMapping', 'keys.seal', 'keys.unseal', 'ledger.encodeEntry', 'ledger.verifierKeyOf'],
      ...['ledger.readVerifierKey', 'ledger.verifyLedgerFile', 'register.checkRow', 'register.problemsIn'],
      ...['register.describeProblem', 'register.newcomerFacts', 'register.columnsOf', 'register.isTable'],
      ...['register.isAccepted', 'register.postcode', 'register.anyDay', 'register.gsrn', 'register.meterNumber'],
      ...['register.scanText', 'register.ownNumber', 'register.shortText', 'retention.dayOf', 'retention.policyFor'],
      ...['incidents.draftNotice', 'incidents.standingOf', 'incidents.suggestedRisk'],
      ...['letters.letterheadOf', 'letters.renderLetter'],
      ...['letters.blockHtml', 'letters.closeHtml', 'letters.openHtml', 'letters.openPdf'],
      ...['backup.isPending', 'imports.prepareImport', 'journal.rowsOf'],
    ],
    'opens what the settings name, before there is any scope': [
      ...['files.openFolder', 'files.openS3', 'keys.createKeyFile', 'keys.keyServiceOf'],
      ...['keys.openKeyFile', 'keys.openKeys', 'ledger.createSigningKey', 'ledger.loadSigningKey'],
    ],
    'lists the utilities by name, which are nobody’s data': ['retention.listControllers', 'retention.getController'],
    'is of the whole store, for whoever may read its folder: a backup is no way round, see server/backup': [
      ...['backup.backUp', 'backup.drillRestore', 'backup.replayErasures', 'backup.settleJournal'],
      ...['backup.checkBackup', 'backup.restoreBackup', 'backup.listStandings'],
    ],
    'has no parameter that names a utility; it takes the scope of the transaction, or the folder of one': [
      ...['journal.findKeptCheckpoint', 'journal.keepCheckpoint', 'journal.checkClock', 'journal.rememberTime'],
    ],
    'does for each utility in its own scope what is tried above: plans and applies': ['retention.startNightly'],
    'is called by what carries out the journal of one utility, with its own certificates': ['retention.recordSettled'],
    'works on one person in the scope of its transaction, by the statements that plans are tried with': [
      ...['retention.assessPerson', 'retention.orderErasure', 'retention.prepareErasure', 'retention.carryOutErasure'],
      ...['retention.carryOutErasures', 'retention.erasureWork', 'retention.holdFactsStill'],
      ...['retention.listErasureParts', 'retention.listOrderedErasures'],
    ],
    'sends for each utility in its own scope, from rows that only it can queue': ['outbox.sendWaiting'],
    'takes a lock by number, gives and changes nothing': ['register.lockFacts'],
    'does for each utility in its own scope what is tried above': ['consent.expireConsents'],
    'verifies a text by a key, without a store': ['consent.verifyReceipt'],
  }).flatMap(([reason, names]) => names.map((name) => [name, reason])),
);

interface Task {
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly source: string;
}

/** What ours may collect, and for what. */
const CONTACT: Task = { purpose: 'relation-administration', categories: ['contact'], source: 'person' };
const LETTERS: Task = { ...CONTACT, categories: ['correspondence'] };
const SUPPLY: Task = {
  purpose: 'heat-supply',
  categories: ['meter', 'consumption', 'pictures'],
  source: 'observation',
};

interface Theirs {
  readonly person: string;
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly invoice: string;
  readonly point: string;
  readonly gsrn: string;
  readonly sealed: Uint8Array;
  readonly relation: string;
  readonly organisation: string;
  readonly file: string;
  readonly entry: string;
  readonly hold: string;
  readonly plan: string;
  readonly done: string;
  readonly certificate: string;
}

describe('two utilities in one store', () => {
  let test: TestDatabase;
  let files: FileStore;
  let guard: Guard;
  let store: RetentionStore;
  let journal: Journal;
  let ours: ControllerRow;
  let other: ControllerRow;
  let entry: BookEntry;
  let parts: DeskParts;
  let theirs: Theirs;

  /** Work of ours, with anything that is theirs in it. */
  const asUs = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.db.transaction({ controller: ours.id }, work);
  const asThem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.db.transaction({ controller: other.id }, work);
  const request = (controller: ControllerRow, asOf = TODAY) => ({
    controller,
    entry: book.get(controller.slug, TODAY),
    asOf,
    today: TODAY,
  });

  async function scopedTables(): Promise<string[]> {
    const rows = await test.asOwner((tx) =>
      tx.query<{ name: string }>(
        `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'controller'
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
      ),
    );
    return rows.map(({ name }) => name);
  }

  /** All that they have, as an administrator of the database sees it. */
  async function fingerprint(): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const table of await scopedTables()) {
      const [row] = await test.asOwner((tx) =>
        tx.query<{ sum: string }>(
          `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text COLLATE "C")), '') AS sum
           FROM ${table} t WHERE controller = $1`,
          [other.id],
        ),
      );
      found[table] = row!.sum;
    }
    return found;
  }

  /** Their ids, names, addresses and numbers that are not ours too, but for the ids an attacker has. */
  async function whatIsTheirs(): Promise<Set<string>> {
    const valuesOf = async (controller: number): Promise<Set<string>> => {
      const found = new Set<string>();
      for (const table of await scopedTables())
        for (const { row } of await test.asOwner((tx) =>
          tx.query<{ row: Record<string, unknown> }>(
            `SELECT to_jsonb(t) AS row FROM ${table} t WHERE controller = $1`,
            [controller],
          ),
        ))
          for (const [column, value] of Object.entries(row))
            if (/^(?:id|.*_id|name|email|phone|mobile|customer_number|street|gsrn)$/.test(column))
              found.add(String(value));
      return found;
    };
    const given = new Set(Object.values(theirs).map(String));
    for (const word of [theirs.name, theirs.email, theirs.number, theirs.gsrn]) given.delete(word);
    return (await valuesOf(other.id)).difference(await valuesOf(ours.id)).difference(given);
  }

  async function planOf(controller: ControllerRow, asOf: string): Promise<string> {
    return test.db.transaction({ controller: controller.id }, async (tx) => {
      const plan = await compilePlan(tx, request(controller, asOf), NOW);
      await retention.storePlan(tx, controller, plan);
      return plan.id;
    });
  }

  async function prepareTheirs(): Promise<Theirs> {
    const done = await planOf(other, TODAY);
    // Invented customers have the same numbers in every utility.
    await test.asOwner((tx) =>
      tx.run("UPDATE persons SET customer_number = 'T' || customer_number WHERE controller = $1", [other.id]),
    );
    await asThem((tx) => approvePlan(tx, other, { reference: done, by: 'Prøve', at: NOW }));
    const { certificates } = await applyPlan(store, other, { reference: done });
    const plan = await planOf(other, '2026-12-31');
    const [row] = await asThem((tx) =>
      tx.query<Omit<Theirs, 'file' | 'hold' | 'plan' | 'done' | 'certificate'>>(
        `SELECT p.id AS person, p.customer_number AS number, p.name, p.email, p.national_id AS sealed, i.id AS invoice,
           m.id AS point, m.gsrn, (SELECT id FROM relations LIMIT 1) AS relation,
           (SELECT id FROM organisations LIMIT 1) AS organisation,
           (SELECT id FROM ledger_inbox WHERE controller = $1 LIMIT 1) AS entry
         FROM persons p JOIN invoices i ON i.person_id = p.id JOIN supplies s ON s.person_id = p.id
           JOIN metering_points m ON m.id = s.metering_point_id
         WHERE p.customer_number IS NOT NULL AND p.name IS NOT NULL AND p.email IS NOT NULL
           AND p.national_id IS NOT NULL LIMIT 1`,
        [other.id],
      ),
    );
    const held = await asThem((tx) =>
      addHold(
        tx,
        { controller: other, entry: book.get(other.slug, TODAY), today: TODAY },
        { customer: row!.number, reason: 'Tvist', by: 'Prøve', reviewOn: '2027-06-01' },
      ),
    );
    await ledger.sequenceLedger(test.db, other.id, signing);
    const file = { personId: row!.person, mediaType: 'image/png', content: Buffer.from('deres'), at: NOW };
    const found = { ...row!, file: await asThem((tx) => files.add(tx, file)) };
    expect(Object.values(found)).not.toContain(null);
    return { ...found, hold: held.id, plan, done, certificate: certificates[0]!.id };
  }

  beforeAll(async () => {
    test = await testDatabase();
    files = doors.watched('FileStore', fileDoors.openFileStore(openFolder(join(folder, 'files')), keys));
    guard = doors.watched('Guard', new Guard({ db: test.db, policies: book, clock, keys }));
    parts = { keys, files };
    journal = new Journal(join(folder, 'journal'), clock);
    store = { db: test.db, policies: book, clock, files, journal };
    for (const slug of ['naestved-fjernvarme', 'seas-nve-energi']) await testController(test, slug);
    ours = await getController(test.db, 'naestved-fjernvarme');
    other = await getController(test.db, 'seas-nve-energi');
    entry = book.get(ours.slug, TODAY);
    const options = {
      people: 60,
      seed: 7,
      asOf: TODAY,
      readings: 'none',
      controllers: [ours.slug, other.slug],
    } as const;
    await seedPeople({ db: test.db, keys, files, policies: book }, options);
    theirs = await prepareTheirs();
    doors.look(await whatIsTheirs());
  }, 90_000);
  afterAll(async () => {
    await test?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('SV-3 NF-16 no guard or register function of one gives out or changes what is the other’s', async () => {
    const before = await fingerprint();
    const asked = { purpose: 'relation-administration', categories: ['contact'] };
    const use = { ...asked, action: 'use' as const };
    await expect(
      guard.within({ controller: ours.id }, (tx) => guard.permit(tx, { ...use, person: theirs.person })),
    ).rejects.toMatchObject({ code: 'not-permitted' });
    const right = { person: theirs.person, right: 'access', task: theirs.hold } as const;
    await expect(guard.within({ controller: ours.id }, (tx) => guard.permitRight(tx, right))).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await guard.within({ controller: ours.id }, async (tx) => {
      const desk = await openDesk(tx, await guard.permitSet(tx, use), parts);
      const own = await readItems(desk, 'persons', { most: 1000 });
      expect(own.length).toBeGreaterThan(10);
      expect(own.map(({ id }) => id)).not.toContain(theirs.person);
      expect(await readItems(desk, 'persons', { id: theirs.person })).toEqual([]);
      for (const query of [{ name: theirs.name }, { email: theirs.email }]) {
        const found = await findPersons(desk, query);
        expect(found.map(({ id }) => id)).not.toContain(theirs.person);
      }
      await expect(readHistory(desk, 'persons', { id: theirs.person })).rejects.toMatchObject({
        code: 'record-unknown',
      });
      expect((await listFlagged(desk)).map(({ person }) => person)).not.toContain(theirs.person);
      await expect(listRelations(desk, theirs.person)).rejects.toMatchObject({ code: 'outside-permit' });
      expect(await guard.listUses(tx, theirs.person)).toEqual([]);
      const census = await guard.census(tx, { ...use, among: (p) => `SELECT ${p.add(theirs.person, 'text')}::uuid` });
      expect(census).toMatchObject({ permit: 0, deny: 0, unknown: 0 });
      for (const { rows, table } of await guardDoors.listHoldings(tx, entry, TODAY)) {
        const [count] = await tx.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
        expect(rows).toBeLessThanOrEqual(count!.n);
      }
      await expect(files.read(tx, theirs.file)).rejects.toMatchObject({ code: 'object-missing' });
    });
    // A permit to collect about somebody new, whose id happens to be theirs, reaches none of their rows.
    const newcomer = { kinds: ['customer'], events: {}, conditions: {} };
    const collect = { ...asked, action: 'collect' as const, source: 'person', person: theirs.person, newcomer };
    const collecting = <T>(work: (desk: Awaited<ReturnType<typeof openDesk>>) => Promise<T>) =>
      guard.within({ controller: ours.id }, async (tx) =>
        work(await openDesk(tx, await guard.permit(tx, collect), parts)),
      );
    const person = theirs.person;
    await expect(
      collecting((desk) =>
        correctValue(desk, 'persons', { id: person, source: 'person', values: { name: 'Anden Prøve' } }),
      ),
    ).rejects.toMatchObject({ code: 'record-unknown' });
    const address = { kind: 'home', street: 'Prøvevej 1', postcode: '4000', city: 'Prøveby', country: 'DK' };
    await expect(
      collecting((desk) => recordItem(desk, 'addresses', { person, source: 'person', values: address as never })),
    ).rejects.toThrow();
    const [own] = await asUs((tx) => tx.query<{ id: string }>('SELECT id FROM persons LIMIT 1'));
    await expect(
      collecting((desk) =>
        register.relatePersons(desk, { person, other: own!.id, relation: 'owner', fromOn: TODAY, source: 'person' }),
      ),
    ).rejects.toThrow();
    expect(await fingerprint()).toEqual(before);
  });

  it('SV-3 NF-16 no hold, plan, erasure, certificate, ledger or job of one reaches the other’s', async () => {
    const before = await fingerprint();
    const code = (work: (tx: Tx) => Promise<unknown>) =>
      asUs(work).then(
        () => 'nothing',
        (error: { code?: string }) => error.code,
      );
    expect(await code((tx) => getPlan(tx, ours, theirs.plan))).toBe('plan-unknown');
    expect(await code((tx) => getPlan(tx, other, theirs.plan))).toBe('plan-unknown');
    const approval = { reference: theirs.plan, by: 'Prøve', at: NOW };
    expect(await code((tx) => approvePlan(tx, ours, approval))).toBe('plan-unknown');
    expect(await code((tx) => approvePlan(tx, other, approval))).toBe('plan-unknown');
    await expect(applyPlan(store, ours, { reference: theirs.plan })).rejects.toMatchObject({ code: 'plan-unknown' });
    expect(await code((tx) => getCertificate(tx, ours, theirs.certificate))).toBe('certificate-unknown');
    expect(await code((tx) => retention.releaseHold(tx, { controller: ours, at: NOW }, theirs.hold))).toBe(
      'hold-unknown',
    );
    const review = { id: theirs.hold, reviewOn: '2027-12-01' };
    expect(await code((tx) => retention.reviewHold(tx, { controller: ours, today: TODAY }, review))).toBe(
      'hold-unknown',
    );
    expect(await asUs((tx) => listHolds(tx, other.id))).toEqual([]);
    const key = { table: 'invoices', key: theirs.invoice };
    expect(await code((tx) => explainRow(tx, request(ours), key))).toBe('row-unknown');
    expect(await code((tx) => explainRow(tx, request(other), key))).toBe('row-unknown');
    expect((await asUs((tx) => retention.countHoldings(tx, request(other)))).every(({ rows }) => rows === 0)).toBe(
      true,
    );
    for (const controller of [ours.id, other.id]) {
      await asUs(async (tx) => {
        const schema = await retention.readLiveSchema(tx, entry.map.map);
        const erasure = { controller, map: entry.map.map, schema, journal: undefined, at: NOW, holdsOn: undefined };
        const order = { table: 'invoices', columns: ['amount_minor'], category: undefined, action: 'erase' as const };
        const which = { keys: [theirs.invoice] };
        const zone = { ...erasure, zone: ours.timeZone };
        expect(await retention.eraseItems(tx, zone, [{ ...order, which }])).toEqual([
          { rows: 0, files: 0, anonymised: 0 },
        ]);
        expect(await retention.erasePersons(tx, zone, { ids: [theirs.person] })).toMatchObject({
          persons: 0,
          files: 0,
        });
      });
    }
    expect(await asUs((tx) => ledger.hasEntry(tx, ours.id, theirs.entry))).toBe(false);
    expect(await asUs((tx) => ledger.hasEntry(tx, other.id, theirs.entry))).toBe(false);
    expect(await code((tx) => ledger.proveEntry(tx, other.id, theirs.entry))).toBe('entry-unknown');
    await ledger.sequenceLedger(test.db, ours.id, signing);
    expect(await asUs((tx) => ledger.findCheckpoint(tx, other.id))).toBeUndefined();
    await retention.drainRemovals(store, ours.id);
    expect(await fingerprint()).toEqual(before);
  });

  /** Work under a permit to collect about somebody new, whose id happens to be theirs. */
  function collecting<T>(task: Task, work: (desk: Desk) => Promise<T>): Promise<T> {
    const newcomer = { kinds: ['customer'], events: {}, conditions: {} };
    return guard.within({ controller: ours.id }, async (tx) => {
      const asked = { ...task, action: 'collect', person: theirs.person, newcomer } as const;
      return work(await openDesk(tx, await guard.permit(tx, asked), parts));
    });
  }

  /** The same, undone afterwards: what it made with their ids and numbers is ours. */
  const collectingInVain = (task: Task, work: (desk: Desk) => Promise<unknown>): Promise<unknown> =>
    collecting(task, async (desk) => {
      await work(desk);
      throw new Error('undone');
    }).catch((error: Error) => {
      if (error.message !== 'undone') throw error;
    });

  /** The code of the refusal. */
  const refusal = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: { code?: string; message: string }) => error.code ?? error.message,
    );

  it('SV-3 NF-16 nothing is recorded, changed or found out about their persons, points, files or organisations', async () => {
    const before = await fingerprint();
    const { person, point } = theirs;
    const tried = (task: Task) => (work: (desk: Desk) => Promise<unknown>) => refusal(collecting(task, work));
    const told = { person, source: 'person' };
    const observed = { person, source: 'observation' };
    const turn = { ...told, at: NOW };
    const home = { kind: 'home', street: 'Prøvevej 1', postcode: '4000', city: 'Prøveby', country: 'DK' } as const;
    const letter = { channel: 'letter', direction: 'in', happened_at: NOW, file_id: theirs.file } as const;
    const supply = { metering_point_id: point, from_on: TODAY };
    const kindOfReading = { register: 'energy', resolution: 'PT1H', quality: 'measured' } as const;
    const reading = { metering_point_id: point, starts_at: NOW, value: 1, ...kindOfReading };
    const media = { ...observed, content: jpeg([]), takenOn: TODAY };
    const unknown: readonly (readonly [Task, (desk: Desk) => Promise<unknown>])[] = [
      [CONTACT, (desk) => register.startCustomerRelation(desk, turn)],
      [CONTACT, (desk) => register.endCustomerRelation(desk, turn)],
      [CONTACT, (desk) => register.changeKinds(desk, { person, add: ['customer'] })],
      [CONTACT, (desk) => register.setProtections(desk, person, [])],
      [CONTACT, (desk) => register.setCondition(desk, person, { name: 'moving', value: true })],
      [CONTACT, (desk) => register.recordEvents(desk, [{ ...turn, event: 'customer-started' }])],
      [CONTACT, (desk) => register.changeAddress(desk, { ...told, ...home })],
      [CONTACT, (desk) => register.endRelation(desk, { person, id: theirs.relation, on: TODAY })],
      [CONTACT, (desk) => register.justifyFields(desk)],
      [CONTACT, (desk) => register.addMeter(desk, { meteringPoint: point, serialNumber: 'SYN7-1', fromOn: TODAY })],
      [LETTERS, (desk) => recordItem(desk, 'correspondence', { ...told, values: letter })],
      [SUPPLY, (desk) => recordItem(desk, 'supplies', { ...observed, values: supply })],
      [SUPPLY, (desk) => register.bulkRecord(desk, 'supplies', { rows: [{ ...observed, values: supply }] })],
      [SUPPLY, (desk) => register.addPicture(desk, media)],
    ];
    const codes = await Array.fromAsync(unknown, ([task, work]) => tried(task)(work));
    expect(codes).toEqual(unknown.map(() => 'record-unknown'));
    // Readings are kept by their numbers alone; what is recorded so is ours.
    await collectingInVain(SUPPLY, (desk) =>
      register.bulkRecord(desk, 'readings', { rows: [{ ...observed, values: reading }] }),
    );
    // Ours records no calls at all; with pictures above it shares everything behind the refusal.
    const call = { ...observed, mediaType: 'audio/wav', recordedAt: NOW, content: Buffer.from('prøve') };
    expect(await tried(SUPPLY)((desk) => register.addRecording(desk, call))).toBe('category-not-listed');
    // A point of the same number becomes one of ours, an organisation of theirs is none, a namesake is somebody else.
    await collectingInVain(CONTACT, async (desk) => {
      const { id } = await register.addMeteringPoint(desk, { gsrn: theirs.gsrn, product: 'heat' });
      expect(id).not.toBe(point);
    });
    const ended = { organisation: theirs.organisation, on: TODAY };
    expect(await collecting(CONTACT, (desk) => register.endOrganisationAgreement(desk, ended))).toBe(0);
    await collecting(CONTACT, (desk) => register.addOrganisation(desk, { name: 'Prøve', country: 'DK' }));
    await collecting(CONTACT, (desk) => register.refreshFacts(desk, [person]));
    expect((await collecting(CONTACT, (desk) => readItems(desk, 'persons'))).length).toBe(0);
    const values = { name: theirs.name, email: theirs.email, customer_number: theirs.number };
    const newcomer = { ...told, values, kinds: ['customer'] };
    await collectingInVain(CONTACT, (desk) => register.registerPerson(desk, newcomer));
    await collectingInVain(CONTACT, (desk) => register.bulkRegister(desk, [newcomer]));
    await register.followCalendar(test.db, { controller: ours.id, today: TODAY });
    const consumption = {
      purpose: 'heat-supply',
      categories: ['contact', 'meter', 'consumption'],
      action: 'use',
    } as const;
    await guard.within({ controller: ours.id }, async (tx) => {
      const desk = await openDesk(tx, await guard.permitSet(tx, { ...consumption, log: 'seen' }), parts);
      const span = { from: '2000-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' };
      expect(
        (await Array.fromAsync(register.readReadings(desk, span)))
          .flat()
          .map(({ metering_point_id }) => metering_point_id),
      ).not.toContain(point);
      expect(await findPersons(desk, { gsrn: theirs.gsrn })).toEqual([]);
      await guard.logSeen(tx, desk.permit, [person]);
      const question = { asked: consumption, table: 'persons', where: 'item.id = :1::uuid' };
      await guard.run(ours.id, guard.prepare(question), [person]);
    });
    const newcomers = { ...SUPPLY, action: 'collect', persons: [person] } as const;
    await guard.within({ controller: ours.id }, (tx) =>
      guard.permitNewcomers(tx, { ...newcomers, newcomer: { kinds: ['customer'], events: {}, conditions: {} } }),
    );
    expect(await fingerprint()).toEqual(before);
  });

  it('NF-16 no consent, opt-out, link, list or notice of one is reached or changed by the other', async () => {
    const [row] = await asThem((tx) =>
      tx.query<{ phone: string }>(
        'SELECT coalesce(mobile, phone) AS phone FROM persons WHERE coalesce(mobile, phone) IS NOT NULL LIMIT 1',
      ),
    );
    const ledgerKey = signing;
    const within = (controller: number) => (work: (tx: Tx) => Promise<never>) => guard.within({ controller }, work);
    await tryConsentDoors(doors.folders.consent, {
      ...{ asUs: within(ours.id) as never, asThem: within(other.id) as never },
      ...{
        store: { guard, keys, files, clock, ledgerKey },
        theirs: { ...theirs, phone: row!.phone, id: theirs.entry },
      },
    });
  });

  it('NF-16 no message to one’s people is queued, withdrawn or read by the other', async () => {
    const { outbox } = doors.folders;
    const message: NewMessage = {
      ...{
        person: theirs.person,
        purpose: 'accountability',
        channel: 'email' as const,
        kind: 'case-receipt',
        language: 'da',
      },
      ...{ to: 'proeve@example.test', subject: 'Prøve', text: 'Prøve' },
    };
    await asThem((tx) => queueMessage(tx, message, NOW));
    const before = await fingerprint();
    await expect(asUs((tx) => outbox.queueMessage(tx, message, NOW))).rejects.toThrow();
    expect(await asUs((tx) => outbox.withdrawMessages(tx, { person: theirs.person }, NOW))).toBe(0);
    expect(await fingerprint()).toEqual(before);
  });

  it('NF-16 a permit and a key of one open nothing of the other', async () => {
    let theirPermit: Permit | undefined;
    await guard.within({ controller: other.id }, async (tx) => {
      theirPermit = await guard.permit(tx, {
        ...{ purpose: 'other-duties', action: 'use', categories: ['contact'], person: theirs.person },
      });
    });
    await guard.within({ controller: ours.id }, async (tx) => {
      expect(await refusal(openDesk(tx, theirPermit!, parts))).toBe('permit-invalid');
      expect(() => guardDoors.reach(tx, theirPermit!)).toThrow(expect.objectContaining({ code: 'permit-invalid' }));
      expect(() => guardDoors.mayWrite(tx, theirPermit!, 'persons', ['name'])).toThrow();
      const own = doors.watched('ControllerKeys', await keys.of(tx));
      const at = { table: 'persons', column: 'national_id', row: theirs.person };
      expect(() => own.decryptText(theirs.sealed, at)).toThrow(expect.objectContaining({ code: 'field-unreadable' }));
      expect(() => own.decrypt(theirs.sealed, at)).toThrow(expect.objectContaining({ code: 'field-unreadable' }));
      const [key] = await test.asOwner((owner) =>
        owner.query<{ wrapped: Uint8Array }>('SELECT wrapped FROM person_keys WHERE controller = $1 LIMIT 1', [
          other.id,
        ]),
      );
      expect(() => own.openKey(key!.wrapped, theirs.person)).toThrow();
      const mine = Buffer.from(own.blindIndex('national-id', '6101701231'));
      const other_ = await asThem((tx2) => keys.of(tx2));
      expect(mine.equals(Buffer.from(other_.blindIndex('national-id', '6101701231')))).toBe(false);
      const someKey = own.newKey(theirs.person);
      expect(own.commit(someKey.key, 'x')).not.toBe(other_.commit(someKey.key, 'x'));
      expect(() => other_.decryptText(own.encrypt('prøve', at), at)).toThrow();
    });
  });

  it('NF-16 no file, object, proof, export, import or evidence of one is reached from the other', async () => {
    const before = await fingerprint();
    // An object that names their person is ours all the same.
    const file = { personId: theirs.person, mediaType: 'image/png', content: Buffer.from('x'), at: NOW };
    const own = await asUs((tx) => files.add(tx, file));
    expect(await refusal(asThem((tx) => files.read(tx, own)))).toBe('object-missing');
    expect(await refusal(asUs((tx) => files.read(tx, theirs.file)))).toBe('object-missing');
    await files.removeObject(ours.id, theirs.file);
    await asUs((tx) => files.sweep(tx, '2099-01-01T00:00:00Z'));
    const stillThere = fileDoors.openFileStore(openFolder(join(folder, 'files')), parts.keys);
    expect((await asThem((tx) => stillThere.read(tx, theirs.file))).content.length).toBeGreaterThan(0);

    const body = { control: 'guard', result: 'kept', checked: 1, failed: 0 } as const;
    const entry = { controller: other.id, type: 'evidence', body } as const;
    expect(await refusal(asUs((tx) => ledger.appendEntry(tx, entry)))).toMatch(/42501/);
    expect(await refusal(asUs((tx) => ledger.appendEntries(tx, other.id, [entry])))).toMatch(/42501/);
    const key = await asUs((tx) => ledger.noteKeyOf(tx, ours.id, signing));
    const exported = await asUs((tx) => Array.fromAsync(ledger.exportLedger(tx, other.id, key)));
    expect(Buffer.concat(exported).toString()).not.toContain('"entry"');
    expect(await refusal(asUs((tx) => ledger.proveInclusion(tx, other.id, { position: 0, size: 2 })))).not.toBe('done');
    expect(await asUs((tx) => ledger.verifyLedger(tx, other.id, { key }))).toMatchObject({ entries: 0 });
    expect(await asUs((tx) => evidence.listNewest(tx, other.id))).toEqual([]);

    const at = { controller: ours, entry: book.get(ours.slug, TODAY), today: TODAY };
    const request_ = { ...at, asOf: TODAY };
    const kept = { reason: 'Tvist', by: 'Prøve', reviewOn: '2027-06-01' };
    expect(await refusal(asUs((tx) => addHold(tx, at, { ...kept, customer: 'x' })))).toBe('hold-invalid');
    await asUs((tx) => addHold(tx, at, { ...kept, rows: [theirs.invoice] }));
    const reasons = await asThem((tx) => explainRow(tx, request(other), { table: 'invoices', key: theirs.invoice }));
    expect(reasons.flatMap(({ heldBy }) => heldBy).filter((id) => id !== theirs.hold)).toEqual([]);
    expect(await refusal(asUs((tx) => retention.getHold(tx, ours.id, theirs.hold)))).toBe('hold-unknown');
    expect(await refusal(asUs((tx) => retention.getHold(tx, other.id, theirs.hold)))).toBe('hold-unknown');
    const timeline = await asUs((tx) =>
      retention.countTimeline(tx, { ...request_, controller: other }, ['2030-01-01']),
    );
    expect(timeline.map(({ due }) => due.size)).toEqual([0]);
    const foreign = await asUs((tx) => compilePlan(tx, request(other), NOW)).catch(() => undefined);
    expect(foreign?.groups ?? []).toEqual([]);
    const plan = await asUs((tx) => compilePlan(tx, request(ours), NOW));
    expect(await refusal(asUs((tx) => retention.storePlan(tx, other, plan)))).toMatch(/42501|23503/);
    expect(await fingerprint()).toEqual(before);
  });

  it('NF-16 an import reaches nobody of theirs by number, and cannot tell their numbers from those of nobody', async () => {
    const before = await fingerprint();
    const write = (name: string, text: string): string => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    };
    const rules = { compiled: entry.compiled, map: entry.map };
    const sources = { agreements: 'person', readings: 'observation' };
    const take = async (kind: 'agreements' | 'readings', file: string) => {
      const context = { rules, nowMs: Date.parse(NOW), tell: () => undefined };
      const prepared = await prepareImport({ kind, file, source: sources[kind] }, context);
      imports.sampleRows(prepared, 'en');
      const watch = { progress: () => undefined, notice: () => undefined, language: 'en' as const };
      const target = { db: test.db, guard, keys: parts.keys, clock, controller: ours.id, rules };
      return imports.importFile(target, prepared, { watch });
    };
    const both = async (kind: 'agreements' | 'readings', text: (number: string, gsrn: string) => string) => {
      const one = await take(kind, write(`${kind}-theirs.csv`, text(theirs.number, theirs.gsrn)));
      const two = await take(kind, write(`${kind}-nobodys.csv`, text('NOBODY-1', '571313180100000998')));
      expect([kind, one.added, one.reasons]).toEqual([kind, 0, two.reasons]);
      expect(one.rejected).toBe(1);
    };
    await both('agreements', (number) => `Kundenummer;Aftalenummer;Produkt;Fra\n${number};A1;varme;2020-01-01\n`);
    await both('readings', (_, gsrn) => `gsrn;start;energy;resolution\n${gsrn};2026-01-01T00:00:00Z;1.0;PT1H\n`);
    expect(await fingerprint()).toEqual(before);
  });

  it('SV-3 NF-16 no breach and no release of statistics of theirs is found, changed or counted', async () => {
    const { incidents, statistics } = doors.folders;
    const at = { guard, keys: parts.keys, clock, db: test.db };
    const what = { kinds: ['integrity'], cause: 'other', noticedAt: NOW, what: 'Synthetic breach.' } as const;
    const breach = { ...what, kinds: [...what.kinds] };
    const { id } = await openIncident(at, other, breach);
    await scopeIncident(at, { utility: other, incident: id }, { tables: 'all' });
    const before = await fingerprint();
    const about = { utility: ours, incident: id };
    const steps: readonly (() => Promise<unknown>)[] = [
      () => incidents.scopeIncident(at, about, { tables: 'all' }),
      () => incidents.assessIncident(at, about, { risk: 'none', because: 'x' }),
      () => incidents.notifyAuthority(at, about, { told: true }),
      () => incidents.notifyPeople(at, about, { told: true }),
      () => incidents.closeIncident(at, about),
      () => asUs((tx) => incidents.getIncident(tx, id)),
    ];
    for (const one of steps) expect(await refusal(one())).toBe('incident-unknown');
    expect(await asUs((tx) => incidents.listIncidents(tx))).toEqual([]);
    const own = await incidents.openIncident(at, ours, breach);
    expect(own.number).toBe(1);
    const files = { files: [theirs.file] };
    expect((await incidents.scopeIncident(at, { utility: ours, incident: own.id }, files)).people).toBe(0);
    const asked = { purpose: 'heat-supply', measure: 'energy', from: '2026-01', to: '2026-01' } as const;
    expect(await refusal(statistics.release(at, ours, { ...asked, by: ['area'] }))).toBe('release-refused');
    expect(await refusal(statistics.reproduceRelease(at, ours, id))).toBe('release-unknown');
    expect(await refusal(asUs((tx) => statistics.getRelease(tx, id)))).toBe('release-unknown');
    expect(await asUs((tx) => statistics.listReleases(tx))).toEqual([]);
    const place = { product: 'heat', postcode: '4000' };
    expect(await asUs((tx) => statistics.benchmarkFor(tx, { ...asked, ...place }))).toBeUndefined();
    expect(await statistics.closeOldSets(at, ours.id)).toBe(0);
    expect(await fingerprint()).toEqual(before);
  });

  it('evidence is collected in the scope of one, and sees rows of no other', async () => {
    const before = await fingerprint();
    const { db } = test;
    const store_ = {
      db,
      guard,
      keys: parts.keys,
      files,
      journal,
      policies: book,
      ledgerKey: signing,
      clock,
    };
    const found = await Array.fromAsync(
      evidence.collectEvidence({ store: store_, controller: ours.id, entry: book.get(ours.slug, TODAY), today: TODAY }),
    );
    expect(found.find(({ control }) => control === 'tenant-isolation')).toMatchObject({ result: 'kept' });
    expect(await fingerprint()).toEqual(before);
  });

  it('NF-16 no statement under the application’s role reaches a row without its scope, or of another one', async () => {
    const before = await fingerprint();
    for (const table of await scopedTables()) {
      const count = (tx: Tx, where = '') =>
        tx.query<{ n: number }>(`SELECT count(*) AS n FROM ${table} ${where}`).then(([row]) => row!.n);
      expect([table, await test.db.transaction('platform', (tx) => count(tx))]).toEqual([table, 0]);
      expect([table, await asUs((tx) => count(tx, `WHERE controller = ${other.id}`))]).toEqual([table, 0]);
      const changes = [
        `DELETE FROM ${table} WHERE controller = ${other.id}`,
        `UPDATE ${table} SET controller = ${ours.id} WHERE controller = ${other.id}`,
      ];
      for (const text of changes) expect(await asUs((tx) => tx.run(text)).catch(() => 0)).toBe(0);
    }
    expect(await asUs((tx) => tx.query('SELECT id FROM persons WHERE id = $1', [theirs.person]))).toEqual([]);
    await expect(
      asUs((tx) =>
        tx.run(
          `INSERT INTO person_events (controller, id, person_id, event, happened_at, happened_on, source, collected_at)
           VALUES ($1, $2, $2, 'dialogue', now(), now(), 'person', now())`,
          [other.id, theirs.person],
        ),
      ),
    ).rejects.toThrow();
    expect(await fingerprint()).toEqual(before);
  });

  it('NF-16 there is no door that has not been tried, and nothing of theirs came out of any', async () => {
    const own = await asUs((tx) => keys.of(tx));
    const objects = { FileStore: files, Guard: guard, Keys: keys, ControllerKeys: own };
    const all = new Set(doors.names(objects));
    const untried = [...all].filter((door) => !doors.through.has(door) && !Object.hasOwn(NOT_TRIED, door));
    expect(untried).toEqual([]);
    expect(Object.keys(NOT_TRIED).filter((door) => !all.has(door) || doors.through.has(door))).toEqual([]);
    expect(doors.leaks).toEqual([]);
    // A door that gives out something of theirs is noticed.
    await asThem((tx) => guardDoors.listHoldings(tx, book.get(other.slug, TODAY), TODAY));
    await asThem((tx) => explainRow(tx, request(other), { table: 'invoices', key: theirs.invoice }));
    await asThem((tx) => getCertificate(tx, other, theirs.certificate));
    expect(doors.leaks.length).toBeGreaterThan(0);
  });
});
