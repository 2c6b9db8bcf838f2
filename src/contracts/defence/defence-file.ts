// A buyer's defence file: why this was ordered from these makers, as sections of text, so that page, PDF and workbook say the same.
import { createHash } from 'node:crypto';
import type { Day } from '#platform/days';

/** A section in Bahasa: pairs, a table, notes; each may be left out. */
export type Section = {
  id: string;
  title: string;
  lede?: string;
  pairs?: { term: string; text: string }[];
  table?: { columns: string[]; rows: string[][] };
  notes?: string[];
};
export type DefenceContent = {
  title: string;
  contractId: string;
  buyerName: string;
  on: Day;
  example: boolean;
  sections: Section[];
};

/** A file as it was kept; `holds`: its bytes still have the hash that the audit chain carries. */
export type DefenceFile = {
  version: number;
  content: DefenceContent;
  sha256: string;
  holds: boolean;
  madeAt: Date;
};

/** The bytes that are hashed and kept. The same facts give the same bytes: keys stand in the order in which they are written. */
export const bytesOf = (content: DefenceContent): string => JSON.stringify(content);
export const hashOf = (bytes: string): string => createHash('sha256').update(bytes).digest('hex');
