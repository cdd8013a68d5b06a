/** The register of promises: each clause of the published texts, what keeps it, and whether that runs yet. */
import { CONTROLS } from '../policy/controls.ts';
import type { Policy } from '../policy/model.ts';

/** A rule of the policy stands `in-policy`; a built-in control is `running` or still `planned`. */
export interface ClauseKeeper {
  readonly rule: string;
  readonly kind: 'rule' | 'control';
  readonly status: 'in-policy' | 'running' | 'planned';
  /** What the control does. */
  readonly does?: string;
}

export interface ClauseEvidence {
  readonly control: string;
  /** ISO instant. */
  readonly at: string;
  readonly result: 'kept' | 'broken' | 'unknown';
  /** Id of the ledger entry that proves it. */
  readonly entry: string;
}

export interface ClauseRow {
  readonly id: string;
  /** Id of the policy, such as `seas-nve-energi/customers`. */
  readonly policy: string;
  readonly file: string;
  readonly effective: string;
  readonly section: string | null;
  /** The promise in each language it is written in. */
  readonly text: Readonly<Record<string, string>>;
  readonly keptBy: readonly ClauseKeeper[];
  /**
   * `running`: every control named runs. `partly`: some of them do, or rules of the policy keep it and no control is
   * named. `planned`: none of them does, or nothing keeps it.
   */
  readonly status: 'running' | 'partly' | 'planned';
  /** What the probes of its controls last found on the store; null where there is no store or none was tried. */
  readonly evidence: readonly ClauseEvidence[] | null;
}

function keeper(rule: string): ClauseKeeper {
  const name = rule.startsWith('control.') ? rule.slice('control.'.length) : undefined;
  if (name === undefined) return { rule, kind: 'rule', status: 'in-policy' };
  const control = CONTROLS[name];
  return control === undefined
    ? { rule, kind: 'control', status: 'planned' }
    : { rule, kind: 'control', status: control.status, does: control.does };
}

function statusOf(keepers: readonly ClauseKeeper[]): ClauseRow['status'] {
  const controls = keepers.filter(({ kind }) => kind === 'control');
  if (controls.length === 0) return keepers.length === 0 ? 'planned' : 'partly';
  if (controls.every(({ status }) => status === 'running')) return 'running';
  return controls.some(({ status }) => status === 'running') ? 'partly' : 'planned';
}

/** What was found of the controls that keep a clause, in their order. */
function about(evidence: readonly ClauseEvidence[], keptBy: readonly ClauseKeeper[]): ClauseRow['evidence'] {
  const found = keptBy.flatMap(({ rule }) => evidence.filter(({ control }) => rule === `control.${control}`));
  return found.length === 0 ? null : found;
}

/** Of several versions of one policy the newest counts; drafts only where nothing is in force. */
function newest(policies: readonly { file: string; policy: Policy }[]): { file: string; policy: Policy }[] {
  const chosen = new Map<string, { file: string; policy: Policy }>();
  const rank = ({ policy: { policy } }: { policy: Policy }): string =>
    `${policy.status === 'in-force' ? 1 : 0} ${policy.effective}`;
  for (const candidate of policies) {
    const known = chosen.get(candidate.policy.policy.id);
    if (known === undefined || rank(candidate) > rank(known)) chosen.set(candidate.policy.policy.id, candidate);
  }
  return [...chosen.values()];
}

/**
 * Every clause of the policies in force, in the order of the texts, with the rules and controls that keep it: those it
 * names itself (`kept-by`) and the rules that name it.
 * @param evidenceOf what was last found of a policy's controls
 */
export function clauseRegister(
  policies: readonly { file: string; policy: Policy }[],
  evidenceOf: (policyId: string) => readonly ClauseEvidence[] = () => [],
): ClauseRow[] {
  return newest(policies).flatMap(({ file, policy }) => {
    const evidence = evidenceOf(policy.policy.id);
    return policy.clauses.map((clause): ClauseRow => {
      const named = Object.keys(policy.clausesOf).filter((rule) => policy.clausesOf[rule]!.includes(clause.id));
      const keptBy = [...new Set([...clause['kept-by'], ...named])].map(keeper);
      return {
        id: clause.id,
        policy: policy.policy.id,
        file,
        effective: policy.policy.effective,
        section: clause.section ?? null,
        text: typeof clause.text === 'string' ? { [policy.policy.language]: clause.text } : clause.text,
        keptBy,
        status: statusOf(keptBy),
        evidence: about(evidence, keptBy),
      };
    });
  });
}
