/** Invoices and payments of a file. */
import { projectFacts } from './facts-sql.ts';
import { type RejectedRow, refuse, type SourceRow, type Written } from './model.ts';
import type { RowValues } from './read-row.ts';
import { findByKey, type Incoming, storeRows, type TableSpec } from './rows-sql.ts';
import {
  AGREEMENT_BY_NUMBER,
  isReversed,
  keysIn,
  PERSON_BY_NUMBER,
  refusedRows,
  textOf,
  writtenPersons,
} from './write-agreements.ts';
import type { WriteContext } from './write-context.ts';
import { countOutcomes } from './write-persons.ts';

const INVOICES: TableSpec = {
  table: 'invoices',
  key: 'number',
  lookUp: { column: 'number', type: 'text' },
  person: 'person_id',
  columns: [
    'agreement_id',
    'kind',
    'issued_on',
    'due_on',
    'period_from_on',
    'period_to_on',
    'amount_minor',
    'currency',
    'bill_name',
    'bill_address',
    'disputed',
  ],
  fixed: ['number', 'person_id'],
  origins: true,
};

const PAYMENTS: TableSpec = {
  table: 'payments',
  key: 'reference',
  lookUp: { column: 'reference', type: 'text' },
  person: 'person_id',
  columns: ['invoice_id', 'paid_on', 'amount_minor', 'currency'],
  fixed: ['reference', 'person_id'],
  origins: false,
};

const INVOICE_BY_NUMBER = { table: 'invoices', key: 'number', person: 'person_id' } as const;
const PAYMENT_BY_REFERENCE = { table: 'payments', key: 'reference', person: 'person_id' } as const;

type Owned = ReadonlyMap<string, { id: string; person: string }>;

const currencyOf = ({ country }: WriteContext): string => (country === 'NO' ? 'NOK' : country === 'SE' ? 'SEK' : 'DKK');

interface InvoiceLinks {
  readonly persons: Owned;
  readonly agreements: Owned;
  readonly known: Map<string, { id: string; person: string }>;
}

function invoiceFault(
  row: SourceRow<RowValues>,
  { persons, agreements, known }: InvoiceLinks,
): RejectedRow | undefined {
  const person = persons.get(textOf(row, 'customer-number')!)?.id;
  if (person === undefined) return refuse(row, 'unknown-person', 'customer-number');
  const owner = known.get(textOf(row, 'invoice-number')!)?.person;
  if (owner !== undefined && owner !== person) return refuse(row, 'other-person', 'invoice-number');
  if (isReversed(textOf(row, 'period-from'), textOf(row, 'period-to')))
    return refuse(row, 'period-reversed', 'period-to');
  const number = textOf(row, 'agreement-number');
  if (number === undefined) return undefined;
  const agreement = agreements.get(number);
  if (agreement === undefined) return refuse(row, 'unknown-agreement', 'agreement-number');
  return agreement.person === person ? undefined : refuse(row, 'other-person', 'agreement-number');
}

const INVOICE_COLUMNS: Readonly<Record<string, string>> = {
  kind: 'kind',
  issued: 'issued_on',
  due: 'due_on',
  'period-from': 'period_from_on',
  'period-to': 'period_to_on',
  amount: 'amount_minor',
  currency: 'currency',
  'bill-name': 'bill_name',
  'bill-address': 'bill_address',
  disputed: 'disputed',
};

function invoiceOf(row: SourceRow<RowValues>, context: WriteContext, links: InvoiceLinks): Incoming {
  const number = textOf(row, 'invoice-number')!;
  const agreement = textOf(row, 'agreement-number');
  const said = Object.entries(INVOICE_COLUMNS).flatMap(([field, column]) => {
    const value = row.value.get(field);
    return value === undefined ? [] : [[column, value] as const];
  });
  // A negative sum is what is given back.
  const kind = Number(row.value.get('amount')) < 0 ? 'credit-note' : 'invoice';
  const values = {
    kind,
    currency: currencyOf(context),
    ...Object.fromEntries(said),
    ...(agreement === undefined ? {} : { agreement_id: links.agreements.get(agreement)!.id }),
  };
  const person = links.persons.get(textOf(row, 'customer-number')!)!.id;
  return {
    key: number,
    // A new row that does not say so is not disputed; one that is known stays as it is.
    values: row.value.has('disputed') || links.known.has(number) ? values : { ...values, disputed: false },
    fixed: { number, person_id: person },
  };
}

