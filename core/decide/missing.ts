/** The names of facts, as `due` and `decide` tell which one is missing. */
import type { Atom } from './logic.ts';

export function factOf(atom: Atom): string {
  switch (atom.type) {
    case 'kind':
      return 'kinds';
    case 'condition':
      return `conditions.${atom.name}`;
    case 'event':
      return `events.${atom.event}`;
    case 'protection':
      return 'protections';
    case 'consent':
      return 'consents';
    case 'objection':
      return 'objections';
    case 'restriction':
      return 'restrictions';
    case 'opt-out':
      return 'optOuts';
    case 'announced':
      return 'announced';
    case 'agreement':
      return `recipients.${atom.recipient}.agreement`;
    case 'assessment':
      return `recipients.${atom.recipient}.assessment`;
    case 'lapsed':
      return 'events';
  }
}
