// The letters' templates: templates.yaml, checked when it is read, so that no letter can name what nobody fills.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

export const DOCUMENT_KINDS = [
  'suratPesanan',
  'spk',
  'bast',
  'tagihan',
  'kuitansi',
  'permohonanUangMuka',
  'tagihanTerlambat',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What a template may name. `isi` is never known: it is left to be filled by hand. */
export const NAMES = [
  ...(['pembeli', 'penjual', 'judul', 'tanggal', 'nilai', 'nilaiKata', 'dendaHarian', 'isi'] as const),
  ...(['nomorPesanan', 'tanggalPesanan', 'nomorBast', 'tanggalBast', 'nilaiSerah', 'nilaiSerahKata'] as const),
  ...(['nomorTagihan', 'tanggalTagihan', 'tagihan', 'tagihanKata', 'catatanPajak'] as const),
  ...(['uangMuka', 'uangMukaKata', 'uangMukaDasar'] as const),
  ...(['terbuka', 'terbukaKata', 'jatuhTempo', 'jatuhTempoDasar', 'hariTerlambat', 'bunga'] as const),
] as const;
export type Name = (typeof NAMES)[number];
export type Facts = Partial<Record<Name, string>>;

const known = (text: string): boolean =>
  [...text.matchAll(/\{(\w*)\}/g)].every(([, name]) => (NAMES as readonly string[]).includes(name!));
const Text = z.string().min(1).refine(known, 'names what nobody fills');
const Template = z.strictObject({
  kind: z.enum(DOCUMENT_KINDS),
  code: z.string().regex(/^[A-Z]+$/),
  title: z.string().min(1),
  opening: z.array(Text),
  rows: z.array(z.strictObject({ term: z.string().min(1), text: Text, note: Text.optional() })),
  table: z.enum(['bill', 'received']).optional(),
  closing: z.array(Text),
  signatures: z.array(z.enum(['buyer', 'seller'])).min(1),
});
export type Template = z.infer<typeof Template>;

const templates = z.array(Template).parse(parse(readFileSync(new URL('templates.yaml', import.meta.url), 'utf8')));
const byKind = new Map(templates.map((one) => [one.kind, one]));
export const getTemplate = (kind: DocumentKind): Template => byKind.get(kind)!;

const BLANK = '.'.repeat(40);

/** The text with its names filled; a dotted line stands where something isn't known. Pure. */
export const fill = (text: string, facts: Facts): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => facts[name as Name] ?? BLANK);
