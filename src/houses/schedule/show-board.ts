// The board as a page, with what was just done or refused.
import { z } from 'zod';
import type { Day } from '#platform/days';
import { type Context, fieldErrorsOf, type Problem, seeOther } from '#platform/http';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { readDay, readPlace, type ToldDecision } from '../bookings/schema.ts';
import { SchedulePage } from '../pages/schedule-page.tsx';
import { readWeek } from './suggest-week.ts';

/** Back to the board after a post: to the week told in `query`, else to the one from which the form was sent. */
export function backToBoard(c: Context, query: { selesai: string; pekan?: string; pesanan?: string; semula?: string }): Response {
  const house = c.path.split('/')[2]!;
  const sentFrom = new URL(c.http.req.header('referer') ?? 'http://x', c.url).searchParams.get('pekan');
  const shown = new URLSearchParams({ ...(sentFrom ? { pekan: sentFrom } : {}), ...query });
  return seeOther(`/rumah/${house}/jadwal?${shown.toString()}`);
}

/** What was refused: the problem, what was typed, and all reasons where it was a rule of booking. */
type Refused = { problem?: Problem; values?: Record<string, string>; decision?: ToldDecision | null };

/** The board of the week that is asked for, or of the day that was typed into a form that was refused. */
export async function showBoard(houseId: string, c: Context, { problem, values = {}, decision = null }: Refused) {
  const { searchParams } = c.url;
  const asked = z.string().safeParse(values['pekan'] ?? searchParams.get('pekan')).data;
  const day = dayOr(asked, c.today);
  const week = await readWeek(c.db, c.actor, houseId, dayOr(values['hari'], day));
  return SchedulePage({
    ...{ frame: frameOf(c, '/rumah'), week, today: c.today, values, decision },
    errors: problem && !decision ? fieldErrorsOf(problem) : undefined,
    done: searchParams.get('selesai') ?? undefined,
    moved: movedOf(searchParams),
  });
}

function dayOr(text: string | undefined, otherwise: Day): Day {
  return text ? (orNothing(() => readDay(text, 'pekan')) ?? otherwise) : otherwise;
}

/** The booking that was moved and where it stood, out of the address; undefined where that holds none. */
function movedOf(query: URLSearchParams) {
  const bookingId = query.get('pesanan');
  const before = orNothing(() => readPlace(query.get('semula') ?? undefined, 'semula'));
  return bookingId === null || before === undefined ? undefined : { bookingId, before };
}

function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
