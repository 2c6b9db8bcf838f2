// `layak rulebook check`, `layak rulebook test`, `layak check`: the rulebook for lawyers and companions, and one product against it.
import { parseDay, today } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { checkProduct, explainDuties, readProductFile, rulebook, runRulebookCheck, runRulebookTest } from '#certification';
import type { Command } from './commands.ts';

const print = (line = ''): void => void process.stdout.write(`${line}\n`);

export const rulebookCommands: Record<string, Command> = {
  'rulebook check': {
    options: {},
    run: ([folder], _, { lang, json }) => {
      const { version, faults, counts } = runRulebookCheck(folder);
      if (json) print(JSON.stringify({ version, counts, faults }, null, 2));
      else {
        for (const { file, entry, fault } of faults) print(`${file} ${entry}: ${fault}`);
        for (const [name, count] of Object.entries(counts)) print(`${name.padEnd(16)} ${String(count).padStart(6)}`);
        const told = lang === 'id' ? ['utuh', 'salah'] : ['whole', 'faults'];
        print(faults.length === 0 ? `${version}: ${told[0]}` : `${faults.length} ${told[1]}`);
      }
      return Promise.resolve(faults.length === 0 ? 0 : 1);
    },
  },
  'rulebook test': {
    options: {},
    run: ([folder], _, { lang, json }) => {
      const { ran, faults } = runRulebookTest(folder);
      if (json) print(JSON.stringify({ ran, faults }, null, 2));
      else {
        for (const one of faults)
          print(
            'caseId' in one ? `${one.file} ${one.caseId} (${one.name}): ${one.fault}` : `${one.file} ${one.entry}: ${one.fault}`,
          );
        print(lang === 'id' ? `${ran} kasus, ${faults.length} salah` : `${ran} cases, ${faults.length} faults`);
      }
      return Promise.resolve(faults.length === 0 ? 0 : 1);
    },
  },
  check: {
    options: { product: { type: 'string' }, day: { type: 'string' }, explain: { type: 'boolean' } },
    run: ([positional], values, { lang, json }) => {
      const file = typeof values['product'] === 'string' ? values['product'] : positional;
      if (!file) throw new Refusal('upload-missing', 422);
      const typed = typeof values['day'] === 'string' ? parseDay(values['day']) : { ok: true as const, day: today() };
      if (!typed.ok) throw new Refusal(typed.why, 422, {}, 'day');
      const product = readProductFile(file);
      const answer = checkProduct(product, typed.day, rulebook(), { heldKnown: product.heldKnown });
      const trace = values['explain'] === true ? explainDuties(product, typed.day, rulebook()) : undefined;
      if (json) {
        print(JSON.stringify(trace ? { ...answer, trace } : answer, null, 2));
        return Promise.resolve(0);
      }
      const t = WORDS[lang];
      print(`${product.name || file}  ${product.classId ?? '?'}  ${typed.day}  ${t.rulebook} ${answer.rulebook}`);
      const order = ['required', 'conditional', 'ask', 'exempt', 'notRequired'] as const;
      for (const verdict of order)
        for (const duty of answer.duties.filter((one) => one.verdict === verdict)) {
          const standing = verdict === 'required' ? t.states[duty.state] : '';
          print(`  ${t.verdicts[verdict].padEnd(16)} ${duty.name[lang].padEnd(40)} ${standing}`.trimEnd());
          const [ground] = duty.grounds;
          if (ground && (verdict !== 'notRequired' || duty.changes.length > 0))
            print(`      ${ground.text[lang]} [${ground.ruleId}, ${ground.instrument}, ${ground.confidence}]`);
          for (const question of duty.unknown) print(`      ${t.tell} ${question[lang]}`);
          if (duty.ask) print(`      ${t.ask} ${duty.ask}`);
          for (const change of duty.changes) print(`      ${change.on}: ${t.verdicts[change.to]}`);
        }
      for (const kind of ['forbids', 'limits', 'warnings'] as const)
        for (const one of answer[kind])
          print(
            `  ${t[kind]}: ${one.ground.text[lang]} [${one.ground.ruleId}, ${one.certainty === 'certain' ? one.ground.confidence : t.verdicts[one.certainty]}]`,
          );
      for (const one of answer.materials)
        print(
          `  ${one.ingredient}: ${t.results[one.result] ?? one.result}${one.most === null ? '' : ` (${one.amount ?? '?'} / ${one.most} mg/kg)`}${one.ask ? `, ${t.ask} ${one.ask}` : ''}`,
        );
      for (const { members, ratio, result } of answer.sums)
        print(`  ${members.join(' + ')}: ${t.results[result]} (${ratio.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB')} / 1)`);
      for (const one of answer.label)
        print(
          `  ${t.label}: ${one.exactly ?? one.particular[lang]}${one.certainty === 'required' ? '' : ` (${t.verdicts[one.certainty]})`}`,
        );
      for (const plan of answer.plans) {
        print(`  ${t.path} ${t.goals(plan.goals)}: ${plan.steps.map((step) => step.name[lang]).join(' > ') || '-'}`);
        print(`      ${spanText(plan.days, lang)} ${t.days}; Rp ${spanText(plan.feeRupiah, lang)}`);
      }
      for (const { schemes } of answer.closed) print(`  ${t.closed}: ${schemes.map((one) => one[lang]).join(', ')}`);
      if (trace)
        for (const line of trace)
          print(
            `  ${line.result.padEnd(8)} ${line.ruleId}  ${line.tests.map((test) => `${test.fact}=${JSON.stringify(test.value ?? '?')}`).join(' ')}`,
          );
      return Promise.resolve(0);
    },
  },
};

