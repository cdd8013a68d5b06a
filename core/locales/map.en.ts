/** The map of purposes, categories and recipients, in English; its shape is what the other languages must fill. */
import type { Recipient } from '../policy/schema.ts';

export interface MapTexts {
  readonly title: string;
  readonly description: string;
  readonly purposes: string;
  readonly categories: string;
  readonly recipients: string;
  readonly bases: string;
  readonly legendUses: string;
  readonly legendReceives: string;
  readonly noBasis: string;
  readonly nobody: string;
  readonly notUsed: string;
  readonly aggregates: string;
  readonly noRecipients: string;
  readonly roles: Record<Recipient['role'], string>;
  readonly sensitivity: Record<'national-id' | 'criminal' | 'special', string>;
}

export const mapEn: MapTexts = {
  title: 'Map of the policy: {controller}',
  description:
    '{purposes} purposes use {categories} categories of data; {recipients} recipients get some of them. A line from a purpose to a category shows that the purpose uses it, and on which legal basis; a line from a category to a recipient that the recipient gets it. The same stands in the table.',
  purposes: 'Purposes',
  categories: 'Categories of data',
  recipients: 'Recipients',
  bases: 'Legal basis',
  legendUses: 'Uses, by',
  legendReceives: 'Is given to',
  noBasis: 'no basis stated',
  nobody: 'nobody',
  notUsed: 'no purpose',
  aggregates: 'statistics only',
  noRecipients: 'No recipients',
  roles: { processor: 'processor', controller: 'controller', joint: 'joint controller', authority: 'authority' },
  sensitivity: { 'national-id': 'national id', criminal: 'criminal offences', special: 'special category' },
};
