/** People by their numbers: everything that is made for each. Pure; the same numbers give the same rows. */
import { hasGiven } from './consents.ts';
import { addCall, addLetters, addPicture, addPosition } from './contact.ts';
import { addLogin, addMarketing, addSurvey, addVisits } from './digital.ts';
import { addFacts } from './facts.ts';
import { addMoney, addOrders, addTariffs } from './money.ts';
import { addOrganisation, addRecipients } from './organisations.ts';
import { addHousehold, addPerson, draftPerson } from './person.ts';
import {
  addApplication,
  addCompetitions,
  addExternal,
  addHabits,
  addHold,
  addParticipation,
  addVulnerability,
} from './special.ts';
import { addSupply } from './supply.ts';
import type { SeedFile, SeedRow, Series, Sheet, World } from './world.ts';

/** Rows by table. */
export class Rows implements Sheet {
  readonly tables = new Map<string, SeedRow[]>();
  readonly series: Series[] = [];
  readonly files: SeedFile[] = [];

  add(table: string, row: SeedRow): boolean {
    const rows = this.tables.get(table);
    if (rows === undefined) this.tables.set(table, [row]);
    else rows.push(row);
    return true;
  }

  addSeries(series: Series): void {
    this.series.push(series);
  }

  addFile(file: SeedFile): void {
    this.files.push(file);
  }

  /** All rows there will be, readings and objects among them. */
  get count(): number {
    const tables = [...this.tables.values()].reduce((sum, rows) => sum + rows.length, 0);
    return tables + this.files.length + this.series.reduce((sum, { values }) => sum + values.length, 0);
  }
}

/** What a controller has whether it has people or not: prices, competitions, its register of recipients. */
export function addCommon(sheet: Sheet, world: World): void {
  addTariffs(sheet, world);
  addCompetitions(sheet, world);
  addRecipients(sheet, world);
}

function addOne(sheet: Sheet, world: World, index: number): void {
  const draft = draftPerson(world, index);
  addPerson(sheet, draft, addOrganisation(sheet, draft));
  addHousehold(sheet, draft);
  const supply = addSupply(sheet, draft);
  addMoney(sheet, draft, supply);
  addOrders(sheet, draft);
  addLetters(sheet, draft);
  addCall(sheet, draft);
  addPicture(sheet, draft, supply?.meteringPointId);
  addPosition(sheet, draft);
  addLogin(sheet, draft);
  addVisits(sheet, draft, hasGiven(draft, 'cookies'));
  addMarketing(
    sheet,
    draft,
    draft.consents.find(({ consent, withdrawn }) => consent === 'marketing' && !withdrawn)?.given,
  );
  addSurvey(sheet, draft);
  addHabits(sheet, draft);
  addVulnerability(sheet, draft);
  addParticipation(sheet, draft);
  addApplication(sheet, draft, supply);
  addExternal(sheet, draft);
  addHold(sheet, draft);
  addFacts(sheet, draft);
}

/** The people from one number up to, not including, another. */
export function makePeople(world: World, from: number, to: number): Rows {
  const rows = new Rows();
  for (let index = from; index < to; index++) addOne(rows, world, index);
  return rows;
}
