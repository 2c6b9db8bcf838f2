// What a house settles by is kept one form at a time, by its operator, and told to the audit chain. Nothing here changes a closed month: what a rule
// would have made of it shows as a correction in the next.
import { type Actor, can, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction, uuidv7 } from '#platform/database';
import { addMonths, monthOf } from '#platform/days';
import { Refusal } from '#platform/refusal';
import type { Now } from '../bookings/book-run.ts';
import { type Fields, idIn } from '../passport/read-form.ts';
import { readTariffs } from '../passport/store.ts';
import {
  type Choices,
  readAccountsForm,
  readAdjustmentForm,
  readAgreementForm,
  readLonePathForm,
  readPoolForm,
} from './read-form.ts';
import { demandReader } from './settle-month.ts';
import { holdHouse, listClosed, readSharers } from './store.ts';
import {
  endAgreement,
  endLonePath,
  endPool,
  type HouseKey,
  insertAdjustment,
  insertAgreement,
  insertLonePath,
  insertPool,
  keepAccountName,
  setExcluded,
} from './store-rules.ts';

/** The parts of the rules that a form may send. */
export const RULE_PARTS = [
  ...(['kesepakatan', 'akhiri-kesepakatan', 'biaya', 'akhiri-biaya', 'penyusutan', 'jalan-sendiri', 'akhiri-jalan'] as const),
  ...(['koreksi', 'akun'] as const),
] as const;
export type RulePart = (typeof RULE_PARTS)[number];

/**
 * Keeps one rule as a form says it; a form sent twice with its id is kept once. The operator keeps all; a member may tell its own way alone
 * ('jalan-sendiri'). Refuses 'not-yours' (403), and what can't be read with its field (422).
 */
export async function keepRule(
  db: Database,
  actor: Actor,
  houseId: string,
  part: RulePart,
  fields: Fields,
  now: Now,
): Promise<void> {
  const { house, own } = await demandReader(db, actor, houseId);
  if (part !== 'jalan-sendiri') demand(actor, ['houseOperator'], house.orgId);
  const key = { orgId: house.orgId, houseId };
  await transaction(db, async (inside) => {
    await holdHouse(inside, key);
    const choices = {
      ...{ tariffs: await readTariffs(inside, key.orgId, houseId), today: now.today },
      sharers: own ?? (await readSharers(inside, key.orgId, houseId)),
    };
    await KEEP[part](inside, {
      key,
      fields,
      choices,
      now,
      toldBy: can(actor, ['houseOperator'], house.orgId) ? 'operator' : 'member',
    });
    await recordAudit(inside, { actor, orgId: key.orgId, act: 'houses.keepRule', subject: houseId, facts: { part }, at: now.at });
  });
}

type Rule = { key: HouseKey; fields: Fields; choices: Choices; now: Now; toldBy: 'operator' | 'member' };

const KEEP: Record<RulePart, (db: Database, rule: Rule) => Promise<void>> = {
  kesepakatan: (db, rule) =>
    insertAgreement(db, rule.key, { agreementId: idOf(rule), ...readAgreementForm(rule.fields, rule.choices) }, rule.now.at),
  'akhiri-kesepakatan': (db, rule) => endAgreement(db, rule.key, needId(rule), rule.now.today),
  biaya: (db, rule) => insertPool(db, rule.key, { poolId: idOf(rule), ...readPoolForm(rule.fields, rule.choices) }, rule.now.at),
  'akhiri-biaya': (db, rule) => endPool(db, rule.key, needId(rule), monthOf(rule.now.today)),
  penyusutan: (db, rule) => setExcluded(db, rule.key, needId(rule), rule.fields['dibiayaiNegara'] !== undefined),
  'jalan-sendiri': (db, rule) =>
    insertLonePath(
      db,
      rule.key,
      { pathId: idOf(rule), ...readLonePathForm(rule.fields, rule.choices, rule.toldBy) },
      rule.now.at,
    ),
  'akhiri-jalan': (db, rule) => endLonePath(db, rule.key, needId(rule), monthOf(rule.now.today)),
  koreksi: keepAdjustment,
  akun: async (db, { key, fields }) => {
    for (const { account, ...told } of readAccountsForm(fields)) await keepAccountName(db, key, account, told);
  },
};

const idOf = ({ fields, now }: Rule): string => idIn(fields, 'id') ?? uuidv7(now.at.getTime());
function needId({ fields }: Rule): string {
  const id = idIn(fields, 'id');
  if (id === null) throw new Refusal('booking-choice-unknown', 422, {}, 'id');
  return id;
}

/** A correction goes into the month after the last closed one. Refuses 'settlement-none-closed' (409): an open month is simply reckoned again. */
async function keepAdjustment(db: Database, rule: Rule): Promise<void> {
  const { key, fields, choices, now } = rule;
  const last = (await listClosed(db, key.orgId, key.houseId)).at(-1);
  if (!last) throw new Refusal('settlement-none-closed', 409);
  const adjustment = readAdjustmentForm(fields, choices, addMonths(last.month, 1));
  await insertAdjustment(db, key, { adjustmentId: idOf(rule), ...adjustment }, now.at);
}
