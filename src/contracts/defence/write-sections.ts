// The sections of a defence file, from its facts. Pure: the same facts give the same text. In Bahasa, as the file is.
import { regencyByCode, classById } from '#platform/codes';
import { formatDay, formatMonth, today } from '#platform/days';
import { formatRupiah } from '#platform/money';
import { words } from '../words.ts';
import { copy } from './copy.id.ts';
import { type Alarm, decideAlarms } from './decide-alarms.ts';
import type { DefenceContent, Section } from './defence-file.ts';
import type { DefenceFacts } from './read-facts.ts';
import { alternativesSection, searchSection } from './write-search.ts';
import { certificatesSection, ladderSection, priceSection, proofSection } from './write-proof.ts';

const t = copy.paper;

export function writeContent(facts: DefenceFacts): DefenceContent {
  const { contract, on } = facts;
  return {
    title: contract.title,
    contractId: contract.contractId,
    buyerName: contract.buyerName,
    on,
    example: contract.example,
    sections: [
      needSection(facts),
      searchSection(facts),
      alternativesSection(facts),
      priceSection(facts),
      proofSection(facts),
      certificatesSection(facts),
      ladderSection(facts),
      rotationSection(facts),
      interestSection(facts),
      alarmsSection(decideAlarms(facts.alarms)),
      ledgerSection(facts),
    ],
  };
}

function needSection({ line }: DefenceFacts): Section {
  if (!line) return { id: 'kebutuhan', title: t.need, notes: [t.needNone] };
  const { monthFrom, monthUntil, quantity, unit } = line;
  const months = [monthFrom, monthUntil].flatMap((month) => (month === null ? [] : [formatMonth(month)]));
  return {
    id: 'kebutuhan',
    title: t.need,
    pairs: [
      { term: t.wanted, text: line.text },
      { term: t.package, text: `${line.packageName} (RUP ${line.rupCode})` },
      { term: t.unit, text: line.unitName },
      { term: t.class, text: classById(line.classId ?? '')?.name.id ?? t.unknown },
      { term: t.quantity, text: quantity === null ? t.unknown : `${quantity.toLocaleString('id-ID')} ${unit ?? ''}`.trim() },
      { term: t.months, text: months.length === 0 ? t.unknown : [...new Set(months)].join(' – ') },
      { term: t.place, text: regencyByCode(line.regencyCode ?? '')?.name ?? t.unknown },
      { term: t.lineRupiah, text: formatRupiah(line.rupiah) },
      { term: t.ceiling, text: formatRupiah(line.ceilingRupiah) },
      { term: t.method, text: line.method ?? t.unknown },
      { term: t.specification, text: line.specification ?? line.description ?? t.unknown },
    ],
  };
}

function rotationSection({ orders, parts, contract, line, sellerNames }: DefenceFacts): Section {
  const head = { id: 'rotasi', title: t.rotation, lede: t.rotationLede };
  if (!line?.classId) return { ...head, notes: [t.rotationUnknown] };
  const same = orders.filter(({ classId }) => classId === line.classId);
  const unclassed = orders.filter(({ classId }) => classId === null).length;
  const notes = unclassed > 0 ? [t.unclassed(unclassed)] : [];
  if (same.length === 0) return { ...head, notes: [t.rotationNone, ...notes] };
  const whole = same.reduce((sum, { rupiah }) => sum + rupiah, 0);
  const chosen = new Set(parts.length > 0 ? parts.map(({ orgId }) => orgId) : [contract.sellerOrgId]);
  const sellers = [...Map.groupBy(same, ({ sellerOrgId }) => sellerOrgId)]
    .map(([orgId, own]) => ({ orgId, count: own.length, rupiah: own.reduce((sum, { rupiah }) => sum + rupiah, 0) }))
    .toSorted((a, b) => b.rupiah - a.rupiah || (a.orgId < b.orgId ? -1 : 1));
  return {
    ...head,
    table: {
      columns: [t.seller, t.orders, t.rupiah, t.percent, t.inThisOrder],
      rows: sellers.map(({ orgId, count, rupiah }) => [
        sellerNames.get(orgId) ?? t.unknown,
        String(count),
        formatRupiah(rupiah),
        `${whole === 0 ? 0 : Math.round((rupiah * 100) / whole)} %`,
        chosen.has(orgId) ? t.thisOne : '',
      ]),
    },
    notes,
  };
}

function interestSection({ declaration }: DefenceFacts): Section {
  return {
    id: 'kepentingan',
    title: t.interest,
    pairs: declaration
      ? [{ term: t.declared[declaration.declared], text: `${declaration.evidence}, ${formatDay(declaration.onDay)}` }]
      : [],
    notes: [...(declaration ? [] : [t.interestNone]), t.interestNote],
  };
}

function alarmsSection(alarms: readonly Alarm[]): Section {
  const sources = [...new Set(alarms.flatMap(({ bases }) => bases.map(({ source }) => source)))];
  return {
    id: 'alarm',
    title: t.alarms,
    lede: t.alarmsLede,
    table: {
      columns: [t.alarm, t.standing, t.known],
      rows: alarms.map(({ id, stands, facts }) => [t.alarmNames[id], t.stands[stands], t.alarmFacts[id](facts)]),
    },
    notes: [t.basis(sources.join('; '))],
  };
}

function ledgerSection({ contract }: DefenceFacts): Section {
  return {
    id: 'langkah',
    title: t.ledger,
    table: {
      columns: [t.step, t.day, t.rupiah, t.document, t.source],
      rows: contract.entries.map(({ state, onDay, rupiah, evidence, source, enteredAt }) => [
        words('id').states[state],
        formatDay(onDay),
        rupiah === null ? '' : formatRupiah(rupiah),
        evidence,
        `${source}; ${formatDay(today(enteredAt))}`,
      ]),
    },
  };
}
