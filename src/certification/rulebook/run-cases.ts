// The worked cases against the rulebook: what each expects and what came out instead.
import { type Day, day as dayOf } from '#platform/days';
import { checkMaterials } from './check-materials.ts';
import { type CompiledRulebook, factsOfName } from './compile-rulebook.ts';
import { decideDuties, type DutyProduct, type Verdict } from './decide-duties.ts';
import { decideLabel } from './decide-label.ts';
import { openPaths } from './open-paths.ts';
import type { CaseEntry, Expectation } from './schema.ts';

export type CaseFault = { file: string; caseId: string; name: string; fault: string };

type Run = { caseId: string; name: string; product: DutyProduct & { composition?: string }; day: Day; expect: Expectation };

/** Runs every case and each of its `also`. Says how many ran, and each difference. Pure. */
export function runCases(
  cases: readonly (CaseEntry & { file: string })[],
  compiled: CompiledRulebook,
): { ran: number; faults: CaseFault[] } {
  let ran = 0;
  const faults: CaseFault[] = [];
  for (const one of cases)
    for (const run of runsOf(one, compiled)) {
      ran += 1;
      for (const fault of differences(run, compiled)) faults.push({ file: one.file, caseId: run.caseId, name: run.name, fault });
    }
  return { ran, faults };
}

function runsOf(one: CaseEntry, { rulebook }: CompiledRulebook): Run[] {
  const make = (
    change: Partial<Pick<CaseEntry, 'class' | 'product' | 'facts' | 'composition' | 'on'>> & { expect: Expectation },
    name: string,
  ): Run => {
    const composition = change.composition ?? one.composition;
    const classId = change.class ?? one.class;
    const named = factsOfName(rulebook, classId, change.product ?? one.product ?? '');
    const product = { classId, facts: { ...named, ...one.facts, ...change.facts } };
    return {
      caseId: one.id,
      name,
      product: { ...product, ...(composition === undefined ? {} : { composition }) },
      day: dayOf(change.on ?? one.on),
      expect: change.expect,
    };
  };
  return [
    make({ expect: one.expect }, one.name),
    ...one.also.map((also, at) => make(strip(also), also.name ?? `also ${at + 1}`)),
  ];
}

function strip(also: CaseEntry['also'][number]): Parameters<typeof Object.assign>[0] & { expect: Expectation } {
  return Object.fromEntries(Object.entries(also).filter(([, value]) => value !== undefined)) as { expect: Expectation };
}

function* differences({ product, day, expect }: Run, compiled: CompiledRulebook): Generator<string> {
  const known = new Set(compiled.rulebook.classes.map((one) => one.id));
  if (!known.has(product.classId ?? '')) yield `no such class: ${product.classId}`;
  for (const name of Object.keys(product.facts)) if (!compiled.words.slots.has(name)) yield `no such fact: ${name}`;
  const { duties, forbids, limits, warnings } = decideDuties(product, day, compiled);
  const found = new Map(duties.map((duty) => [duty.scheme, duty]));
  for (const verdict of ['required', 'notRequired', 'exempt', 'conditional', 'ask'] as const)
    for (const scheme of expect[verdict] ?? []) {
      if (!compiled.schemes.has(scheme)) yield `no such scheme: ${scheme}`;
      const duty = found.get(scheme);
      const came: Verdict = duty?.verdict ?? 'notRequired';
      if (came !== verdict)
        yield `${scheme}: expected ${verdict}, came ${came} (${duty?.grounds.map((ground) => ground.ruleId).join(', ') ?? 'no rule'}${duty?.unknown.length ? `; unknown ${duty.unknown.join(', ')}` : ''})`;
    }
  for (const [wanted, came] of [
    [expect.forbidden, forbids],
    [expect.limits, limits],
    [expect.warnings, warnings],
  ] as const)
    for (const ruleId of wanted ?? [])
      if (!came.some((one) => one.ground.ruleId === ruleId && one.certainty !== 'conditional')) yield `${ruleId} does not speak`;
  for (const change of expect.changes ?? [])
    if (!found.get(change.scheme)?.changes.some((one) => one.on === change.on && one.to === change.to))
      yield `${change.scheme}: no change to ${change.to} on ${change.on}, but ${JSON.stringify(found.get(change.scheme)?.changes ?? [])}`;
  const materials = checkMaterials(product, day, compiled);
  for (const [id, result] of Object.entries(expect.materials ?? {})) {
    const results = materials.findings.filter((finding) => finding.id === id).map((finding) => finding.result);
    if (!results.includes(result)) yield `${id}: expected ${result}, came ${results.join(', ') || 'nothing'}`;
  }
  for (const sum of expect.sums ? Object.entries(expect.sums) : []) {
    const came = materials.sums.find((one) => one.group === sum[0])?.result;
    if (came !== sum[1]) yield `sum of ${sum[0]}: expected ${sum[1]}, came ${came ?? 'nothing'}`;
  }
  if (expect.label) {
    const label = new Set(decideLabel(product, day, compiled, materials).map((one) => one.id));
    for (const id of expect.label) if (!label.has(id)) yield `label ${id} is not asked`;
  }
  const paths = openPaths(product, day, compiled);
  for (const id of expect.paths ?? []) {
    const came = paths.get(id);
    if (came !== 'open') yield `path ${id}: expected open, came ${came ?? 'no such path'}`;
  }
  for (const id of expect.closedPaths ?? []) {
    const came = paths.get(id);
    if (came !== 'closed') yield `path ${id}: expected closed, came ${came ?? 'no such path'}`;
  }
}
