import { z } from 'zod';
import { endpoint, fieldErrorsOf } from '#platform/http';
import type { App, Context } from '#platform/http';
import type { Jobs } from '#platform/jobs';
import { frameOf, type Language } from '#ui';
import { getRule, listRules } from './browse/list-rules.ts';
import { RuleList, RuleWhole } from './browse/schema.ts';
import { none, typedDay } from './certificates/fields.ts';
import { registerRoutes } from './certificates/register-routes.ts';
import type { CertificateAsides } from './certificates/claim-routes.ts';
import { certificateRoutes } from './certificates/routes.ts';
import { readCheck } from './check/read-check.ts';
import type { HouseWithin } from './check/check-product.ts';
import { Check } from './check/schema.ts';
import { type DeskAsides, deskRoutes } from './desk/routes.ts';
import { dossierRoutes } from './dossier/routes.ts';
import { CheckPage } from './pages/check-page.tsx';
import { effectText, RulePage, RulesPage, ruleWords } from './pages/rules-page.tsx';
import { rulebook } from './rulebook/commands.ts';
import { schemes } from './schemes.ts';

/** What the pages ask of rooms that stand downstream. */
export type CertificationAsides = DeskAsides &
  CertificateAsides & {
    /** The houses with a line for a product class. */
    houses: (classId: string, c: Context) => Promise<readonly HouseWithin[]>;
  };

/** Mounts /cek, /aturan and /aturan/:rule. */
export function certificationRoutes(app: App, jobs: Jobs, asides: CertificationAsides): void {
  deskRoutes(app, jobs, asides);
  dossierRoutes(app);
  registerRoutes(app, jobs);
  certificateRoutes(app, asides);
  endpoint(app, {
    method: 'get',
    path: '/cek',
    summary: 'Cek produk: izin yang wajib, yang kurang, biaya, hari dan urutannya. Jawaban ada di alamatnya',
    access: 'public',
    // The other parameters are answers, named by the facts of the rulebook; a set repeats its own.
    input: z.looseObject({ produk: z.string().max(2000).optional(), jenis: z.string().max(100).optional() }),
    output: Check,
    run: (_input, c) => readCheck(c.url.searchParams, c.today, rulebook(), (classId) => asides.houses(classId, c)),
    page: (check, c) => CheckPage({ frame: frameOf(c, '/cek'), check }),
  });

  endpoint(app, {
    method: 'get',
    path: '/aturan',
    summary: 'Buku aturan menurut jenis produk, izin dan tanggal, atau yang berubah sejak suatu tanggal',
    access: 'public',
    input: RuleQuery,
    output: RuleList,
    run: ({ jenis, izin, pada, sejak }, { today }) =>
      listRules({ classId: jenis, scheme: izin, on: pada ?? today, since: sejak }, rulebook()),
    page: (list, c) => RulesPage({ frame: frameOf(c), list, wish: wishOf(c), schemes }),
    invalid: (problem, _values, c) =>
      RulesPage({
        frame: frameOf(c),
        list: undefined,
        wish: wishOf(c),
        schemes,
        errors: fieldErrorsOf(problem),
      }),
    files: (list, { lang }) => rulesFile(list, lang),
  });

  endpoint(app, {
    method: 'get',
    path: '/aturan/:rule',
    summary: 'Satu aturan: bunyi, dasar, syarat dan contoh kasusnya',
    access: 'public',
    input: z.object({ rule: z.string().min(1).max(100) }),
    output: RuleWhole,
    run: ({ rule }, { today }) => getRule(rule, today, rulebook()),
    page: (rule, c) => RulePage({ frame: frameOf(c), rule, today: c.today }),
  });
}

const RuleQuery = z.object({
  jenis: z.union([none, z.string().max(100)]).optional(),
  izin: z.union([none, z.string().max(100)]).optional(),
  pada: typedDay,
  sejak: typedDay,
});

const wishOf = ({ url, today }: Context) => {
  const typed = (name: string): string => url.searchParams.get(name) ?? '';
  return { kind: typed('jenis'), scheme: typed('izin'), on: typed('pada') || today, since: typed('sejak') };
};

function rulesFile({ families }: RuleList, lang: Language) {
  const t = ruleWords(lang);
  const text = (key: string, title: string, width = 20) => ({ key, title, kind: 'text' as const, width });
  return {
    name: 'aturan',
    columns: [
      text('ruleId', t.columns.rule, 24),
      text('says', t.columns.says, 60),
      text('effect', t.columns.effect, 40),
      text('instrument', t.columns.ground, 30),
      text('article', t.article, 20),
      text('confidence', t.columns.confidence, 10),
    ],
    rows: families.flatMap(({ rules }) =>
      rules.map((rule) => ({
        ruleId: rule.ruleId,
        says: rule.text[lang],
        effect: effectText(rule, lang),
        instrument: rule.instrument,
        article: rule.article ?? '',
        confidence: rule.confidence,
      })),
    ),
  };
}
