import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { test } from 'vitest';
import { day } from '#platform/days';
import { type CalendarEvent, writeIcs } from './write-ics.ts';

const event: CalendarEvent = {
  uid: '0198-aa@layak',
  day: day('2027-02-28'),
  summary: 'SPP-IRT berakhir: Keripik; pedas, Bu Sari',
  description: 'Baris satu\nbaris dua',
  url: 'https://layak.example/sertifikat/0198-aa',
  stampedAt: new Date('2026-11-24T02:03:04.567Z'),
};

test('an event lasts the last day, has its stamp, and reminds 90 and 30 days before', () => {
  const lines = writeIcs('Sertifikat', [event]).split('\r\n');
  for (const line of [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'UID:0198-aa@layak',
    'DTSTAMP:20261124T020304Z',
    'DTSTART;VALUE=DATE:20270228',
    'DTEND;VALUE=DATE:20270301',
    String.raw`SUMMARY:SPP-IRT berakhir: Keripik\; pedas\, Bu Sari`,
    String.raw`DESCRIPTION:Baris satu\nbaris dua`,
    'TRIGGER:-P90D',
    'TRIGGER:-P30D',
    'END:VCALENDAR',
  ])
    assert(lines.includes(line), line);
  assert.equal(lines.at(-1), '', 'the last line ends too');
});

test('no line is longer than 75 octets, no letter is cut, and unfolded it says what was meant', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (summary) => {
      const text = writeIcs('Sertifikat', [{ ...event, summary }]);
      for (const line of text.split('\r\n')) {
        assert(Buffer.byteLength(line) <= 75, line);
        assert(!line.includes('\uFFFD') || summary.includes('\uFFFD'));
        assert(!/[\r\n]/.test(line));
      }
      const unfolded = text.replaceAll('\r\n ', '');
      const meant = summary
        .replaceAll('\\', '\\\\')
        .replaceAll(';', '\\;')
        .replaceAll(',', '\\,')
        .replaceAll(/\r\n|\r|\n/g, '\\n')
        .replaceAll(/\p{Cc}/gu, '');
      assert(unfolded.includes(`SUMMARY:${meant}\r\n`));
    }),
  );
});
