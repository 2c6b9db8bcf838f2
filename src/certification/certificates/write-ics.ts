// A calendar file (RFC 5545) of the days on which certificates end, with a reminder 90 and 30 days before.
import { addDays, type Day } from '#platform/days';

export type CalendarEvent = {
  /** Stays the same for ever, so that a second download replaces the first. */
  uid: string;
  /** The last day on which the certificate holds. */
  day: Day;
  summary: string;
  description: string;
  url: string;
  /** When what the event says was recorded last. */
  stampedAt: Date;
};

/** The calendar as text with CRLF line ends; the same events give the same bytes. */
export function writeIcs(name: string, events: readonly CalendarEvent[]): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Layak//Sertifikat//ID', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'];
  lines.push(`X-WR-CALNAME:${escaped(name)}`);
  for (const event of events) lines.push(...linesOf(event));
  lines.push('END:VCALENDAR');
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function linesOf({ uid, day, summary, description, url, stampedAt }: CalendarEvent): string[] {
  const alarm = (days: number): string[] => [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(summary)}`,
    `TRIGGER:-P${days}D`,
    'END:VALARM',
  ];
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stampedAt.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${plain(day)}`,
    // The end of an event of whole days is the day after its last.
    `DTEND;VALUE=DATE:${plain(addDays(day, 1))}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    `URL:${url}`,
    'TRANSP:TRANSPARENT',
    ...alarm(90),
    ...alarm(30),
    'END:VEVENT',
  ];
}

const plain = (day: Day): string => day.replaceAll('-', '');

/** TEXT of RFC 5545 3.3.11. Control characters are not part of it. */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, '');

/** No line longer than 75 octets (3.1); a letter of several octets is never cut in two. */
function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > 75) {
      out += '\r\n ';
      octets = 1;
    }
    out += letter;
    octets += size;
  }
  return out;
}