export async function writeInvoices(context: WriteContext, rows: readonly SourceRow<RowValues>[]): Promise<Written> {
  const links: InvoiceLinks = {
    persons: await findByKey(context, PERSON_BY_NUMBER, keysIn(rows, 'customer-number')),
    agreements: await findByKey(context, AGREEMENT_BY_NUMBER, keysIn(rows, 'agreement-number')),
    known: await findByKey(context, INVOICE_BY_NUMBER, keysIn(rows, 'invoice-number')),
  };
  const rejected: RejectedRow[] = [];
  const taken = rows.flatMap((row) => {
    const fault = invoiceFault(row, links);
    if (fault !== undefined) {
      rejected.push(fault);
      return [];
    }
    const invoice = invoiceOf(row, context, links);
    links.known.set(invoice.key, { id: '', person: String(invoice.fixed['person_id']) });
    return [{ ...invoice, row }];
  });
  const { outcomes } = await storeRows(context, INVOICES, taken);
  await projectFacts(context, writtenPersons(taken, outcomes));
  return { ...countOutcomes(outcomes), rejected: [...rejected, ...refusedRows(taken, outcomes)] };
}

interface PaymentLinks {
  readonly persons: Owned;
  readonly invoices: Owned;
  readonly known: Map<string, { id: string; person: string }>;
}

/** Who paid: the customer the row names, who must be the one the invoice is to. */
function payer(row: SourceRow<RowValues>, { persons, invoices, known }: PaymentLinks): string | RejectedRow {
  const [customer, number] = [textOf(row, 'customer-number'), textOf(row, 'invoice-number')];
  if (customer === undefined && number === undefined) return refuse(row, 'value-missing', 'invoice-number');
  const person = customer === undefined ? undefined : persons.get(customer)?.id;
  if (customer !== undefined && person === undefined) return refuse(row, 'unknown-person', 'customer-number');
  const invoice = number === undefined ? undefined : invoices.get(number);
  if (number !== undefined && invoice === undefined) return refuse(row, 'unknown-invoice', 'invoice-number');
  const found = person ?? invoice!.person;
  if (invoice !== undefined && invoice.person !== found) return refuse(row, 'other-person', 'invoice-number');
  const owner = known.get(textOf(row, 'reference')!)?.person;
  return owner !== undefined && owner !== found ? refuse(row, 'other-person', 'reference') : found;
}

export async function writePayments(context: WriteContext, rows: readonly SourceRow<RowValues>[]): Promise<Written> {
  const links: PaymentLinks = {
    persons: await findByKey(context, PERSON_BY_NUMBER, keysIn(rows, 'customer-number')),
    invoices: await findByKey(context, INVOICE_BY_NUMBER, keysIn(rows, 'invoice-number')),
    known: await findByKey(context, PAYMENT_BY_REFERENCE, keysIn(rows, 'reference')),
  };
  const rejected: RejectedRow[] = [];
  const taken = rows.flatMap((row): (Incoming & { row: typeof row })[] => {
    const person = payer(row, links);
    if (typeof person !== 'string') {
      rejected.push(person);
      return [];
    }
    const reference = textOf(row, 'reference')!;
    links.known.set(reference, { id: '', person });
    const number = textOf(row, 'invoice-number');
    const values = {
      paid_on: textOf(row, 'paid')!,
      amount_minor: Number(row.value.get('amount')),
      currency: textOf(row, 'currency') ?? currencyOf(context),
      ...(number === undefined ? {} : { invoice_id: links.invoices.get(number)!.id }),
    };
    return [{ row, key: reference, values, fixed: { reference, person_id: person } }];
  });
  const { outcomes } = await storeRows(context, PAYMENTS, taken);
  await projectFacts(context, writtenPersons(taken, outcomes));
  return { ...countOutcomes(outcomes), rejected: [...rejected, ...refusedRows(taken, outcomes)] };
}
