/** Facts that the words of a refusal may name: numbers, days, codes; never a person's data. */
export type RefusalFacts = Readonly<Record<string, string | number>>;

/**
 * A "no" to a person, not a bug: it carries a code whose words are in the copy files (`src/<room>/copy.id.ts`, `refusals`), the HTTP status,
 * and the facts that the words need. `field` names the form field or column it belongs to. The http edge turns it into a page or problem+json.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly facts: RefusalFacts;
  readonly field: string | undefined;
  constructor(code: string, status: number, facts: RefusalFacts = {}, field?: string) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
    this.facts = facts;
    this.field = field;
  }
}