/** "1-30", or "13+" when part of it isn't known. */
function spanText({ least, most }: { least: number; most: number | null }, lang: 'id' | 'en'): string {
  const text = (amount: number): string => amount.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB');
  return most === null ? `${text(least)}+` : most === least ? text(least) : `${text(least)}-${text(most)}`;
}

const WORDS = {
  id: {
    rulebook: 'buku aturan',
    verdicts: { required: 'wajib', notRequired: 'tidak wajib', exempt: 'dibebaskan', conditional: 'tergantung', ask: 'tanyakan' },
    states: {
      held: 'ada',
      expiring: 'hampir habis',
      missing: 'belum ada',
      wrongSubject: 'bukan untuk ini',
      evidenceTooLow: 'bukti kurang',
      unproven: 'masa berlaku belum diketahui',
      expired: 'habis',
      revoked: 'dicabut',
      suspended: 'dibekukan',
      notYet: 'belum berlaku',
      obligation: 'kerjakan',
    },
    results: {
      within: 'dalam batas',
      over: 'melebihi batas',
      notPermitted: 'tidak diizinkan',
      amountUnknown: 'takaran belum diketahui',
      limitUnknown: 'batas belum diketahui',
      forbidden: 'dilarang',
      vague: 'tulis isinya',
      conditional: 'tergantung',
      animal: 'dari hewan: perlu bukti halal',
      nonHalal: 'tidak halal',
      allergen: 'alergen',
      ask: 'tanyakan',
    } as Record<string, string>,
    forbids: 'tidak boleh dijual',
    limits: 'batas',
    warnings: 'waspadai',
    closed: 'di tempat ini tidak bisa didapat',
    tell: 'sebutkan:',
    ask: 'tanyakan kepada',
    label: 'label',
    path: 'jalan',
    goals: (goals: readonly ('cheapest' | 'fastest')[]) =>
      goals.map((goal) => (goal === 'cheapest' ? 'termurah' : 'tercepat')).join(' dan '),
    days: 'hari kerja',
  },
  en: {
    rulebook: 'rulebook',
    verdicts: { required: 'required', notRequired: 'not required', exempt: 'exempt', conditional: 'depends', ask: 'ask' },
    states: {
      held: 'held',
      expiring: 'expiring',
      missing: 'missing',
      wrongSubject: 'not for this',
      evidenceTooLow: 'evidence too low',
      unproven: 'term not known',
      expired: 'ended',
      revoked: 'revoked',
      suspended: 'suspended',
      notYet: 'not in force yet',
      obligation: 'to do',
    },
    results: {
      within: 'within its limit',
      over: 'over its limit',
      notPermitted: 'not permitted',
      amountUnknown: 'amount not known',
      limitUnknown: 'limit not known',
      forbidden: 'forbidden',
      vague: 'write what is in it',
      conditional: 'depends',
      animal: 'of an animal: needs halal proof',
      nonHalal: 'not halal',
      allergen: 'allergen',
      ask: 'ask',
    } as Record<string, string>,
    forbids: 'may not be sold',
    limits: 'limit',
    warnings: 'beware',
    closed: 'can not be had at this place',
    tell: 'tell:',
    ask: 'ask',
    label: 'label',
    path: 'way',
    goals: (goals: readonly ('cheapest' | 'fastest')[]) => goals.join(' and '),
    days: 'working days',
  },
};
